import type {Block, Cell} from './blocks.ts';
import {plain, type Span} from './span.ts';

/** The runs of text that a block is made of, in its order: paragraphs, items, terms and cells; code is one. */
export function leavesOf(block: Block): readonly (readonly Span[])[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'image':
      return [block.spans];
    case 'code':
      return [[plain(block.text)]];
    case 'list':
      return block.items.flatMap(item => leavesIn(item.blocks));
    case 'definition':
      return [...block.terms, ...leavesIn(block.blocks)];
    case 'quote':
    case 'footnote':
      return leavesIn(block.blocks);
    case 'table':
      return [block.head, ...block.rows].flatMap(row => row.map((cell: Cell) => cell.spans));
    case 'rule':
      return [[]];
  }
}

/** An item or a quote of nothing is an empty run, for it is set as a line. */
function leavesIn(blocks: readonly Block[]): readonly (readonly Span[])[] {
  return blocks.length === 0 ? [[]] : blocks.flatMap(leavesOf);
}
