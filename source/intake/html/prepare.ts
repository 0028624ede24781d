import type {TextBlock} from './blocks.ts';
import {type Document, type Element, isWithin, type Node, namesOf, textOf} from './dom.ts';
import {type NoteVerdict, takeOut} from './explain.ts';
import {isHeading, keyOf} from './headline.ts';

/** The lines around a headline, and its text. */
type Head = {readonly head: readonly TextBlock[]; readonly title: string};

/**
 * Makes a page ready for readability, which judges an element by the names of its classes and by how much of it is links: takes out what no
 * person reads as part of the story, and takes the names off what it would wrongly leave out.
 */
export function preparePage(document: Document, head: Head, note: NoteVerdict): void {
  removeAboveHeadline(head, note);
  for (const element of document.querySelectorAll('[class], [id], [role]'))
    if (isBox(element) && textOf(element).length < longestBox) takeOut(element, 'a box, by its name or role', note);
  for (const quotation of document.querySelectorAll('blockquote')) exposeQuotation(quotation);
}

/** A longer element with such a name holds the article too, on pages that name everything after one part. */
const longestBox = 600;

/** Heads that are shown on paper only, cards that are shown when the pointer rests on a name, sign-up boxes, share bars, other stories. */
const boxName =
  /(?:^|[\s_-])(?:print-(?:header|only)|visible-print)(?:$|\s)|rollover.*block|hover-?card|tooltip|newsletter|breadcrumb|mw-editsection|addtoany|sharedaddy|share-button|related-?(?:articles?|posts?|stor(?:y|ies)|content)|author-?(?:bio|box)|about-author/i;

function isBox(element: Element): boolean {
  const names = `${namesOf(element)} ${element.getAttribute('data-test') ?? ''} ${element.getAttribute('role') ?? ''}`;
  return boxName.test(names) && element.tagName !== 'BODY';
}

const kept = new Set(['FIGURE', 'H1']);

/** Nothing of a story stands above its headline but its lead image: there are breadcrumbs, banners and dates. */
function removeAboveHeadline({head, title}: Head, note: NoteVerdict): void {
  const key = keyOf(title);
  const at = head.findIndex(({element, text}) => isHeading(element) && keyOf(text) === key);
  for (const {element, text} of head.slice(0, Math.max(0, at)))
    if (textOf(element) === text && !isWithin(element, kept)) takeOut(element, 'above the headline', note);
}

/** Readability leaves out the elements around a quoted post, for their names or because half of it is links. */
function exposeQuotation(quotation: Element): void {
  if (textOf(quotation) === '') return;
  let outermost = quotation;
  while (outermost.parentElement !== null && !hasTextBeside(outermost)) outermost = outermost.parentElement;
  if (outermost !== quotation) outermost.replaceWith(quotation);
}

/** Stops at the first text, so that a page of quotations is not read once for each. */
function hasTextBeside(element: Element): boolean {
  const hasText = (node: Node) => (node.textContent ?? '').trim() !== '';
  for (let node = element.previousSibling; node !== null; node = node.previousSibling) if (hasText(node)) return true;
  for (let node = element.nextSibling; node !== null; node = node.nextSibling) if (hasText(node)) return true;
  return false;
}
