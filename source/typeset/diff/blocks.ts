import type {Block, Body} from '../blocks.ts';
import {leavesOf, plainText, withLeaves} from '../leaves.ts';
import {plain, type Span, textOf} from '../span.ts';
import {type ChangeKind, markChange, mergeSpans} from './spans.ts';
import {areSimilar, compareItems} from './words.ts';

/** A block of a comparison; `isSame` if it is unchanged. */
export type ComparedBlock = {readonly block: Block; readonly isSame: boolean};

type TextBlock = {readonly block: Block; readonly text: string};

/** Compares two bodies block by block, and changed blocks word by word. A changed block has the form of the newer body. */
export function compareBodies(former: Body, latter: Body): readonly ComparedBlock[] {
  const [before, after] = [blocksOf(former), blocksOf(latter)];
  const keyOf = ({block, text}: TextBlock) => `${block.kind} ${text}`;
  return compareItems(before.map(keyOf), after.map(keyOf)).flatMap(({isSame, former: removed, latter: added}) => {
    const present = after.slice(added.start, added.end);
    const blocks = isSame
      ? present.map(({block}) => block)
      : replaced(before.slice(removed.start, removed.end), present);
    return blocks.map(block => ({block, isSame}));
  });
}

function blocksOf(body: Body): readonly TextBlock[] {
  return Array.from({length: body.count}, (_, index) => {
    const block = body.block(index);
    return {block, text: plainText(block)};
  });
}

/** Blocks that replaced others. Pairs of similar blocks are merged; the others are deleted or added as a whole. */
function replaced(former: readonly TextBlock[], latter: readonly TextBlock[]): readonly Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (const added of latter) {
    const pair = former.slice(from, from + furthest).findIndex(({text}) => areSimilar(text, added.text));
    if (pair === -1) {
      blocks.push(markBlock(added.block, 'added'));
      continue;
    }
    const passed = former.slice(from, from + pair);
    blocks.push(...passed.map(({block}) => markBlock(block, 'deleted')));
    const removed = former[from + pair];
    if (removed) blocks.push(mergeBlocks(removed.block, added.block));
    from += pair + 1;
  }
  return [...blocks, ...former.slice(from).map(({block}) => markBlock(block, 'deleted'))];
}

/** The maximum number of deleted blocks that are compared with an added one. */
const furthest = 8;

/** Marks all words of a block. */
function markBlock(block: Block, kind: ChangeKind): Block {
  if (block.kind === 'code') return diffCode(kind === 'deleted' ? block.text : '', kind === 'added' ? block.text : '');
  return withLeaves(
    block,
    leavesOf(block).map(spans => markChange(spans, kind)),
  );
}

/** Compares two similar blocks. The result has the form of the newer one, and also the words that were deleted. */
function mergeBlocks(former: Block, latter: Block): Block {
  if (former.kind === 'code' && latter.kind === 'code') return diffCode(former.text, latter.text);
  const [before, after] = [leavesOf(former), leavesOf(latter)];
  const leaves: (readonly Span[])[] = [];
  // Deleted leaves without a successor are joined to the leaf before them, or to the first one.
  let first: readonly Span[] = [];
  for (const {isSame, former: removed, latter: added} of compareItems(before.map(textOf), after.map(textOf))) {
    const [old, present] = [before.slice(removed.start, removed.end), after.slice(added.start, added.end)];
    if (isSame) leaves.push(...present);
    else if (present.length > 0) leaves.push(...mergeLeaves(old, present));
    else if (leaves.length > 0) leaves.push(join([leaves.pop() ?? [], markChange(join(old), 'deleted')]));
    else first = markChange(join(old), 'deleted');
  }
  const [head = [], ...rest] = leaves;
  return withLeaves(latter, [join([first, head]), ...rest]);
}

/** Merges leaves in order. Deleted ones that are left over are joined to the last, so that nothing is lost. */
function mergeLeaves(
  former: readonly (readonly Span[])[],
  latter: readonly (readonly Span[])[],
): readonly (readonly Span[])[] {
  return latter.map((spans, index) => {
    const isLast = index === latter.length - 1;
    const removed = isLast ? former.slice(index) : former.slice(index, index + 1);
    const old = join(removed);
    if (areSimilar(textOf(old), textOf(spans))) return mergeSpans(old, spans);
    return join([markChange(old, 'deleted'), markChange(spans, 'added')]);
  });
}

/** Joins leaves with a space between them; empty ones are left out. */
function join(leaves: readonly (readonly Span[])[]): readonly Span[] {
  const filled = leaves.filter(spans => spans.length > 0);
  return filled.flatMap((spans, index) => (index === 0 ? spans : [plain(' '), ...spans]));
}

/** Compares code line by line, in the form of a unified diff. */
function diffCode(former: string, latter: string): Block {
  const [before, after] = [linesOf(former), linesOf(latter)];
  const lines = compareItems(before, after).flatMap(({isSame, former: removed, latter: added}) => {
    const present = after.slice(added.start, added.end);
    if (isSame) return present.map(line => `  ${line}`);
    return [...before.slice(removed.start, removed.end).map(line => `- ${line}`), ...present.map(line => `+ ${line}`)];
  });
  return {kind: 'code', text: lines.join('\n'), language: 'diff'};
}

function linesOf(code: string): readonly string[] {
  return code === '' ? [] : code.split('\n');
}
