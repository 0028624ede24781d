import type {Block, Cell} from './blocks.ts';
import {plain, type Span, textOf} from './span.ts';

/** Returns the leaves of a block in order: the text of paragraphs, items, terms and cells. Code is one leaf. */
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

/** An empty item or quote is an empty leaf, because it is set as a line. */
function leavesIn(blocks: readonly Block[]): readonly (readonly Span[])[] {
  return blocks.length === 0 ? [[]] : blocks.flatMap(leavesOf);
}

/**
 * Returns the words of a block as one text, in which positions and matches are counted. Every leaf (paragraph, item, cell, all lines of code) ends with a
 * newline. The text is the same for every width.
 */
export function plainText(block: Block): string {
  return leavesOf(block)
    .map(spans => `${textOf(spans)}\n`)
    .join('');
}

/** Returns a block with other leaves, as many as it has and in their order. The leaf of code is its text. */
export function withLeaves(block: Block, leaves: readonly (readonly Span[])[]): Block {
  let index = 0;
  return replaceLeaves(block, () => leaves[index++] ?? []);
}

function replaceLeaves(block: Block, next: () => readonly Span[]): Block {
  const inside = (blocks: readonly Block[]): readonly Block[] => {
    if (blocks.length > 0) return blocks.map(inner => replaceLeaves(inner, next));
    const spans = next();
    return spans.length > 0 ? [{kind: 'paragraph', spans}] : [];
  };
  const row = (cells: readonly Cell[]): readonly Cell[] => cells.map(cell => ({...cell, spans: next()}));
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'image':
      return {...block, spans: next()};
    case 'code':
      return {...block, text: textOf(next())};
    case 'list':
      return {...block, items: block.items.map(item => ({...item, blocks: inside(item.blocks)}))};
    case 'definition':
      return {...block, terms: block.terms.map(() => next()), blocks: inside(block.blocks)};
    case 'quote':
    case 'footnote':
      return {...block, blocks: inside(block.blocks)};
    case 'table':
      return {...block, head: row(block.head), rows: block.rows.map(row)};
    case 'rule':
      next();
      return block;
  }
}
