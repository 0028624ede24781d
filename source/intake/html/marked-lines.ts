import {type Block, blocksOf} from './blocks.ts';
import type {Element} from './dom.ts';

/** The lines of a page, which are known again wherever they are carried. */
export type MarkedLines = {
  readonly blocks: readonly Block[];
  /** The numbers of the lines that now stand in an element, which may be taken out of the page. */
  within(element: Element): readonly number[];
  /** The number of the line that a block of the page is. */
  of(block: Block): number | undefined;
};

/**
 * Marks the lines of a page before it is read. Reading moves and renames elements, and readability even writes them as HTML and parses them again:
 * an attribute with the numbers of its lines stays on an element through all of that, and no step looks at it.
 */
export function markLines(body: Element): MarkedLines {
  const blocks = blocksOf(body);
  for (const [line, {element}] of blocks.entries())
    element.setAttribute(attribute, [...numbersOn(element), line].join(' '));
  const of = ({element, text}: Block) => {
    const candidates = numbersAround(element) ?? [...blocks.keys()];
    return (
      candidates.find(line => blocks[line]?.text === text) ??
      (candidates.length === 1 ? candidates[0] : candidates.find(line => blocks[line]?.text.includes(text)))
    );
  };
  return {blocks, of, within: element => blocksOf(element).flatMap(block => of(block) ?? [])};
}

const attribute = 'data-tearsheet-lines';

function numbersOn(element: Element): readonly number[] {
  return (element.getAttribute(attribute) ?? '').split(' ').filter(Boolean).map(Number);
}

/** Those on the nearest element that has any: text that stood beside paragraphs is in an element of its own by now. */
function numbersAround(element: Element): readonly number[] | undefined {
  for (let around: Element | null = element; around !== null; around = around.parentElement) {
    const numbers = numbersOn(around);
    if (numbers.length > 0) return numbers;
  }
  return undefined;
}
