import type {Block} from './blocks.ts';
import {leavesOf} from './leaves.ts';
import {textOf} from './span.ts';

/**
 * The words of a block as one text, in which positions and finds are counted: every leaf (paragraph, item, cell, all lines of code) ends with a
 * newline. It is the same for every width.
 */
export function plainText(block: Block): string {
  return leavesOf(block)
    .map(spans => `${textOf(spans)}\n`)
    .join('');
}
