import {blocksOf} from './blocks.ts';
import {type Element, textOf} from './dom.ts';

/** A copy of a page, in which the elements with text of their own have numbers. Readability moves and renames them, and the numbers stay. */
export type PageUnits = {
  readonly units: readonly Element[];
  /** Returns the numbers of the units in an element that have text. */
  numbersIn(element: Element): ReadonlySet<number>;
  /** Returns the numbers of the units in an element of the copy. */
  unitsIn(element: Element): readonly number[];
  /** Returns whether an element of the copy contains one of these units. */
  holdsAny(element: Element, numbers: ReadonlySet<number>): boolean;
  /** Returns the innermost element around all of these units. */
  around(units: readonly Element[]): Element | undefined;
};

const attribute = 'data-tearsheet-unit';
const numbered = `[${attribute}]`;

/** Numbers the units of a page in document order, and copies it. */
export function markUnits(body: Element): PageUnits {
  const elements = new Set(blocksOf(body).map(({element}) => element));
  // An element with text before and after its children comes after them in the list of blocks.
  for (const element of elements) element.setAttribute(attribute, '');
  for (const [number, element] of [...body.querySelectorAll(numbered)].entries())
    element.setAttribute(attribute, String(number));
  const page = body.cloneNode(true);
  const units = [...page.querySelectorAll(numbered)];
  const known = new Map<Element, readonly number[]>();

  const unitsIn = (element: Element): readonly number[] => {
    const numbers =
      known.get(element) ??
      [element, ...element.querySelectorAll(numbered)].map(numberOf).filter(number => number >= 0);
    known.set(element, numbers);
    return numbers;
  };

  return {
    units,
    numbersIn(element) {
      const inner = [...element.querySelectorAll(numbered)].filter(unit => textOf(unit) !== '');
      return new Set(inner.map(numberOf));
    },
    unitsIn,
    holdsAny: (element, numbers) => unitsIn(element).some(number => numbers.has(number)),
    around([first, ...others]) {
      let around = first ?? null;
      for (const other of others) while (around !== null && !around.contains(other)) around = around.parentElement;
      return around ?? undefined;
    },
  };
}

/** Returns the number of a unit; -1 for another element. */
export function numberOf(element: Element): number {
  return Number(element.getAttribute(attribute) ?? -1);
}
