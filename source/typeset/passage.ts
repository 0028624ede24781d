import {finish, type Position, type Steps} from '../article/article.ts';
import {findFolded} from './find.ts';
import {type Folded, fold} from './fold.ts';
import type {Page} from './page.ts';
import type {TextRange} from './range.ts';

/** A passage identified by its words and their context, so that it can be found in another edition. */
export type Quotation = {readonly quote: string; readonly prefix?: string; readonly suffix?: string};

/** The place of a passage in a page. `end` is behind its last character, in the same block as that character. */
export type PageRange = {readonly start: Position; readonly end: Position};

/** The folded words of all blocks, joined, and where those of each block begin. */
type PageText = {readonly text: string; readonly blocks: readonly {readonly start: number; readonly folded: Folded}[]};

/** Lengths of the text that identifies a place, in UTF-16 units. A longer text is more certain, but more likely to have been edited. */
const quoteLengths = [96, 48, 24];

/** Length of the context that distinguishes a passage from others with the same words. */
const contextLength = 32;

/** Maximum matches whose context is compared. Words that occur more often identify nothing. */
const mostMatches = 1000;

/** Maximum length of a quotation whose matches may overlap. */
const longestOverlap = 96;

/**
 * Finds passages in a page by their words. If the words occur several times, the context decides. An edited passage is found by its first and last words. The
 * result for a passage is undefined if they are not there. Yields between small pieces of work, so that the caller can pause.
 */
export function* findPassages(page: Page, passages: readonly Quotation[]): Steps<readonly (PageRange | undefined)[]> {
  const text = yield* textOf(page);
  const found: (PageRange | undefined)[] = [];
  for (const passage of passages) {
    found.push(findIn(text, passage));
    yield;
  }
  return found;
}

/** Finds one passage, without pauses; see `findPassages`. */
export function findPassage(page: Page, passage: Quotation): PageRange | undefined {
  return finish(findPassages(page, [passage]))[0];
}

/**
 * Returns the position of the same sentence in another edition of an article. If the sentence is no longer there, returns the position with the same share of the
 * article before it.
 */
export function followPosition(from: Page, to: Page, position: Position): Position {
  if (position.block === 0) return position;
  const former = plainOf(from);
  const present = finish(textOf(to));
  const at = nextWord(former.text, (former.starts[position.block] ?? former.text.length) + position.offset);
  const before = (length: number) => former.text.slice(Math.max(0, at - length), at);
  for (const length of quoteLengths) {
    const find = bestMatch(present.text, {quote: former.text.slice(at, at + length), prefix: before(contextLength)});
    if (find) return startAt(present, find.start);
  }
  for (const length of quoteLengths) {
    const find = bestMatch(present.text, {quote: before(length)});
    if (find) return startAt(present, nextWord(present.text, find.end));
  }
  return {block: blockAtShare(to, from.before(position.block)), offset: 0};
}

function* textOf(page: Page): Steps<PageText> {
  const blocks: {start: number; folded: Folded}[] = [];
  const texts: string[] = [];
  let start = 0;
  for (let block = 0; block < page.blocks; block++) {
    const folded = page.folded(block);
    // Each block ends with a space. A second one would separate words that are neighbours in a quotation.
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

/** Returns where the next word begins. */
function nextWord(text: string, from: number): number {
  const found = text.slice(from).search(/\S/);
  return found === -1 ? text.length : from + found;
}

/** Returns the position of a folded unit. */
function startAt({blocks}: PageText, at: number): Position {
  const block = blockAt(blocks, at);
  const {start = 0, folded} = blocks[block] ?? {};
  return {block, offset: folded?.offsets?.[at - start] ?? (folded?.offsets ? folded.length : at - start)};
}

/** Returns the position behind the folded unit before this one, in the block of that unit. */
function endAt({blocks}: PageText, at: number): Position {
  const block = blockAt(blocks, at - 1);
  const {start = 0, folded} = blocks[block] ?? {};
  const {offsets, length = 0} = folded ?? {};
  let unit = at - start;
  // A character such as ß is folded to several units.
  while (offsets && unit < offsets.length && offsets[unit] === offsets[unit - 1]) unit++;
  return {block, offset: offsets ? (offsets[unit] ?? length) : unit};
}

/** Returns the block that contains a folded unit: the last that begins at or before it. */
function blockAt(blocks: PageText['blocks'], at: number): number {
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

function findIn(text: PageText, {quote, prefix = '', suffix = ''}: Quotation): PageRange | undefined {
  const passage = {quote: quote.trim(), prefix, suffix};
  const find = bestMatch(text.text, passage) ?? editedMatch(text.text, passage);
  return find && {start: startAt(text, find.start), end: endAt(text, find.end)};
}

/** Finds a passage that was edited inside, by pieces near its ends. */
function editedMatch(text: string, {quote, prefix, suffix}: Required<Quotation>): TextRange | undefined {
  const folded = fold(quote).text.trim();
  const head = edge(text, {quote: folded, prefix, suffix}, 'head');
  const tail = edge(text, {quote: folded, prefix, suffix}, 'tail');
  if (head === undefined || tail === undefined) return undefined;
  const share = (tail - head) / folded.length;
  return share > 0.5 && share < 2 ? {start: head, end: tail} : undefined;
}

/** Maximum pieces of each length that are searched for at each end of an edited passage. Each search reads the whole text. */
const mostPieces = 8;

/** Finds one end of a passage by words near it, at most half the passage away. */
function edge(text: string, {quote, prefix, suffix}: Required<Quotation>, which: 'head' | 'tail'): number | undefined {
  for (const length of quoteLengths.filter(each => each <= quote.length)) {
    const furthest = Math.min(quote.length >> 1, (length * mostPieces) >> 1);
    for (const skip of skipsOf(length, furthest)) {
      const from = which === 'head' ? skip : quote.length - skip - length;
      const find = bestMatch(text, {
        quote: quote.slice(from, from + length),
        prefix: (prefix + quote.slice(0, from)).slice(-contextLength),
        suffix: (quote.slice(from + length) + suffix).slice(0, contextLength),
      });
      if (find && which === 'head') {
        return boundaryNear(text, wordAt(text, find.start - skip), skip, {before: prefix, after: quote, isStart: true});
      }
      if (find) {
        return boundaryNear(text, wordEnd(text, find.end + skip), skip, {before: quote, after: suffix, isStart: false});
      }
    }
  }
  return undefined;
}

/**
 * Returns how much of a quotation is skipped for each piece of this length. Pieces overlap by half. The last one ends exactly at the furthest place, so that
 * a short passage is found behind an edit of its first words.
 */
function skipsOf(length: number, furthest: number): readonly number[] {
  const last = Math.max(0, furthest - length);
  const before = Array.from({length: Math.ceil(last / (length >> 1))}, (_, index) => index * (length >> 1));
  return [...before, last];
}

/**
 * Returns the start or end of a word around which a text fits best, at most `reach` units from an estimate, or the estimate. An edit that changes the length of
 * the words between it and the piece that was found moves the estimate, even into another paragraph.
 */
function boundaryNear(
  text: string,
  estimate: number,
  reach: number,
  {before, after, isStart}: {readonly before: string; readonly after: string; readonly isStart: boolean},
): number {
  const [left, right] = [
    reversed(bare(fold(before.slice(-contextLength)).text)),
    bare(fold(after.slice(0, contextLength)).text),
  ];
  let best = estimate;
  let most = -1;
  const compare = (at: number) => {
    const common =
      commonStart(reversed(bare(text.slice(Math.max(0, at - 2 * contextLength), at))), left) +
      commonStart(bare(text.slice(at, at + 2 * contextLength)), right);
    if (common > most) [best, most] = [at, common];
  };
  compare(estimate);
  const last = Math.min(text.length, estimate + reach);
  for (let at = Math.max(0, estimate - reach); at <= last; at++) if (text[isStart ? at - 1 : at] === ' ') compare(at);
  return best;
}

/** Returns the beginning of the word at an offset. */
function wordAt(text: string, at: number): number {
  const from = Math.max(0, at);
  return text.lastIndexOf(' ', from - 1) + 1;
}

function wordEnd(text: string, at: number): number {
  const end = text.indexOf(' ', Math.min(at, text.length));
  return end === -1 ? text.length : end;
}

/** Finds the match of a quotation in a folded text whose context fits best, ignoring white space. */
function bestMatch(text: string, {quote, prefix = '', suffix = ''}: Quotation): TextRange | undefined {
  const [before, after] = [reversed(bare(fold(prefix).text)), bare(fold(suffix).text)];
  let best: TextRange | undefined;
  let most = -1;
  // In "a a a", the second "a a" overlaps the first. Longer quotations hardly overlap, and trying would take the product of the lengths.
  const options = {most: mostMatches, mayOverlap: quote.length <= longestOverlap};
  for (const find of findFolded({text, length: text.length}, quote, options)) {
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

/** Returns the length of the common beginning of two texts. */
function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length++;
  return length;
}
