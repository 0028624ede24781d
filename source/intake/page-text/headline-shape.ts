import type {MeasuredPage} from './body.ts';
import {isChrome} from './chrome.ts';
import type {PageLine} from './lines.ts';

/** The features of a line that also count for headlines. */
const own = [
  'endsSentence',
  'endsCut',
  'startsUpper',
  'startsLower',
  'digits',
  'quoted',
  'item',
  'byline',
  'caption',
  'dateOnly',
  'chrome',
  'address',
  'prose',
  'gapBelow',
];

/** Returns features of a line by itself: whether it has the length of a headline and is not a menu item, a name, a caption or a sentence. */
export function shapeFeatures({lines, features}: MeasuredPage, index: number): Record<string, number> {
  const line = lines[index];
  if (line === undefined) return {};
  const {text, words, gapAbove, gapBelow} = line;
  const indented = features.get('indented')?.[index] ?? 0;
  return {
    ...Object.fromEntries(own.map(name => [name, features.get(name)?.[index] ?? 0])),
    outdented: Math.max(0, -indented),
    indented: Math.max(0, indented),
    alone: Number(gapAbove && gapBelow),
    endsStop: Number(/[.。]$/.test(text)),
    titleLike: Number(isTitleLike(line)),
    words1: Number(words === 1),
    words2: Number(words === 2),
    words3: Number(words === 3),
    words4: Number(words === 4 || words === 5),
    words6: Number(words >= 6 && words <= 14),
    words15: Number(words >= 15 && words <= 22),
    words23: Number(words > 22),
  };
}

/** Returns whether a line is as long as a headline and does not end like a sentence. Several in a row list other articles. */
export function isTitleLike(line: PageLine | undefined): boolean {
  return line !== undefined && line.words >= 4 && line.words <= 25 && !/[.:]$/.test(line.text) && !isChrome(line.text);
}
