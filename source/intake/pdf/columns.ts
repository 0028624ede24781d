import {type Fragment, textOf} from './lines.ts';

/** The fragments of a column, or of a part of a page that all its columns share. They are read from the top. */
type Flow = readonly Fragment[];

/** Columns may have columns: three columns are found as one and two. */
const deepest = 3;

/** Minimum number of lines on each side of a gutter. */
const fewestLines = 4;

/** How many gutters are tried, the widest first. */
const mostTried = 6;

/** The places that are tried for a gutter are this far apart, in points. */
const step = 2;

/**
 * Divides a page into flows, in reading order. A gutter is a vertical line that most fragments end before or begin after. Fragments across it, such as
 * headings, divide the page into bands, whose columns are read one after the other.
 */
export function toFlows(fragments: readonly Fragment[], depth = 0): readonly Flow[] {
  if (fragments.length === 0) return [];
  for (const gutter of depth < deepest ? findGutters(fragments) : []) {
    const bands = toBands(fragments, gutter).map(band => ({...band, sides: divide(band.fragments, gutter)}));
    if (!bands.some(({isAcross, sides: [left, right]}) => !isAcross && areColumns(left, right))) continue;
    return bands.flatMap(({isAcross, fragments: band, sides: [left, right]}) =>
      isAcross || !areColumns(left, right) ? [band] : [...toFlows(left, depth + 1), ...toFlows(right, depth + 1)],
    );
  }
  return [fragments];
}

/** Returns where the page can be divided into a left and a right side, the widest gap first. Empty for a single column. */
function findGutters(fragments: readonly Fragment[]): readonly number[] {
  if (fragments.length < 2 * fewestLines) return [];
  const left = Math.min(...fragments.map(fragment => fragment.left));
  const right = Math.max(...fragments.map(fragment => fragment.right));
  const steps = Math.min(10_000, Math.floor((right - left) / step));
  const ends = new Uint32Array(steps + 2);
  const starts = new Uint32Array(steps + 2);
  for (const fragment of fragments) {
    const end = Math.min(steps + 1, Math.max(0, Math.ceil((fragment.right - left) / step)));
    const start = Math.min(steps + 1, Math.max(0, Math.floor((fragment.left - left) / step)));
    ends[end] = (ends[end] ?? 0) + 1;
    starts[start] = (starts[start] ?? 0) + 1;
  }
  const gaps: {readonly from: number; to: number; readonly score: number}[] = [];
  let before = 0;
  let begun = 0;
  for (let at = 0; at <= steps; at += 1) {
    before += ends[at] ?? 0;
    begun += starts[at] ?? 0;
    const after = fragments.length - begun;
    const score = Math.min(before, after) - 2 * (begun - before);
    if (at < steps * 0.12 || at > steps * 0.88 || before < fewestLines || after < fewestLines || score <= 0) continue;
    const last = gaps.at(-1);
    if (last?.to === at - 1 && last.score === score) last.to = at;
    else gaps.push({from: at, to: at, score});
  }
  return gaps
    .toSorted((one, other) => other.to - other.from - (one.to - one.from) || other.score - one.score)
    .slice(0, mostTried)
    .map(({from, to}) => left + ((from + to) / 2) * step);
}

/** A band of a page: fragments that cross the gutter, or all fragments between two such bands. */
type Band = {readonly isAcross: boolean; readonly fragments: Fragment[]};

function toBands(fragments: readonly Fragment[], gutter: number): readonly Band[] {
  const bands: Band[] = [];
  for (const fragment of fragments.toSorted((one, other) => one.y - other.y || one.left - other.left)) {
    const isAcross = fragment.left < gutter && fragment.right > gutter;
    const band = bands.at(-1);
    if (band?.isAcross === isAcross) band.fragments.push(fragment);
    else bands.push({isAcross, fragments: [fragment]});
  }
  return bands;
}

function divide(fragments: readonly Fragment[], gutter: number): readonly [Flow, Flow] {
  const isLeft = ({left, right}: Fragment) => (left + right) / 2 < gutter;
  return [fragments.filter(isLeft), fragments.filter(fragment => !isLeft(fragment))];
}

/** Returns whether two sides are columns: both have lines of running text, or their lines are not on common baselines, as those of a table are. */
function areColumns(left: Flow, right: Flow): boolean {
  if (left.length === 0 || right.length === 0) return false;
  if (isRunningText(left) && isRunningText(right)) return true;
  if (Math.min(left.length, right.length) < 2 * fewestLines) return false;
  const baselines = new Set(left.flatMap(({y}) => [Math.round(y), Math.round(y + 0.5), Math.round(y - 0.5)]));
  return right.filter(({y}) => baselines.has(Math.round(y))).length < right.length * 0.6;
}

/** Returns whether fragments are lines of running text. The cells of a table are short. */
function isRunningText(fragments: Flow): boolean {
  const left = Math.min(...fragments.map(fragment => fragment.left));
  const right = Math.max(...fragments.map(fragment => fragment.right));
  const full = fragments.filter(fragment => fragment.right - fragment.left > (right - left) * 0.6);
  const words = fragments.reduce((sum, fragment) => sum + textOf([fragment]).split(' ').length, 0);
  return full.length >= fragments.length * 0.4 && words >= fragments.length * 2.5;
}
