import {blocksOf, type TextBlock} from './blocks.ts';
import type {Element} from './dom.ts';

/** The lines of a page, which are known again wherever they are carried. */
export type MarkedLines = {
  readonly blocks: readonly TextBlock[];
  /** The numbers of the lines that now stand in an element, which may be taken out of the page. */
  within(element: Element): readonly number[];
  /** The number of the line that a block of the page is. */
  of(block: TextBlock): number | undefined;
};

/** The lines that one element holds, and their numbers by their text, which may be there more than once. */
type Group = {readonly lines: readonly number[]; readonly byText: ReadonlyMap<string, readonly number[]>};

/**
 * Marks the lines of a page before it is read. Reading moves and renames elements, and readability even writes them as HTML and parses them again:
 * an attribute with the number of its group of lines stays on an element through all of that, and no step looks at it.
 */
export function markLines(body: Element): MarkedLines {
  const blocks = blocksOf(body);
  const elements = Map.groupBy(blocks.keys(), line => blocks[line]?.element);
  const groups = [...elements].map(([element, lines], number) => {
    element?.setAttribute(attribute, String(number));
    return groupOf(lines, blocks);
  });
  const page = groupOf([...blocks.keys()], blocks);

  /** The line that a block is; of those with the same words the first that comes after another. */
  const find = ({element, text}: TextBlock, after: number): number | undefined => {
    const {lines, byText} = groups[numberAround(element)] ?? page;
    const same = byText.get(text);
    if (same) return same.find(line => line > after) ?? same[0];
    // A part of the line went, such as a link to edit it.
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

/** A poem in one element is looked through; a page that is one element, of many thousand lines, is not. */
const mostCompared = 100;

function groupOf(lines: readonly number[], blocks: readonly TextBlock[]): Group {
  return {lines, byText: Map.groupBy(lines, line => blocks[line]?.text ?? '')};
}

/** The group on the nearest element that has one: text that stood beside paragraphs is in an element of its own by now. */
function numberAround(element: Element): number {
  for (let around: Element | null = element; around !== null; around = around.parentElement) {
    const number = around.getAttribute(attribute);
    if (number !== null) return Number(number);
  }
  return -1;
}
