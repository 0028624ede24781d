import {blocksOf, type TextBlock} from './blocks.ts';
import type {Element} from './dom.ts';

/** The lines of a page, which can be recognised wherever they are moved. */
export type MarkedLines = {
  readonly blocks: readonly TextBlock[];
  /** Returns the numbers of the lines that are now in an element, which may have been removed from the page. */
  within(element: Element): readonly number[];
  /** Returns the number of a line of the page. */
  of(block: TextBlock): number | undefined;
};

/** The lines of one element, and their numbers by text, which may repeat. */
type Group = {readonly lines: readonly number[]; readonly byText: ReadonlyMap<string, readonly number[]>};

/**
 * Marks the lines of a page before it is read. Reading moves and renames elements, and readability serialises and parses them again. An attribute
 * with the number of a group of lines survives all of that, and no step looks at it.
 */
export function markLines(body: Element): MarkedLines {
  const blocks = blocksOf(body);
  const elements = Map.groupBy(blocks.keys(), line => blocks[line]?.element);
  const groups = [...elements].map(([element, lines], number) => {
    element?.setAttribute(attribute, String(number));
    return groupOf(lines, blocks);
  });
  const page = groupOf([...blocks.keys()], blocks);

  /** Finds the line of a block. If several are equal, finds the first one after `after`. */
  const find = ({element, text}: TextBlock, after: number): number | undefined => {
    const {lines, byText} = groups[numberAround(element)] ?? page;
    const same = byText.get(text);
    if (same) return same.find(line => line > after) ?? same[0];
    // A part of the line was removed, such as a link to edit it.
    if (lines.length === 1) return lines[0];
    return lines.length <= mostCompared ? lines.find(line => blocks[line]?.text.includes(text)) : undefined;
  };

  return {
    blocks,
    of: block => find(block, -1),
    within(element) {
      let last = -1;
      return blocksOf(element).flatMap(block => {
        const line = find(block, last);
        last = line ?? last;
        return line ?? [];
      });
    },
  };
}

const attribute = 'data-tearsheet-lines';

/** The longest list of lines to search: a poem in one element, not a page of thousands of lines. */
const mostCompared = 100;

function groupOf(lines: readonly number[], blocks: readonly TextBlock[]): Group {
  return {lines, byText: Map.groupBy(lines, line => blocks[line]?.text ?? '')};
}

/** Returns the group of the nearest element that has one. Loose text is in a new element by now. */
function numberAround(element: Element): number {
  for (let around: Element | null = element; around !== null; around = around.parentElement) {
    const number = around.getAttribute(attribute);
    if (number !== null) return Number(number);
  }
  return -1;
}
