import {diffArrays} from 'diff/lib/diff/array.js';
import type {TextRange} from '../range.ts';

/** A part of two texts: the same in both, or different. Each range is a part of its text; either is empty if there is nothing on that side. */
export type ComparedRange = {readonly isSame: boolean; readonly former: TextRange; readonly latter: TextRange};

/** A part of a comparison of plain texts. */
export type WordChange = {readonly kind: 'same' | 'deleted' | 'added'; readonly text: string};

/**
 * A word, or another character, with the white space after it. Chinese, Japanese and the scripts of south-east Asia have no spaces: there, each letter is a
 * word.
 */
const token = () =>
  /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*|\S|^\s)\s*/gu;

/**
 * Edits after which a comparison stops and reports everything as different. Its time grows with the square of this: half a million steps, some tens of
 * milliseconds.
 */
const mostEdits = 1000;

/** Compares two texts word by word (E. Myers, "An O(ND) difference algorithm and its variations", 1986). White space does not count. */
export function compareTexts(former: string, latter: string): readonly ComparedRange[] {
  const [before, after] = [tokensOf(former), tokensOf(latter)];
  const runs = compareItems(
    before.map(({word}) => word),
    after.map(({word}) => word),
  );
  const differences: ComparedRange[] = [];
  let [from, to] = [0, 0];
  for (const {isSame, former: removed, latter: added} of withoutIslands(runs, before)) {
    const ends = [before[removed.end - 1]?.end ?? from, after[added.end - 1]?.end ?? to] as const;
    differences.push({isSame, former: {start: from, end: ends[0]}, latter: {start: to, end: ends[1]}});
    [from, to] = ends;
  }
  return differences;
}

/** Compares two texts word by word, and returns their parts in reading order: in each place, what was deleted is before what was added. */
export function diffWords(former: string, latter: string): readonly WordChange[] {
  return compareTexts(former, latter).flatMap(({isSame, former: removed, latter: added}): WordChange[] => {
    const deleted = former.slice(removed.start, removed.end);
    const present = latter.slice(added.start, added.end);
    if (isSame) return [{kind: 'same', text: present}];
    return [
      ...(deleted === '' ? [] : [{kind: 'deleted', text: deleted} as const]),
      ...(present === '' ? [] : [{kind: 'added', text: present} as const]),
    ];
  });
}

/** Compares two lists. Returns runs of items that are the same or different, as ranges of indexes; two neighbours are never of one kind. */
export function compareItems<ListItem>(
  former: readonly ListItem[],
  latter: readonly ListItem[],
): readonly ComparedRange[] {
  const changes = diffArrays([...former], [...latter], {maxEditLength: mostEdits}) ?? [
    {count: former.length, removed: true, added: false},
    {count: latter.length, removed: false, added: true},
  ];
  const runs: ComparedRange[] = [];
  let [from, to] = [0, 0];
  for (const {count, added, removed} of changes) {
    const [fromEnd, toEnd] = [from + (added ? 0 : count), to + (removed ? 0 : count)];
    const isSame = !added && !removed;
    const last = runs.at(-1);
    if (count > 0 && last?.isSame === isSame) {
      const joined = {former: {...last.former, end: fromEnd}, latter: {...last.latter, end: toEnd}};
      runs[runs.length - 1] = {isSame, ...joined};
    } else if (count > 0) {
      runs.push({isSame, former: {start: from, end: fromEnd}, latter: {start: to, end: toEnd}});
    }
    [from, to] = [fromEnd, toEnd];
  }
  return runs;
}

/** The share of their words that similar texts have in common. */
const similarity = 0.4;

/** Returns whether two texts have enough words in common to be compared word by word. */
export function areSimilar(former: string, latter: string): boolean {
  const [short, long] = [former, latter].sort((a, b) => a.length - b.length);
  if (short === undefined || long === undefined || short.length < (similarity / 2) * long.length) return false;
  const [before, after] = [wordsOf(short), wordsOf(long)];
  const known = new Set(before);
  return after.filter(word => known.has(word)).length >= similarity * after.length;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

type Token = {readonly word: string; readonly end: number};

function tokensOf(text: string): readonly Token[] {
  return Array.from(text.matchAll(token()), ({0: found, index}) => ({
    word: found.trimEnd(),
    end: index + found.length,
  }));
}

/** Fewer common words than this between two changes join the changes: a sentence in fragments is hard to read. */
const shortestIsland = 3;

/** Joins two changes that are separated by only a few common words, fewer than either change has. */
function withoutIslands(runs: readonly ComparedRange[], before: readonly Token[]): readonly ComparedRange[] {
  const joined: ComparedRange[] = [];
  for (const [index, run] of runs.entries()) {
    const last = joined.at(-1);
    const next = runs[index + 1];
    const words = before.slice(run.former.start, run.former.end).filter(({word}) => /[\p{L}\p{N}]/u.test(word)).length;
    const isIsland = run.isSame && last && next && words < Math.min(shortestIsland, sizeOf(last), sizeOf(next));
    if (last && !last.isSame && (isIsland || !run.isSame)) {
      joined[joined.length - 1] = {
        isSame: false,
        former: {start: last.former.start, end: run.former.end},
        latter: {start: last.latter.start, end: run.latter.end},
      };
    } else {
      joined.push(run);
    }
  }
  return joined;
}

function sizeOf({former, latter}: ComparedRange): number {
  return Math.max(former.end - former.start, latter.end - latter.start);
}
