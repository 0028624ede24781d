import type {Block, Cell} from './blocks.ts';
import {textOf} from './span.ts';

/**
 * The words of a block as one text, in which positions and finds are counted: every paragraph, item, cell and line of code ends with a newline.
 * It is the same for every width.
 */
export function plainText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'image':
      return `${textOf(block.spans)}\n`;
    case 'code':
      return `${block.text}\n`;
    case 'list':
      return block.items.map(item => item.blocks.map(plainText).join('')).join('');
    case 'definition':
      return [...block.terms.map(term => `${textOf(term)}\n`), ...block.blocks.map(plainText)].join('');
    case 'quote':
    case 'footnote':
      return block.blocks.map(plainText).join('');
    case 'table':
      return [block.head, ...block.rows].map(rowText).join('');
    case 'rule':
      return '\n';
  }
}

function rowText(row: readonly Cell[]): string {
  return row.map(cell => `${textOf(cell.spans)}\n`).join('');
}
