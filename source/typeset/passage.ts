import type {Position} from '../article/article.ts';
import {type Find, findAll} from './find.ts';
import type {Page} from './typeset.ts';

/** A passage told by its words and by what stood around it, so that it is found again in another edition. */
export type Passage = {readonly quote: string; readonly prefix?: string; readonly suffix?: string};

/** Where a passage lies in a page; `end` is behind its last character. */
export type Place = {readonly start: Position; readonly end: Position};

/** The words of all blocks, one after another, and where each block begins. */
type Text = {readonly text: string; readonly starts: readonly number[]};

/** Words that tell a place in a text, in UTF-16 units: the more, the surer, and the sooner one of them was edited. */
const quoteLengths = [96, 48, 24];

/** So much around a passage tells it from others of the same words. */
const contextLength = 32;

/** Finds a passage in a page: of several with its words that which has most of what stood around it; undefined where its words are not there. */
export function findPassage(page: Page, passage: Passage): Place | undefined {
  const text = textOf(page);
  const find = bestFind(text.text, passage);
  return find && {start: positionAt(text, find.start), end: positionAt(text, find.end)};
}

/**
 * The place in another edition of an article where the same sentence stands; where it is not there any more, that which has the same share
 * of the article before it.
 */
export function followPosition(from: Page, to: Page, position: Position): Position {
  if (position.block === 0) return position;
  const [former, present] = [textOf(from), textOf(to)];
  const at = nextWord(former.text, (former.starts[position.block] ?? former.text.length) + position.offset);
  const before = (length: number) => former.text.slice(Math.max(0, at - length), at);
  for (const length of quoteLengths) {
    const find = bestFind(present.text, {quote: former.text.slice(at, at + length), prefix: before(contextLength)});
    if (find) return positionAt(present, find.start);
  }
  for (const length of quoteLengths) {
    const find = bestFind(present.text, {quote: before(length)});
    if (find) return positionAt(present, nextWord(present.text, find.end));
  }
  return {block: blockAtShare(to, from.before(position.block)), offset: 0};
}

function textOf(page: Page): Text {
  const starts: number[] = [];
  let text = '';
  for (let block = 0; block < page.blocks; block++) {
    starts.push(text.length);
    text += page.text(block);
  }
  return {text, starts};
}

/** Where the next word begins, from here on. */
function nextWord(text: string, from: number): number {
  const found = text.slice(from).search(/\S/);
  return found === -1 ? text.length : from + found;
}

function positionAt({starts}: Text, at: number): Position {
  const block = starts.findLastIndex(start => start <= at);
  return {block, offset: at - (starts[block] ?? 0)};
}

function blockAtShare(page: Page, share: number): number {
  let block = 1;
  while (block + 1 < page.blocks && page.before(block + 1) <= share) block++;
  return block;
}

function bestFind(text: string, {quote, prefix = '', suffix = ''}: Passage): Find | undefined {
  let best: Find | undefined;
  let most = -1;
  for (const find of findAll(text, quote)) {
    const before = commonEnd(text.slice(Math.max(0, find.start - 2 * contextLength), find.start), prefix);
    const after = commonStart(text.slice(find.end, find.end + 2 * contextLength), suffix);
    if (before + after > most) [best, most] = [find, before + after];
  }
  return best;
}

/** How many characters two texts have in common from their beginning, whatever white space is between them. */
function commonStart(one: string, other: string): number {
  const [a, b] = [one.replace(/\s+/g, ''), other.replace(/\s+/g, '')];
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++;
  return length;
}

function commonEnd(one: string, other: string): number {
  const reversed = (text: string) => Array.from(text).reverse().join('');
  return commonStart(reversed(one), reversed(other));
}
