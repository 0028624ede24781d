import {lineFeatures} from './line-features.ts';
import {type PageLine, usualIndent} from './lines.ts';
import {type LineRange, longestStretch} from './stretch.ts';
import {contentWords, countLines} from './vocabulary.ts';

/** One number for each line. */
type Column = Float32Array;

/** The features of a page: a column per feature, by name. */
export type PageFeatures = ReadonlyMap<string, Column>;

/** Features of neighbours: weighted means of these features of the lines above and below, nearer ones counting more. */
const smoothed = [
  'words',
  'proseWords',
  'short',
  'chrome',
  'item',
  'capitals',
  'endsSentence',
  'date',
  'gapAbove',
  'shortWords',
  'strokes',
  'quoted',
  'you',
  'me',
  'ago',
];

/** The distances, in lines, at which a neighbour counts half: paragraph and section. */
const halfLives = [2, 10];

/** Features whose distance above and below is measured. */
const landmarks = ['ends', 'signed', 'chrome', 'prose', 'copyright', 'comments', 'ago', 'long', 'dateOnly'];

/** Computes the features of a page in linear time: those of each line, of its neighbours, and of its place. */
export function measurePage(lines: readonly PageLine[]): PageFeatures {
  const own = ownColumns(lines);
  const column = (name: string) => own.get(name) ?? new Float32Array(lines.length);
  const features = new Map(own);
  for (const name of smoothed) {
    for (const half of halfLives) {
      features.set(`${name}Above${half}`, smooth(column(name), half));
      features.set(
        `${name}Below${half}`,
        mirrorColumn(column(name), values => smooth(values, half)),
      );
    }
  }
  for (const name of landmarks) {
    features.set(`${name}Since`, distance(column(name)));
    features.set(`${name}Until`, mirrorColumn(column(name), distance));
  }
  const stretch = longestStretch(lines);
  for (const [name, values] of [
    ...placeColumns(lines, own, stretch),
    ...vocabularyColumns(lines, column('prose'), stretch),
  ])
    features.set(name, values);
  return features;
}

/** Returns the columns of line features, and of the features derived from them. */
function ownColumns(lines: readonly PageLine[]): ReadonlyMap<string, Column> {
  const indent = usualIndent(lines);
  let names: readonly string[] = [];
  let columns: readonly Column[] = [];
  for (const [index, line] of lines.entries()) {
    const row = ownFeatures(line, indent);
    if (index === 0) {
      names = Object.keys(row);
      columns = names.map(() => new Float32Array(lines.length));
    }
    // All rows have the same keys in the same order, which takes a third of the time of lookups by name.
    const values = Object.values(row);
    for (const [place, column] of columns.entries()) column[index] = values[place] ?? 0;
  }
  return new Map(columns.map((column, place) => [names[place] ?? '', column]));
}

function ownFeatures(line: PageLine, indent: number) {
  const row = lineFeatures(line, indent);
  const ends = Math.max(row.comments, row.related, row.tags, row.copyright);
  return Object.assign(row, {
    chrome: Math.max(ends, row.skip, row.share, row.signUp, row.consent, row.advertisement, row.control),
    ends,
    short: Number(line.words <= 5),
    long: Number(line.words >= 25),
    proseWords: (row.prose * Math.min(line.words, 60)) / 30,
    signed: Math.max(row.byline, row.dateOnly),
  });
}

/** Returns the weighted mean of the lines above each line. */
function smooth(values: Column, half: number): Column {
  const decay = 0.5 ** (1 / half);
  const above = new Float32Array(values.length);
  let mean = 0;
  for (let index = 0; index < values.length; index += 1) {
    above[index] = mean;
    mean = mean * decay + (values[index] ?? 0) * (1 - decay);
  }
  return above;
}

/** The greatest distance, as the logarithm of lines. */
const furthest = 6;

/** Returns the logarithm of the number of lines since the last one with a feature. */
function distance(values: Column): Column {
  let last = Number.NEGATIVE_INFINITY;
  return values.map((value, index) => {
    const since = Math.min(furthest, Math.log1p(index - last));
    if (value === 1) last = index;
    return since;
  });
}

/** Applies a measure of the lines above to the lines below. */
function mirrorColumn(values: Column, measure: (values: Column) => Column): Column {
  return measure(values.toReversed()).toReversed();
}

/**
 * Returns features of the place of a line: in the page, in its run of prose or other lines, in its block without gaps, and in the longest stretch of
 * text.
 */
function placeColumns(
  lines: readonly PageLine[],
  own: ReadonlyMap<string, Column>,
  stretch: LineRange,
): Map<string, Column> {
  const size = lines.length;
  const prose = own.get('prose') ?? new Float32Array(size);
  const ends = own.get('ends') ?? new Float32Array(size);
  const words = Float32Array.from(lines, line => line.words);
  const proseWords = words.map((count, index) => count * (prose[index] ?? 0));
  const totalWords = sum(words) || 1;
  const totalProse = sum(proseWords) || 1;
  const wordsBefore = sumBefore(words);
  const proseBefore = sumBefore(proseWords);
  const endsBefore = sumBefore(ends);
  const endsInArticle = sumBefore(ends.map((end, index) => (end === 1 && (proseBefore[index] ?? 0) > 80 ? 1 : 0)));
  const inStretch = words.map((_, index) => Number(index >= stretch.start && index < stretch.end));
  const run = groups(words, index => prose[index] !== prose[index - 1]);
  const block = groups(words, index => lines[index]?.gapAbove ?? true);
  const all = (value: number) => new Float32Array(size).fill(value);
  return new Map([
    ['pageLines', all(Math.log1p(size))],
    ['pageWords', all(Math.log1p(totalWords))],
    ['pageProse', all(totalProse / totalWords)],
    ['pageGaps', all(lines.filter(line => line.gapAbove).length / size)],
    ['pageItems', all(lines.filter(line => line.marker !== '').length / size)],
    ['pageStretch', all(sum(words.map((count, index) => count * (inStretch[index] ?? 0))) / totalWords)],
    ['position', words.map((_, index) => index / size)],
    ['edge', words.map((_, index) => Math.min(index, size - 1 - index, 3))],
    ['wordsBefore', wordsBefore.map(before => before / totalWords)],
    ['proseBefore', proseBefore.map(before => before / totalProse)],
    ['proseBeforeLog', proseBefore.map(Math.log1p)],
    ['proseAfterLog', proseBefore.map(before => Math.log1p(totalProse - before))],
    ['endsBefore', endsBefore.map(Math.log1p)],
    ['endsInArticle', endsInArticle.map(Math.log1p)],
    ['inStretch', inStretch],
    ['fromStart', words.map((_, index) => signedLog(index - stretch.start))],
    ['fromEnd', words.map((_, index) => signedLog(stretch.end - index))],
    ['run', run.lines],
    ['runWords', run.words],
    ['block', block.lines],
    ['blockWords', block.words],
  ]);
}

const sum = (values: Column) => values.reduce((total, value) => total + value, 0);
const signedLog = (lines: number) => Math.sign(lines) * Math.log1p(Math.abs(lines));

function sumBefore(values: Column): Column {
  let before = 0;
  return values.map(value => {
    before += value;
    return before - value;
  });
}

/** Returns the size of each line's group in lines and words. A group ends where the next begins. */
function groups(words: Column, begins: (index: number) => boolean): {lines: Column; words: Column} {
  const inLines = new Float32Array(words.length);
  const inWords = new Float32Array(words.length);
  let start = 0;
  for (let index = 1; index <= words.length; index += 1) {
    if (index < words.length && !begins(index)) continue;
    inLines.fill(Math.log1p(index - start), start, index);
    inWords.fill(Math.log1p(sum(words.subarray(start, index))), start, index);
    start = index;
  }
  return {lines: inLines, words: inWords};
}

/** Returns how many words of a line occur elsewhere in running text. An article has one subject, its surroundings many. */
function vocabularyColumns(lines: readonly PageLine[], prose: Column, stretch: LineRange): Map<string, Column> {
  const texts = new Map<string, number>();
  for (const {text} of lines) texts.set(text, (texts.get(text) ?? 0) + 1);
  const wordLists = lines.map(line => contentWords(line.text));
  const isProseLine = (index: number) => prose[index] === 1;
  const inStretch = (index: number) => index >= stretch.start && index < stretch.end && isProseLine(index);
  const inProse = countLines(wordLists, isProseLine);
  const inBody = countLines(wordLists, inStretch);
  const share = (words: readonly string[], counts: ReadonlyMap<string, number>, more: number) =>
    words.filter(word => (counts.get(word) ?? 0) > more).length / Math.max(2, words.length);
  const column = (measure: (words: readonly string[], index: number) => number) =>
    Float32Array.from(wordLists, measure);
  return new Map([
    ['repeated', Float32Array.from(lines, line => Math.log(texts.get(line.text) ?? 1))],
    ['shared', column((words, index) => share(words, inProse, Number(isProseLine(index))))],
    ['sharedOften', column((words, index) => share(words, inProse, Number(isProseLine(index)) + 2))],
    ['sharedInStretch', column((words, index) => share(words, inBody, Number(inStretch(index))))],
  ]);
}
