import {isOffer} from '../page-text/chrome.ts';
import {blocksOf, type TextBlock} from './blocks.ts';
import {removeConsent} from './consent.ts';
import {openDisclosures} from './disclosures.ts';
import {type Document, type Element, isElement, isWithin, type Node, namesOf, textOf} from './dom.ts';
import {type NoteVerdict, removeNoted} from './explain.ts';
import {comparisonKey, isHeading} from './headline.ts';
import {pageChromeKind} from './page-chrome.ts';
import {hasManyLinks} from './story.ts';

/** The lines around a headline, and the headline. */
type Head = {readonly head: readonly TextBlock[]; readonly title: string};

/**
 * Prepares a page for readability, which judges elements by their class names and their share of links. Removes what no person reads as part of the
 * story, and renames what readability would wrongly remove.
 */
export function preparePage(document: Document, head: Head, note: NoteVerdict): void {
  const key = comparisonKey(head.title);
  const headline = head.head.find(({element, text}) => isHeading(element) && comparisonKey(text) === key);
  openDisclosures(document);
  removeConsent(document, headline?.element, note);
  removeAboveHeadline(head, note);
  for (const [parent, paragraphs] of Map.groupBy(document.querySelectorAll('p'), ({parentElement}) => parentElement))
    if (parent !== null && paragraphs.length > 1) exposeStory(document, parent);
  for (const element of document.querySelectorAll('[class], [id], [role]'))
    if (isBox(element) && textOf(element).length < longestBox) removeNoted(element, 'a box, by its name or role', note);
  for (const span of document.querySelectorAll('span[class]'))
    if (unlikelyName.test(namesOf(span)) && isWithin(span, inlineParents)) removeNames(span);
  // Readability drops headings because of their names, and the id of a heading often repeats its text.
  for (const heading of document.querySelectorAll('h2, h3, h4, h5, h6')) removeNames(heading);
  for (const quotation of document.querySelectorAll('blockquote')) exposeQuotation(quotation);
  for (const paragraph of document.querySelectorAll('blockquote p')) divideParagraph(document, paragraph);
}

/** The maximum length of a box. On some pages, the element around everything has such a name. */
const longestBox = 600;

/** Print headers, hover cards, sign-up boxes, share bars, other stories. */
const boxName =
  /(?:^|[\s_-])(?:print-(?:header|only)|visible-print)(?:$|\s)|rollover.*block|hover-?card|tooltip|newsletter|breadcrumb|mw-editsection|(?:site-|page-)?footer(?:\s|$)|addtoany|sharedaddy|share-button|related-?(?:articles?|posts?|stor(?:y|ies)|content)|author-?(?:bio|box)|about-author/i;

function isBox(element: Element): boolean {
  const names = `${namesOf(element)} ${element.getAttribute('data-test') ?? ''} ${element.getAttribute('role') ?? ''}`;
  return boxName.test(names) && element.tagName !== 'BODY';
}

const preserved = new Set(['FIGURE', 'H1']);

/** Removes the elements above the headline: breadcrumbs, banners and dates. Only the lead image belongs to the story. */
function removeAboveHeadline({head, title}: Head, note: NoteVerdict): void {
  const key = comparisonKey(title);
  const at = head.findIndex(({element, text}) => isHeading(element) && comparisonKey(text) === key);
  for (const {element, text} of head.slice(0, Math.max(0, at)))
    if (textOf(element) === text && !isWithin(element, preserved)) removeNoted(element, 'above the headline', note);
}

/** The shortest paragraph that shows where a story is, in characters. */
const paragraphLength = 80;
/** Longer parts are chosen for their text. */
const longestPart = 3000;

/**
 * Frees the elements between two paragraphs from their names, if they are prose or lists without links and controls. Names such as "sidebar" and
 * "menu" condemn an element only where its structure agrees.
 */
function exposeStory(document: Document, parent: Element): void {
  const children = [...parent.children];
  const isParagraph = (child: Element) => child.tagName === 'P' && textOf(child).length >= paragraphLength;
  const first = children.findIndex(isParagraph);
  const last = children.findLastIndex(isParagraph);
  if (first < 0) return;
  const text = textOf(parent);
  for (const child of children.slice(first + 1, last))
    if (proseTags.has(child.tagName) && isNamed(child) && isProse(child, text)) expose(document, child);
}

const proseTags = new Set(['P', 'DIV', 'SECTION', 'ASIDE', 'UL', 'OL', 'DL', 'FOOTER', 'HEADER', 'DETAILS']);
const controls = 'a > img, button, input, form, select, textarea, nav';

function isNamed(element: Element): boolean {
  const isSectioning = !/^(?:P|DIV|UL|OL|DL)$/.test(element.tagName);
  return isSectioning || element.querySelector('[class], [id], aside') !== null || namesOf(element).trim() !== '';
}

function isProse(element: Element, around: string): boolean {
  const text = textOf(element);
  if (text === '' || text.length > longestPart || element.querySelector(controls) !== null) return false;
  if (hasManyLinks(element) || pageChromeKind(text) !== undefined || isOffer(text)) return false;
  const [heading] = blocksOf(element);
  if (heading !== undefined && heading.text !== text && pageChromeKind(heading.text) !== undefined) return false;
  const isText = /[\p{L}\p{N})"”’»][.!?…。！？]["”’»)]*$/u.test(text) || element.querySelector('li') !== null;
  // A sentence that the story repeats in large type.
  const isPulled = element.tagName === 'ASIDE' && around.indexOf(text) !== around.lastIndexOf(text);
  return isText && !isPulled;
}

const calloutName =
  /(?:^|[\s_-])(?:note|tip|warning|caution|info|important|danger|hint|callout|admonition)(?:$|[\s_-])/i;

function expose(document: Document, element: Element): void {
  const isCallout = calloutName.test(`${namesOf(element)} ${element.getAttribute('role') ?? ''}`);
  for (const inner of [element, ...element.querySelectorAll('[class], [id], [role]')])
    if (!/^(?:PRE|CODE)$/.test(inner.tagName)) removeNames(inner);
  if (element.tagName !== 'ASIDE' && element.tagName !== 'FOOTER') return;
  const part = document.createElement(isCallout ? 'blockquote' : 'div');
  part.append(...element.childNodes);
  element.replaceWith(part);
}

/** Names for which readability drops an element, such as a word with a comment. */
const unlikelyName =
  /banner|comment|extra|footer|header|menu|popup|related|remark|sidebar|social|sponsor|supplemental/i;
const inlineParents = new Set(['P', 'LI', 'DD']);

function removeNames(element: Element): void {
  for (const name of ['class', 'id', 'role']) element.removeAttribute(name);
}

/** Moves quotations out of the elements around them, which readability removes because of their names, or because half of their text is links. */
function exposeQuotation(quotation: Element): void {
  if (textOf(quotation) === '') return;
  let outermost = quotation;
  while (outermost.parentElement !== null && !hasTextBeside(outermost)) outermost = outermost.parentElement;
  if (outermost !== quotation) outermost.replaceWith(quotation);
}

/** Returns whether siblings have text. Stops at the first, so that a page of quotations takes linear time. */
function hasTextBeside(element: Element): boolean {
  const hasText = (node: Node) => (node.textContent ?? '').trim() !== '';
  for (let node = element.previousSibling; node !== null; node = node.previousSibling) if (hasText(node)) return true;
  for (let node = element.nextSibling; node !== null; node = node.nextSibling) if (hasText(node)) return true;
  return false;
}

/** Divides a paragraph at its blank lines. Readability would make it a `div`, and drop that for its links. */
function divideParagraph(document: Document, paragraph: Element): void {
  const breaks = paragraph.querySelectorAll('br');
  if (breaks.length < 2) return;
  const parts: Node[][] = [[]];
  let lineEnds = 0;
  for (const node of Array.from(paragraph.childNodes)) {
    const isLineEnd = isElement(node) && node.tagName === 'BR';
    if (!isLineEnd && (node.textContent ?? '').trim() !== '') lineEnds = 0;
    if (isLineEnd && ++lineEnds === 2) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  const written = parts.filter(nodes => nodes.some(node => (node.textContent ?? '').trim() !== ''));
  if (written.length < 2) return;
  const paragraphs = written.map(nodes => {
    const part = document.createElement('p');
    part.append(...nodes);
    return part;
  });
  paragraph.replaceWith(...paragraphs);
}
