import {escapeMarkdown, fenceFor} from '../markdown/escape.ts';
import {isCode} from './code-lines.ts';
import {endsSentence, isProse, type PageLine, usualIndent} from './lines.ts';

/** The kind of block that a line becomes. */
type Block = 'paragraph' | 'subhead' | 'item' | 'quote' | 'code';

/** Writes the lines of a body as Markdown that shows them unchanged. */
export function toMarkdown(lines: readonly PageLine[]): string {
  const blocks = blocksOf(lines);
  const fence = fenceFor(lines.map(({text}) => text).join('\n'));
  let markdown = '';
  let listIndent = 0;
  let codeIndent = 0;
  for (const [index, line] of lines.entries()) {
    const block = blocks[index] ?? 'paragraph';
    const above = lines[index - 1];
    const blockAbove = above === undefined ? undefined : (blocks[index - 1] ?? 'paragraph');
    const opens = block === 'code' && blockAbove !== 'code' ? `${fence}\n` : '';
    const closes = blockAbove === 'code' && block !== 'code' ? `\n${fence}` : '';
    const between = above === undefined ? '' : separator(above, line, blockAbove === block ? block : undefined);
    codeIndent = opens === '' ? codeIndent : leastIndent(lines, blocks, index);
    listIndent = block === 'item' && blockAbove !== 'item' ? line.indent : listIndent;
    markdown += closes + between + opens + show(line, block, block === 'code' ? codeIndent : listIndent);
  }
  return blocks.at(-1) === 'code' ? `${markdown}\n${fence}` : markdown;
}

/** Returns the least indentation of the code that begins at a line. */
function leastIndent(lines: readonly PageLine[], blocks: readonly Block[], start: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let index = start; blocks[index] === 'code'; index += 1) least = Math.min(least, lines[index]?.indent ?? 0);
  return least;
}

/** Writes a line. `indent` is the indentation of its list or code; items indented further are in a nested list. */
function show(line: PageLine, block: Block, indent: number): string {
  if (block === 'code')
    return ' '.repeat(line.indent - indent) + line.marker + (line.marker === '' ? '' : ' ') + line.text;
  const text = escapeMarkdown(line.text);
  if (block === 'item') {
    const mark = /^\d/.test(line.marker) ? `${Number.parseInt(line.marker, 10)}.` : '-';
    return `${line.indent > indent ? '  ' : ''}${mark} ${text}`;
  }
  return {paragraph: '', subhead: '## ', quote: '> '}[block] + text;
}

function blocksOf(lines: readonly PageLine[]): readonly Block[] {
  const indent = usualIndent(lines);
  const blocks = lines.map((line, index): Block => {
    if (line.marker !== '') return 'item';
    if (isSubhead(line, lines[index - 1], lines[index + 1])) return 'subhead';
    return isQuote(line, lines[index + 1], indent) ? 'quote' : 'paragraph';
  });
  fillRuns(lines, blocks, isCode, 'code');
  continueCode(lines, blocks);
  listsAfterColons(lines, blocks);
  return blocks;
}

/** Minimum number of lines of a kind without a gap that form a block. */
const shortestRun = 2;

function fillRuns(lines: readonly PageLine[], blocks: Block[], is: (line: PageLine) => boolean, block: Block): void {
  let start = 0;
  for (let index = 1; index <= lines.length; index += 1) {
    const line = lines[index];
    if (line !== undefined && !line.gapAbove) continue;
    const run = lines.slice(start, index);
    if (run.length >= shortestRun && 2 * run.filter(is).length > run.length) blocks.fill(block, start, index);
    start = index;
  }
}

/** Adds single lines of code below a block of code. */
function continueCode(lines: readonly PageLine[], blocks: Block[]): void {
  for (const [index, line] of lines.entries())
    if (blocks[index - 1] === 'code' && line.gapAbove && line.gapBelow && isCode(line)) blocks[index] = 'code';
}

/** Turns lines after an announcing paragraph into a list, since browsers print no bullets. */
function listsAfterColons(lines: readonly PageLine[], blocks: Block[]): void {
  for (const [index, line] of lines.entries()) {
    if (blocks[index] !== 'paragraph' || !/[:：]$/.test(line.text) || !isProse(line)) continue;
    let end = index + 1;
    while (blocks[end] === 'paragraph' && (end === index + 1 || !lines[end]?.gapAbove)) end += 1;
    if (end - index - 1 >= shortestRun) blocks.fill('item', index + 1, end);
  }
}

/** Returns whether a paragraph is a quotation followed by its author, or is indented by a text browser. */
function isQuote(line: PageLine, below: PageLine | undefined, indent: number): boolean {
  const isWhole = /^["“„«「][^"“”„«»「」]+["”“»」]$/u.test(line.text) && /^[—–―-]\s?\p{Lu}/u.test(below?.text ?? '');
  return isWhole || (isProse(line) && line.indent >= indent + 2 && line.indent <= indent + 8);
}

/** Returns whether a line is short and alone between paragraphs. */
function isSubhead(line: PageLine, above: PageLine | undefined, below: PageLine | undefined): boolean {
  return (
    line.gapAbove &&
    line.gapBelow &&
    line.words >= 1 &&
    line.words <= 12 &&
    /^[\p{Lu}\p{N}¿¡]/u.test(line.text) &&
    !/[.!…:;,"”’)\]]$/.test(line.text) &&
    above !== undefined &&
    isProse(above) &&
    below !== undefined &&
    isProse(below)
  );
}

/**
 * Returns what separates two lines. Short lines without a gap are a verse or an address; long ones are paragraphs. `same` is their kind if it is the
 * same.
 */
function separator(above: PageLine, line: PageLine, same: Block | undefined): string {
  if (same === 'code') return line.gapAbove ? '\n\n' : '\n';
  if (same === 'item') return '\n';
  if (same === 'quote') return '\n>\n';
  return same === 'paragraph' && !line.gapAbove && isShort(above) && isShort(line) ? '\\\n' : '\n\n';
}

function isShort(line: PageLine): boolean {
  return line.words < 20 && !(isProse(line) && endsSentence(line.text));
}
