import {parseHTML} from 'linkedom';
import {IntakeError} from '../error.ts';
import type {Source} from '../format.ts';
import type {Document, Element} from './dom.ts';

/**
 * What keeps a page within two seconds: parsing and extraction recurse by depth, and their time grows with text times depth. Of 181 real
 * pages the largest has 8,495 tags in 279,826 characters.
 */
const deepest = 150;
const mostTags = 25_000;
const mostCharacters = 2_000_000;

/** Comments, and the elements whose content is no text of the page; JSON-LD is a script that has to stay. */
const unread =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|template|svg|iframe|object|canvas|select)\b(?![^<>]*ld\+json)[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** Pictures and data inside of tags; neither is text, and both can be megabytes. */
const inlineData = /data:[\w/+.-]*;base64,[\w/+=%-]*/gi;
const longTag = /<([a-z][\w-]*)\s[^<>]{20000,}>/gi;

/** The time of the extraction grows with the square of a run of spaces; no layout needs so long a one. */
const longSpace = /(?:\s|&nbsp;|&#160;|&#xa0;){500,}/gi;

/** Builds the document of a page. Throws `IntakeError` where it is too large or too deep to be a page that people read. */
export function loadPage(source: Source): Document {
  const html = source.text.replace(unread, '').replace(inlineData, '').replace(longTag, '<$1>').replace(longSpace, ' ');
  if (html.length > mostCharacters) throw tooMuch(source, `holds ${html.length} characters of HTML`);
  const tags = html.split('<').length - 1;
  if (tags > mostTags) throw tooMuch(source, `holds ${tags} tags`);
  const {document} = parseHTML(withBody(html)) as {document: Document};
  if (depthOf(document.documentElement) > deepest)
    throw tooMuch(source, `nests its elements more than ${deepest} deep`);
  return document;
}

/** linkedom takes the first element for the root, whatever it is. */
function withBody(html: string): string {
  return /<html[\s>]/i.test(html) ? html : `<!DOCTYPE html><html><head></head><body>${html}</body></html>`;
}

function tooMuch(source: Source, what: string): IntakeError {
  return new IntakeError(`${source.label} ${what}, too much for an article: copy its text and give tearsheet that.`);
}

/** The depth of a tree, found without recursion. */
function depthOf(root: Element): number {
  let greatest = 1;
  let depth = 1;
  let element: Element | null = root;
  while (element !== null) {
    greatest = Math.max(greatest, depth);
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
  return greatest;
}
