import type {MeasuredPage} from './body.ts';
import {isRole} from './byline.ts';
import {isTitleLike} from './headline-shape.ts';
import type {PageLine} from './lines.ts';
import type {LineRange} from './stretch.ts';

/** Text below a headline: its lowest probability and number of words. */
const text = {probability: 0.4, words: 8};

/** How much of the text below counts, and how far away it may be. */
const near = {lines: 12, gap: 40};

type Ask = (feature: string, index: number) => number;

/** Returns features of the place of a line: in the page, among its neighbours, and above which text. */
export function surroundingsOf(page: MeasuredPage, body: LineRange): (index: number) => Record<string, number> {
  const {lines, features, probabilities} = page;
  const is: Ask = (name, index) => features.get(name)?.[index] ?? 0;
  const before = massBefore(page);
  const total = before[lines.length] || 1;
  const texts = nextTexts(page);
  return index => {
    const next = texts[index] ?? lines.length;
    const upTo = (end: number) => before[Math.min(lines.length, end)] ?? 0;
    return {
      first: Number(index === 0),
      past: Math.log1p(Math.max(0, index - body.start)),
      massBefore: upTo(index) / total,
      massBeforeLog: Math.log1p(upTo(index)),
      follows: Math.log1p(upTo(next + near.lines) - upTo(next)),
      p: probabilities[index] ?? 0,
      pAbove: probabilities[index - 1] ?? 0,
      pBelow: probabilities[index + 1] ?? 0,
      ...neighbourFeatures(lines, index, is),
      ...beyondChrome(lines, index, is),
      ...gapFeatures(index, next, is),
    };
  };
}

/** Returns the body words above each line, and of the whole page after its last. At most 80 words of a line count. */
function massBefore({lines, probabilities}: MeasuredPage): Float64Array {
  const before = new Float64Array(lines.length + 1);
  for (const [index, {words}] of lines.entries())
    before[index + 1] = (before[index] ?? 0) + (probabilities[index] ?? 0) * Math.min(80, words);
  return before;
}

/** Returns for each line the number of the next text line; the number of lines if there is none. */
function nextTexts({lines, probabilities}: MeasuredPage): Int32Array {
  const next = new Int32Array(lines.length);
  let following = lines.length;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    next[index] = following;
    const isText = (probabilities[index] ?? 0) >= text.probability && (lines[index]?.words ?? 0) >= text.words;
    if (isText) following = index;
  }
  return next;
}

function neighbourFeatures(lines: readonly PageLine[], index: number, is: Ask): Record<string, number> {
  const signed = [1, 2, 3, 4].find(step => is('signed', index + step) === 1);
  return {
    signedBelow: Number(signed !== undefined),
    signedNext: Number(signed === 1 || signed === 2),
    signedAbove: Number([1, 2, 3].some(step => is('signed', index - step) === 1)),
    signedJustAbove: is('signed', index - 1),
    nameBelow: is('name', index + 1),
    chromeBelow: is('chrome', index + 1),
    proseBelow: is('prose', index + 1),
    itemBelow: is('item', index + 1),
    titleBelow: Number(isTitleLike(lines[index + 1])),
    titlesAround: [-3, -2, -1, 1, 2, 3].filter(step => isTitleLike(lines[index + step])).length,
    belowWords2: Math.log1p(lines[index + 2]?.words ?? 0),
  };
}

/**
 * Returns the nearest lines above and below that are not page furniture, single words or copies of the line: there are buttons between headline and
 * byline.
 */
function beyondChrome(lines: readonly PageLine[], index: number, is: Ask): Record<string, number> {
  const beyond = (step: 1 | -1) => {
    let at = index + step;
    for (let passed = 0; passed < 25 && isBetween(at); passed += 1) at += step;
    return at;
  };
  const isBetween = (at: number) => {
    const line = lines[at];
    return line !== undefined && (is('chrome', at) === 1 || line.words <= 1 || line.text === lines[index]?.text);
  };
  const [below, above] = [beyond(1), beyond(-1)];
  return {
    nextSigned: is('signed', below),
    nextName: is('name', below),
    nextProse: is('prose', below),
    nextLonger: Number((lines[below]?.words ?? 0) > (lines[index]?.words ?? 0) + 3),
    nextRole: Number(isRole(lines[below]?.text ?? '')),
    previousSigned: is('signed', above),
    previousProse: is('prose', above),
  };
}

/** Returns features of the lines between a line and the next text. */
function gapFeatures(index: number, next: number, is: Ask): Record<string, number> {
  const end = Math.min(next, index + near.gap);
  let signed = 0;
  let chrome = 0;
  for (let at = index + 1; at < end; at += 1) {
    signed = Math.max(signed, is('signed', at));
    chrome += is('chrome', at);
  }
  return {
    textNext: Number(next === index + 1),
    gapSigned: signed,
    gapChrome: chrome / Math.max(1, end - index - 1),
  };
}
