import {parseHTML} from 'linkedom';
import type {Document, Element} from './dom.ts';

/**
 * Limits that keep a page within two seconds. Parsing and extraction recurse by depth, and their time grows with text times depth. The largest of 181
 * real pages has 8,495 tags in 279,826 characters.
 */
const deepest = 150;
/** The sum of the depths of all elements: extraction may look at all ancestors of each. The greatest of 149 real pages is 42,307. */
const mostDepths = 400_000;
const mostTags = 25_000;
const mostCharacters = 2_000_000;
/** Each entity becomes a node. */
const mostEntities = 50_000;

/** Comments, and elements whose content is not text of the page. JSON-LD scripts stay. */
const unread =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|template|svg|iframe|object|canvas|select)\b(?![^<>]*ld\+json)[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** Pictures and data inside tags. They are not text and can be megabytes. */
const inlineData = /data:[\w/+.-]*;base64,[\w/+=%-]*/gi;
const longestTag = 20_000;
/** Without a counted repetition, which would need stack for each character. */
const tagWithAttributes = /<([a-z][\w-]*)\s[^<>]*>/gi;

/** Extraction takes quadratic time for a run of spaces, and no layout needs such a long one. (The lookbehind starts each run only once.) */
const longSpace = /(?<!\s)\s{500,}/g;
const hardSpaces = /(?<!&(?:nbsp|#160|#xa0);)(?:&(?:nbsp|#160|#xa0);){100,}/gi;

/** Removes everything but text from the HTML of a page. */
export function strip(html: string): string {
  return html
    .replace(unread, '')
    .replace(inlineData, '')
    .replace(tagWithAttributes, (tag, name: string) => (tag.length > longestTag ? `<${name}>` : tag))
    .replace(longSpace, (run, start: number) => (start === 0 ? run : ' '))
    .replace(hardSpaces, ' ');
}

/** Builds the document of a stripped page; undefined if it is too large or too deep. */
export function loadPage(html: string): Document | undefined {
  if (html.length > mostCharacters || countOf('<', html) > mostTags || countOf('&', html) > mostEntities)
    return undefined;
  const {document} = parseHTML(withBody(html)) as {document: Document & {readonly documentElement: Element | null}};
  if (!isReadable(document)) return undefined;
  const {greatest, sum} = depthsOf(document.documentElement);
  return greatest <= deepest && sum <= mostDepths ? document : undefined;
}

/** An unclosed quote can swallow the whole page including its root. */
function isReadable(document: {readonly documentElement: Element | null}): document is Document {
  return document.documentElement !== null;
}

function countOf(character: string, text: string): number {
  return text.split(character).length - 1;
}

/** Adds the root, head and body that a page may omit (HTML, 13.1.2.4). linkedom would take the first element as root. */
function withBody(html: string): string {
  if (/<html[\s>]/i.test(html)) return html;
  const head = headElements.exec(html)?.[0] ?? '';
  const body = html.slice(head.length);
  return `<!DOCTYPE html><html><head>${head.replace(/<!doctype[^<>]*>/i, '')}</head><body>${body}</body></html>`;
}

/** The elements at the beginning of such a page that belong to its head. */
const headElements =
  /^(?:\s+|<!doctype[^<>]*>|<(?:meta|link|base)\b[^<>]*>|<title\b[^<>]*>[^<]*<\/title\s*>|<script\b[^<>]*>[^<]*<\/script\s*>)*/i;

/** Returns the greatest depth in a tree and the sum of all depths, without recursion. */
function depthsOf(root: Element): {readonly greatest: number; readonly sum: number} {
  let greatest = 1;
  let sum = 0;
  let depth = 1;
  let element: Element | null = root;
  while (element !== null) {
    greatest = Math.max(greatest, depth);
    sum += depth;
    if (element.firstElementChild !== null) {
      element = element.firstElementChild;
      depth += 1;
      continue;
    }
    while (element !== null && element !== root && element.nextElementSibling === null) {
      element = element.parentElement;
      depth -= 1;
    }
    element = element === root || element === null ? null : element.nextElementSibling;
  }
  return {greatest, sum};
}
