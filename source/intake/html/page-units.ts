import {blocksOf} from './blocks.ts';
import {type Element, textOf} from './dom.ts';

const attribute = 'data-tearsheet-unit';
const numbered = `[${attribute}]`;

/**
 * Numbers the elements of a page that have blocks of their own, in document order, and returns those of a copy of the page. Readability moves and renames
 * elements, and their numbers stay.
 */
export function markUnits(body: Element): readonly Element[] {
  for (const {element} of blocksOf(body)) element.setAttribute(attribute, '');
  for (const [number, element] of [...body.querySelectorAll(numbered)].entries())
    element.setAttribute(attribute, String(number));
  return [...body.cloneNode(true).querySelectorAll(numbered)];
}

/** Returns the number of a unit; -1 for another element. */
export function numberOf(element: Element): number {
  return Number(element.getAttribute(attribute) ?? -1);
}

/** Returns the units in an element. */
export function unitsIn(element: Element): readonly Element[] {
  return [...element.querySelectorAll(numbered)];
}

/** Returns the numbers of the units in an element that have text. */
export function numbersIn(element: Element): ReadonlySet<number> {
  return new Set(
    unitsIn(element)
      .filter(unit => textOf(unit) !== '')
      .map(numberOf),
  );
}

/** Returns the innermost element around all of these units. */
export function elementAround([first, ...others]: readonly Element[]): Element | undefined {
  let around = first ?? null;
  for (const other of others) while (around !== null && !around.contains(other)) around = around.parentElement;
  return around ?? undefined;
}
