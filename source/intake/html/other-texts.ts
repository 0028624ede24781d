import type {Document, Element} from './dom.ts';

/** Comments, quotations and other stories on the page of an article. They have authors of their own. */
const otherText =
  '[class*="comment" i], [id*="comment" i], [itemprop~="comment"], [itemtype*="Comment"], blockquote, [class*="related" i], [class*="recommend" i]';

/** Returns whether an element is in another text than the article. A page with comments may be named for them as a whole. */
export function isInOtherText(element: Element): boolean {
  const other = element.closest(otherText);
  return other !== null && other.tagName !== 'BODY' && other.querySelector('h1') === null;
}

const marked = '[rel~="author"], [itemprop~="author"], [class*="author" i], [class*="byline" i]';

/** Removes what marks the authors of other texts, so that readability does not take one for the author of the article. */
export function hideOtherAuthors(document: Document): void {
  for (const author of document.querySelectorAll(marked))
    if (isInOtherText(author)) for (const name of ['rel', 'itemprop', 'class', 'id']) author.removeAttribute(name);
}
