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
      return block.items.flatMap(item => item.blocks.flatMap(leavesOf));
    case 'definition':
      return [...block.terms, ...block.blocks.flatMap(leavesOf)];
    case 'quote':
    case 'footnote':
      return block.blocks.flatMap(leavesOf);
    case 'table':
      return [block.head, ...block.rows].flatMap(row => row.map((cell: Cell) => cell.spans));
    case 'rule':
      return [[]];
  }
}
