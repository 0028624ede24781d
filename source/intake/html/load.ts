import {parseHTML} from 'linkedom';
import {type Document, type Element, isElement} from './dom.ts';

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

/** Builds the document of a stripped page; undefined if it is too large or too deep. */
export function loadPage(html: string): Document | undefined {
  if (html.length > mostCharacters || countOf('<', html) > mostTags || countOf('&', html) > mostEntities)
    return undefined;
  const {document} = parseHTML(html) as unknown as {document: Document};
  const {greatest, sum} = depthsOf(document.documentElement);
  if (greatest > deepest || sum > mostDepths) return undefined;
  if (html.includes('data-shadow-root'))
    for (const root of document.querySelectorAll('[data-shadow-root]')) fillSlots(root);
  return document;
}

/** Moves the children of an element into the slots of its shadow root, where a browser displays them. */
function fillSlots(root: Element): void {
  const host = root.parentElement;
  if (host === null) return;
  const slots = [...root.querySelectorAll('slot')];
  for (const child of Array.from(host.childNodes)) {
    if (child === root) continue;
    const name = isElement(child) ? (child.getAttribute('slot') ?? '') : '';
    slots.find(slot => (slot.getAttribute('name') ?? '') === name)?.append(child);
  }
}

function countOf(character: string, text: string): number {
  return text.split(character).length - 1;
}

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
