import {finish, type Position, type Steps} from '../article/article.ts';
import {findFolded} from './find.ts';
import {type Folded, fold} from './fold.ts';
import type {Page} from './page.ts';
import type {TextRange} from './range.ts';
import {drawable} from './width.ts';

/** A passage told by its words and by what stood around it, so that it is found again in another edition. */
export type Passage = {readonly quote: string; readonly prefix?: string; readonly suffix?: string};

/** Where a passage lies in a page; `end` is behind its last character, in the block of that. */
export type PageRange = {readonly start: Position; readonly end: Position};

/** The folded words of all blocks, one after another, and where those of each block begin. */
type Text = {readonly text: string; readonly blocks: readonly {readonly start: number; readonly folded: Folded}[]};

/** Words that tell a place in a text, in UTF-16 units: the more, the surer, and the sooner one of them was edited. */
const quoteLengths = [96, 48, 24];

/** So much around a passage tells it from others of the same words. */
const contextLength = 32;

/** Finds of the same words that are compared by what stands around them; words that stand more often tell nothing. */
const mostFinds = 1000;

/**
 * Finds passages in a page, each where its words are: of several places that which has most of what stood around it. Where a passage was edited, from
 * its first words to its last ones; undefined where neither are there. Yields between small pieces of work, so that whoever waits can pause it.
 */
export function* findPassages(page: Page, passages: readonly Passage[]): Steps<readonly (PageRange | undefined)[]> {
  const text = yield* textOf(page);
  const found: (PageRange | undefined)[] = [];
  for (const passage of passages) {
    found.push(findIn(text, passage));
    yield;
  }
  return found;
}

/** As `findPassages`, one passage at once. */
export function findPassage(page: Page, passage: Passage): PageRange | undefined {
  return finish(findPassages(page, [passage]))[0];
}

/**
 * The place in another edition of an article where the same sentence stands; where it is not there any more, that which has the same share
 * of the article before it.
 */
export function followPosition(from: Page, to: Page, position: Position): Position {
  if (position.block === 0) return position;
  const former = plainOf(from);
  const present = finish(textOf(to));
  const at = nextWord(former.text, (former.starts[position.block] ?? former.text.length) + position.offset);
  const before = (length: number) => former.text.slice(Math.max(0, at - length), at);
  for (const length of quoteLengths) {
    const find = bestFind(present.text, {quote: former.text.slice(at, at + length), prefix: before(contextLength)});
    if (find) return startAt(present, find.start);
  }
  for (const length of quoteLengths) {
    const find = bestFind(present.text, {quote: before(length)});
    if (find) return startAt(present, nextWord(present.text, find.end));
  }
  return {block: blockAtShare(to, from.before(position.block)), offset: 0};
}

function* textOf(page: Page): Steps<Text> {
  const blocks: {start: number; folded: Folded}[] = [];
  const texts: string[] = [];
  let start = 0;
  for (let block = 0; block < page.blocks; block++) {
    const folded = page.folded(block);
    // Each block ends with a space; a second one would part words that a quote has next to each other.
    const more = start > 0 && folded.text.startsWith(' ') ? 1 : 0;
    blocks.push({start: start - more, folded});
    texts.push(folded.text.slice(more));
    start += folded.text.length - more;
    yield;
  }
  return {text: texts.join(''), blocks};
}

function plainOf(page: Page): {readonly text: string; readonly starts: readonly number[]} {
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

/** The position of a folded unit. */
function startAt({blocks}: Text, at: number): Position {
  const block = blockAt(blocks, at);
  const {start = 0, folded} = blocks[block] ?? {};
  return {block, offset: folded?.offsets?.[at - start] ?? (folded?.offsets ? folded.length : at - start)};
}

/** The position behind the folded unit before this one, in the block of that. */
function endAt({blocks}: Text, at: number): Position {
  const block = blockAt(blocks, at - 1);
  const {start = 0, folded} = blocks[block] ?? {};
  const {offsets, length = 0} = folded ?? {};
  let unit = at - start;
  // One character may have been folded to several units, such as ß.
  while (offsets && unit < offsets.length && offsets[unit] === offsets[unit - 1]) unit++;
  return {block, offset: offsets ? (offsets[unit] ?? length) : unit};
}

/** The block that holds a folded unit: the last that begins before it or with it. */
function blockAt(blocks: Text['blocks'], at: number): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.start ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function blockAtShare(page: Page, share: number): number {
  let block = 1;
  while (block + 1 < page.blocks && page.before(block + 1) <= share) block++;
  return block;
}

function findIn(text: Text, {quote, prefix = '', suffix = ''}: Passage): PageRange | undefined {
  const passage = {quote: drawable(quote).trim(), prefix: drawable(prefix), suffix: drawable(suffix)};
  const find = bestFind(text.text, passage) ?? editedFind(text.text, passage);
  return find && {start: startAt(text, find.start), end: endAt(text, find.end)};
}

/** Where a passage begins and ends that was edited within: by a piece near either end, with the rest of it where its length leads to. */
function editedFind(text: string, {quote, prefix, suffix}: Required<Passage>): TextRange | undefined {
  const folded = fold(quote).text.trim();
  const head = edge(text, {quote: folded, prefix, suffix}, 'head');
  const tail = edge(text, {quote: folded, prefix, suffix}, 'tail');
  if (head === undefined || tail === undefined) return undefined;
  const share = (tail - head) / folded.length;
  return share > 0.5 && share < 2 ? {start: head, end: tail} : undefined;
}

/** Pieces of each length that are looked for at either end of an edited passage; each goes through the whole text. */
const mostPieces = 8;

/** Where one end of a passage stands, told by words near it, which are no further from it than half the passage. */
function edge(text: string, {quote, prefix, suffix}: Required<Passage>, which: 'head' | 'tail'): number | undefined {
  for (const length of quoteLengths.filter(each => each <= quote.length)) {
    const furthest = Math.min(quote.length >> 1, (length * mostPieces) >> 1);
    for (let skip = 0; skip === 0 || skip + length <= furthest; skip += length >> 1) {
      const from = which === 'head' ? skip : quote.length - skip - length;
      const find = bestFind(text, {
        quote: quote.slice(from, from + length),
        prefix: (prefix + quote.slice(0, from)).slice(-contextLength),
        suffix: (quote.slice(from + length) + suffix).slice(0, contextLength),
      });
      if (find && which === 'head') return wordAt(text, find.start - skip);
      if (find) return wordEnd(text, find.end + skip);
    }
  }
  return undefined;
}

/** The beginning of the word that holds a place, within the text. */
function wordAt(text: string, at: number): number {
  const from = Math.max(0, at);
  return text.lastIndexOf(' ', from - 1) + 1;
}

function wordEnd(text: string, at: number): number {
  const end = text.indexOf(' ', Math.min(at, text.length));
  return end === -1 ? text.length : end;
}

/** Of the places of some words that around which stands most of what stood there, whatever white space is between; in a folded text. */
function bestFind(text: string, {quote, prefix = '', suffix = ''}: Passage): TextRange | undefined {
  const [before, after] = [reversed(bare(fold(prefix).text)), bare(fold(suffix).text)];
  let best: TextRange | undefined;
  let most = -1;
  for (const find of findFolded({text, length: text.length}, quote, mostFinds)) {
    const left = reversed(bare(text.slice(Math.max(0, find.start - 2 * contextLength), find.start)));
    const right = bare(text.slice(find.end, find.end + 2 * contextLength));
    const common = commonStart(left, before) + commonStart(right, after);
    if (common > most) [best, most] = [find, common];
  }
  return best;
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}

function reversed(text: string): string {
  return Array.from(text).reverse().join('');
}

/** How many characters two texts have in common from their beginning. */
function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length++;
  return length;
}
