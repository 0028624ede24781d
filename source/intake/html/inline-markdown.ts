import {escapeAlternative, escapeMarkdown, type TextPlace} from '../markdown/escape.ts';
import type {Delimiter, InlineRun} from './inline-runs.ts';

/** Where runs are written. */
export type InlinePlace = Omit<TextPlace, 'isInLink'> & {
  /** How a break is written: by default two spaces and a line end. */
  readonly lineBreak?: string;
};

/** Writes runs as Markdown. `paragraph` runs are written as breaks. */
export function writeInline(runs: readonly InlineRun[], place: InlinePlace = {}): string {
  const {lineBreak = '  \n', isInTable = false} = place;
  let isLineStart = place.isLineStart ?? true;
  let isInLink = false;
  let markdown = '';
  const plain = (some: readonly InlineRun[]) => mergeRuns(withoutDoubtfulCode(mergeRuns(some), isInTable));
  const safe = plain(withoutDoubtfulDelimiters(plain(runs), lineBreak));
  for (const [index, run] of safe.entries()) {
    const before = safe[index - 1];
    switch (run.kind) {
      case 'text': {
        const after = safe[index + 1];
        const isFollowed = after !== undefined && after.kind !== 'break' && after.kind !== 'paragraph';
        const text = escapeMarkdown(run.text, {isLineStart, isInLink, isInTable, isFollowed});
        markdown += betweenNeighbours(text, before, after);
        break;
      }
      case 'code':
        markdown += writeCode(run.text, isInTable);
        break;
      case 'image':
        markdown += `![${escapeAlternative(run.words)}](${writeAddress(run.address)})`;
        break;
      case 'markdown':
        markdown += run.markdown;
        break;
      case 'open':
      case 'close':
        markdown += run.delimiter;
        break;
      case 'openLink':
        isInLink = true;
        markdown += '[';
        break;
      case 'closeLink':
        isInLink = false;
        markdown += `](${writeAddress(run.address)})`;
        break;
      default:
        markdown += lineBreak;
    }
    isLineStart = (run.kind === 'break' || run.kind === 'paragraph') && lineBreak.endsWith('\n');
  }
  return markdown.trimEnd();
}

/** Escapes text that is markup only beside its neighbours: `!` before a link, a colon or bracket after a footnote reference. */
function betweenNeighbours(text: string, before: InlineRun | undefined, after: InlineRun | undefined): string {
  const start = before?.kind === 'markdown' && /^[:([]/.test(text) ? '\\' : '';
  const isBeforeBracket = after?.kind === 'openLink' || after?.kind === 'markdown';
  return start + (isBeforeBracket ? text.replace(/!$/, '\\!') : text);
}

/** Writes a code span with a fence longer than any run of backticks in it (CommonMark, section 6.1). */
function writeCode(text: string, isInTable: boolean): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, {length}) => Math.max(most, length), 0);
  const fence = '`'.repeat(longest + 1);
  const padding = /^`|`$/.test(text) ? ' ' : '';
  return fence + padding + (isInTable ? text.replace(/\|/g, '\\|') : text) + padding + fence;
}

/** Writes the destination of a link (CommonMark, section 6.3). URLs have no spaces. */
function writeAddress(address: string): string {
  return address
    .replace(/[\\()]/g, '\\$&')
    .replace(/\|/g, '%7C')
    .replace(/&(?=#?\w{1,32};)/g, '&amp;');
}

/**
 * Turns code into text where readers would misread it. In a link, marked finds no end after backticks and unescapes brackets in code, and a bracket before a colon
 * makes a definition of the paragraph; in a table, a backslash before a bar is read first.
 */
function withoutDoubtfulCode(runs: readonly InlineRun[], isInTable: boolean): readonly InlineRun[] {
  let isInLink = false;
  return runs.map(run => {
    if (run.kind === 'openLink' || run.kind === 'closeLink') isInLink = run.kind === 'openLink';
    if (run.kind !== 'code') return run;
    const isDoubtful = (isInLink && /`|\\[[\]]|\]:/.test(run.text)) || (isInTable && run.text.includes('\\|'));
    return isDoubtful ? {kind: 'text', text: run.text} : run;
  });
}

/** Merges adjacent text and adjacent code, which would be read together. */
function mergeRuns(runs: readonly InlineRun[]): readonly InlineRun[] {
  const together: InlineRun[] = [];
  for (const run of runs) {
    const last = together.at(-1);
    const isLike = (run.kind === 'text' || run.kind === 'code') && last?.kind === run.kind;
    if (isLike) together[together.length - 1] = {kind: run.kind, text: last.text + run.text};
    else together.push(run);
  }
  return together;
}

/** An opening and a closing delimiter, by index. */
type Pair = {
  readonly open: number;
  readonly close: number;
  readonly delimiter: Delimiter;
  /** The outermost pair around it, if any. */
  readonly root: Pair | undefined;
  /** The number of pairs inside it. */
  readonly inside: number;
};

/**
 * Removes the pairs of delimiters that a reader of Markdown might display instead of interpreting. CommonMark (section 6.2) defines all cases, but
 * other readers handle only the simple ones.
 */
function withoutDoubtfulDelimiters(runs: readonly InlineRun[], lineBreak: string): readonly InlineRun[] {
  const pairs = pairsOf(runs);
  if (pairs.length === 0) return runs;
  const atBreak = lineBreak.startsWith('<') ? punctuation : space;
  const safe = new Set(pairs.filter(pair => isSafe(pair, runs, atBreak)).flatMap(({open, close}) => [open, close]));
  return runs.filter((run, index) => !isDelimiting(run) || safe.has(index));
}

function isSafe(pair: Pair, runs: readonly InlineRun[], atBreak: Side): boolean {
  const {open, close, root, delimiter} = pair;
  const start = sidesOf(open, runs, atBreak);
  const end = sidesOf(close, runs, atBreak);
  const isApart = start.before === space && end.after === space;
  if (root !== undefined) {
    return isApart && root.inside === 1 && delimiter !== '~~' && root.delimiter !== '~~' && isSafe(root, runs, atBreak);
  }
  // Readers disagree about delimiters next to other delimiters and next to escapes.
  if (start.isMixed || start.after.isMarkup || end.before.isMarkup) return false;
  const content = runs.slice(open + 1, close);
  if (isApart) return content.every(run => run.kind !== 'text' || !/[`<]/.test(run.text));
  const isFlanked =
    (start.after.isPunctuation && start.before.isLetter) || (end.before.isPunctuation && end.after.isLetter);
  return !isFlanked && content.every(run => run.kind === 'text' && !/[*_~`\\[\]<&]/.test(run.text));
}

function isDelimiting(run: InlineRun | undefined): run is Extract<InlineRun, {readonly delimiter: Delimiter}> {
  return run?.kind === 'open' || run?.kind === 'close';
}

function pairsOf(runs: readonly InlineRun[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const open: number[] = [];
  let first = 0;
  for (const [index, run] of runs.entries()) {
    if (run.kind === 'open') open.push(index);
    if (run.kind !== 'close') continue;
    const start = open.pop() ?? index;
    const {delimiter} = run;
    if (open.length > 0) {
      pairs.push({open: start, close: index, delimiter, root: undefined, inside: 0});
      continue;
    }
    const root: Pair = {open: start, close: index, delimiter, root: undefined, inside: pairs.length - first};
    for (let at = first; at < pairs.length; at += 1) pairs[at] = {...(pairs[at] as Pair), root};
    pairs.push(root);
    first = pairs.length;
  }
  return pairs;
}

/** Returns the characters before and after the adjacent delimiters at an index, and whether some open and others close. */
function sidesOf(index: number, runs: readonly InlineRun[], atBreak: Side) {
  let start = index;
  let end = index;
  while (isDelimiting(runs[start - 1])) start -= 1;
  while (isDelimiting(runs[end + 1])) end += 1;
  return {
    before: sideOf(runs[start - 1], 'end', atBreak),
    after: sideOf(runs[end + 1], 'start', atBreak),
    isMixed: runs[start]?.kind !== runs[end]?.kind,
  };
}

/** The character on one side of a delimiter. */
type Side = {readonly isLetter?: boolean; readonly isPunctuation?: boolean; readonly isMarkup?: boolean};

const space: Side = {};
const letter: Side = {isLetter: true};
const punctuation: Side = {isPunctuation: true};
const markup: Side = {isPunctuation: true, isMarkup: true};
/** An address may be written in angle brackets, so it may be either. */
const address: Side = {isPunctuation: true, isLetter: true};

function sideOf(run: InlineRun | undefined, side: 'start' | 'end', atBreak: Side): Side {
  if (run === undefined) return space;
  if (run.kind === 'break' || run.kind === 'paragraph') return atBreak;
  if (run.kind !== 'text') return punctuation;
  if ((side === 'start' ? /^https?:\/\// : /:\/\/\S*$/).test(run.text)) return address;
  const [character = ' '] = (side === 'start' ? /^./u : /.$/u).exec(run.text) ?? [];
  if (/\s/u.test(character)) return space;
  if (/[*_~\\]/.test(character)) return markup;
  return /[\p{P}\p{S}]/u.test(character) ? punctuation : letter;
}
