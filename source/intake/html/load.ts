import {parseHTML} from 'linkedom';
import type {Document, Element} from './dom.ts';

/**
 * What keeps a page within two seconds: parsing and extraction recurse by depth, and their time grows with text times depth. Of 181 real
 * pages the largest has 8,495 tags in 279,826 characters.
 */
const deepest = 150;
/** The sum of the depths of all elements: each may be asked for all that it is in. The greatest of 149 real pages is 42,307. */
const mostDepths = 400_000;
const mostTags = 25_000;
const mostCharacters = 2_000_000;
/** Each is a node of its own. */
const mostEntities = 50_000;

/** Comments, and the elements whose content is no text of the page; JSON-LD is a script that has to stay. */
const unread =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|template|svg|iframe|object|canvas|select)\b(?![^<>]*ld\+json)[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** Pictures and data inside of tags; neither is text, and both can be megabytes. */
const inlineData = /data:[\w/+.-]*;base64,[\w/+=%-]*/gi;
const longestTag = 20_000;
/** Without a count, which would need room on the stack for each character. */
const tagWithAttributes = /<([a-z][\w-]*)\s[^<>]*>/gi;

/** The time of the extraction grows with the square of a run of spaces; no layout needs so long a one. (Each run is looked at from its start alone.) */
const longSpace = /(?<!\s)\s{500,}/g;
const hardSpaces = /(?<!&(?:nbsp|#160|#xa0);)(?:&(?:nbsp|#160|#xa0);){100,}/gi;

/** The HTML of a page without what is no text of it. */
export function strip(html: string): string {
  return html
    .replace(unread, '')
    .replace(inlineData, '')
    .replace(tagWithAttributes, (tag, name: string) => (tag.length > longestTag ? `<${name}>` : tag))
    .replace(longSpace, (run, start: number) => (start === 0 ? run : ' '))
    .replace(hardSpaces, ' ');
}

/** Builds the document of a stripped page; undefined where it is too large or too deep for it. */
export function loadPage(html: string): Document | undefined {
  if (html.length > mostCharacters || countOf('<', html) > mostTags || countOf('&', html) > mostEntities)
    return undefined;
  const {document} = parseHTML(withBody(html)) as {document: Document & {readonly documentElement: Element | null}};
  if (!isReadable(document)) return undefined;
  const {greatest, sum} = depthsOf(document.documentElement);
  return greatest <= deepest && sum <= mostDepths ? document : undefined;
}

/** A quote that is never closed can swallow the whole page, the root with it. */
function isReadable(document: {readonly documentElement: Element | null}): document is Document {
  return document.documentElement !== null;
}

function countOf(character: string, text: string): number {
  return text.split(character).length - 1;
}

/**
 * A page may leave out the tags of its root, its head and its body (HTML, 13.1.2.4); linkedom takes its first element for the root, whatever it
 * is.
 */
function withBody(html: string): string {
  if (/<html[\s>]/i.test(html)) return html;
  const head = headElements.exec(html)?.[0] ?? '';
  const body = html.slice(head.length);
  return `<!DOCTYPE html><html><head>${head.replace(/<!doctype[^<>]*>/i, '')}</head><body>${body}</body></html>`;
}

/** What a page without tags begins with that belongs to its head. */
const headElements =
  /^(?:\s+|<!doctype[^<>]*>|<(?:meta|link|base)\b[^<>]*>|<title\b[^<>]*>[^<]*<\/title\s*>|<script\b[^<>]*>[^<]*<\/script\s*>)*/i;

/** The greatest depth in a tree, and the sum of all, found without recursion. */
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
