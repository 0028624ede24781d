import {isChrome} from './chrome.ts';
import type {Line} from './lines.ts';
import {headlineScore, type Weights} from './model.ts';
import type {PageFeatures} from './page-features.ts';
import {heaviest, type Range} from './stretch.ts';
import {countLines, wordsOf} from './vocabulary.ts';

/** A line that may be the headline, with what tells whether it is. */
export type Candidate = {readonly index: number; readonly features: Readonly<Record<string, number>>};

/** What is known of a page before its headline is. */
export type MeasuredPage = {
  readonly lines: readonly Line[];
  readonly features: PageFeatures;
  /** The probability of each line to belong to the body. */
  readonly probabilities: Float32Array;
};

/** No further above the body than this is a headline looked for, and no further into it. */
const reach = {above: 150, into: 3};
const longest = 250;

/** A line worth less than this probability speaks against the body's main part. */
const mainPart = 0.35;

/** The index of the headline: of the lines above the body or among its first, the one that looks most like it. */
export function findHeadline(page: MeasuredPage, weights?: Weights): number | undefined {
  let best: {index: number; score: number} | undefined;
  for (const {index, features} of headlineCandidates(page)) {
    const score = headlineScore(features, weights);
    if (best === undefined || score > best.score) best = {index, score};
  }
  return best?.index;
}

/** The main part of the body: the range of lines that is most probable, counted in words. */
export function mainBody({lines, probabilities}: MeasuredPage): Range {
  return heaviest(lines.map((line, index) => ((probabilities[index] ?? 0) - mainPart) * Math.min(80, line.words + 1)));
}

/** The candidates with their features; only how they compare to each other counts. */
export function headlineCandidates(page: MeasuredPage): readonly Candidate[] {
  const {lines, features, probabilities} = page;
  const body = mainBody(page);
  const first = Math.max(0, body.start - reach.above);
  const last = Math.min(body.start + reach.into, lines.length - 1);
  const is = (name: string, index: number) => features.get(name)?.[index] ?? 0;
  const about = subject(page, body);
  const copies = copiesOf(lines, first, body.start + 8);
  const found: {index: number; features: Record<string, number>}[] = [];
  for (let index = first; index <= last; index += 1) {
    const line = lines[index];
    if (
      line === undefined ||
      line.text.length > longest ||
      line.words < 1 ||
      is('dateOnly', index) ||
      is('skip', index)
    )
      continue;
    const neighbour = (at: number) =>
      isTitleLike(lines[at]) || is('prose', at) === 1
        ? (about(lines[at]?.text ?? '', (probabilities[at] ?? 0) > mainPart)['inBody'] ?? 0)
        : 0;
    found.push({
      index,
      features: {
        ...shapeFeatures(line, index, is),
        ...placeFeatures(line, index, body.start - index, lines, is),
        ...about(line.text, (probabilities[index] ?? 0) > mainPart),
        ...copies(index),
        inBodyAbove: Math.max(neighbour(index - 1), neighbour(index - 2)),
        inBodyBelow: Math.max(neighbour(index + 1), neighbour(index + 2)),
        p: probabilities[index] ?? 0,
        pBelow: probabilities[index + 1] ?? 0,
      },
    });
  }
  return withRank(found);
}

type Ask = (feature: string, index: number) => number;

/** What the line is by itself: as long as headlines are, and not a menu item, a name, a caption or a sentence. */
function shapeFeatures({text, words, gapAbove, gapBelow}: Line, index: number, is: Ask): Record<string, number> {
  const own = [
    'endsColon',
    'endsQuestion',
    'endsCut',
    'sentences',
    'startsUpper',
    'startsLower',
    'capitals',
    'strokes',
    'item',
    'byline',
    'name',
    'caption',
    'date',
    'chrome',
    'related',
    'comments',
    'address',
    'gapAbove',
    'gapBelow',
  ];
  const indented = is('indented', index);
  return {
    ...Object.fromEntries(own.map(name => [name, is(name, index)])),
    outdented: Math.max(0, -indented),
    indented: Math.max(0, indented),
    alone: Number(gapAbove && gapBelow),
    endsStop: Number(/[.。]$/.test(text)),
    path: Number(/\s[>»›/|]\s.*\s[>»›/|]\s/.test(text)),
    words1: Number(words === 1),
    words2: Number(words === 2),
    words3: Number(words === 3),
    words4: Number(words === 4 || words === 5),
    words6: Number(words >= 6 && words <= 14),
    words15: Number(words >= 15 && words <= 22),
    words23: Number(words > 22),
  };
}

/** Where it stands: how far above the body, and with which lines around it. */
function placeFeatures(
  line: Line,
  index: number,
  above: number,
  lines: readonly Line[],
  is: Ask,
): Record<string, number> {
  const signed = [1, 2, 3, 4].find(step => is('signed', index + step) === 1) ?? 0;
  const below = lines[index + 1];
  return {
    distance: Math.log1p(Math.max(0, above)),
    adjacent: Number(above === 1),
    far: above > 15 ? Math.log1p(above) - Math.log1p(15) : 0,
    past: above > 0 ? 0 : 1 - above,
    first: Number(index === 0),
    early: Number(index < 3),
    before: Math.log1p(index),
    signedBelow: Number(signed >= 1 && signed <= 4),
    signedNext: Number(signed >= 1 && signed <= 2),
    signedAbove: Number([1, 2, 3].some(step => is('signed', index - step) === 1)),
    nameBelow: is('name', index + 1),
    chromeBelow: is('chrome', index + 1),
    chromeAbove: is('chrome', index - 1),
    proseBelow: is('prose', index + 1),
    titleAbove: Number(isTitleLike(lines[index - 1])),
    titleBelow: Number(isTitleLike(below)),
    belowWords: Math.log1p(below?.words ?? 0),
    belowWords2: Math.log1p(lines[index + 2]?.words ?? 0),
    aboveWords: Math.log1p(lines[index - 1]?.words ?? 0),
    standfirstBelow: Number(below !== undefined && below.words >= 10 && below.words > line.words + 3),
  };
}

/** A line of the length of a headline that does not end as a sentence: several in a row are a list of other articles. */
function isTitleLike(line: Line | undefined): boolean {
  return line !== undefined && line.words >= 4 && line.words <= 25 && !/[.:]$/.test(line.text) && !isChrome(line.text);
}

/** How much of a line the body speaks of, and how much of that nothing else on the page does. */
function subject(
  {lines, probabilities}: MeasuredPage,
  body: Range,
): (text: string, inBody: boolean) => Record<string, number> {
  const told = lines.map(line => wordsOf(line.text));
  const counts = countLines(
    told,
    index => index >= body.start && index < body.end && (probabilities[index] ?? 0) > mainPart,
  );
  const everywhere = countLines(told, () => true);
  return (text, inBody) => {
    const words = wordsOf(text);
    const size = Math.max(2, words.length);
    const also = words.filter(word => (counts.get(word) ?? 0) > Number(inBody)).length;
    const only = words.reduce((sum, word) => sum + (counts.get(word) ?? 0) / (everywhere.get(word) ?? 1), 0);
    return {
      inBody: also / size,
      inBodyCount: Math.log1p(also),
      onlyInBody: only / size,
      onlyInBodyCount: Math.log1p(only),
    };
  };
}

/** Whether the page says the same elsewhere: in its first line as `Headline - Site`, in its path, or once more above the body. */
function copiesOf(lines: readonly Line[], from: number, to: number): (index: number) => Record<string, number> {
  const texts = lines.slice(from, to).map(line => (line.text.length < 300 ? line.text.toLowerCase() : ''));
  return index => {
    const own = texts[index - from] ?? '';
    const isTitled = (text: string) => own.length >= 10 && text.length < own.length + 80 && names(text, own);
    return {
      sameAbove: Number(texts.indexOf(own) < index - from),
      sameBelow: Number(texts.lastIndexOf(own) > index - from),
      titled: Number(texts.some(isTitled)),
      holdsAnother: Number(texts.some(text => text.length >= 15 && text.length < own.length && own.endsWith(text))),
    };
  };
}

/** Whether a text is the headline with the name of its site or section before or after it. */
function names(text: string, headline: string): boolean {
  const at = text.indexOf(headline);
  if (at === -1 || text === headline) return false;
  const [before, after] = [text.slice(0, at), text.slice(at + headline.length)];
  return (before === '' || /[-–—|»›>:/]\s*$/.test(before)) && (after === '' || /^\s*[-–—|»«]/.test(after));
}

/** Adds how each candidate compares to the one that shares most with the body, itself not part of it. */
function withRank(
  candidates: readonly {readonly index: number; readonly features: Record<string, number>}[],
): readonly Candidate[] {
  const most = (name: string) =>
    candidates.reduce(
      (top, {features}) => ((features['p'] ?? 0) < 0.6 ? Math.max(top, features[name] ?? 0) : top),
      0.1,
    );
  const top = most('inBodyCount');
  const richest = most('onlyInBodyCount');
  return candidates.map(({index, features}) => ({
    index,
    features: {
      ...features,
      most: Math.min(1, (features['inBodyCount'] ?? 0) / top),
      richest: Math.min(1, (features['onlyInBodyCount'] ?? 0) / richest),
    },
  }));
}
