import type {FontStyle, TextRun} from './text-run.ts';

/** A piece of text in one style within a line. */
export type PdfSpan = {
  readonly text: string;
  readonly style: FontStyle;
  /** Whether it is smaller and higher than the line, as the number of a note is. */
  readonly isRaised: boolean;
  /** The address that it leads to. */
  readonly link?: string | undefined;
};

/** A run of text on one baseline without a wide gap: a line of a column, or a cell of a table. */
export type Fragment = {
  readonly spans: readonly PdfSpan[];
  readonly left: number;
  readonly right: number;
  /** The baseline. */
  readonly y: number;
  /** The size of most of its characters. */
  readonly size: number;
};

/** A line of a column: one fragment, or the cells of a row. */
export type PdfLine = {
  readonly fragments: readonly Fragment[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
};

/** Runs on one baseline that are farther apart than this share of their size are not one line of text. */
const widestSpace = 1.2;

/** Runs that are nearer than this share of their size belong to one word. */
const narrowestSpace = 0.12;

/** How far a raised or lowered number is from the baseline of its line, as a share of the size. */
const farthestRise = 0.65;

/** A fragment that is being built. */
type Open = {spans: PdfSpan[]; left: number; right: number; y: number; size: number; sizes: Map<number, number>};

/** Joins the runs of a page to fragments, in the order in which they begin on the page. */
export function toFragments(runs: readonly TextRun[]): readonly Fragment[] {
  const open: Open[] = [];
  let current: Open | undefined;
  for (const run of runs) {
    if (run.text.trim() === '') {
      if (current && isOnLine(current, run) && Math.abs(run.left - current.right) < run.size * widestSpace) {
        addSpace(current);
      }
      continue;
    }
    if (current && isContinuation(current, run)) append(current, run);
    else {
      current = begin(run);
      open.push(current);
    }
  }
  return mergeNeighbours(open).map(toFragment);
}

/** Returns the text of fragments, separated by spaces. */
export function textOf(fragments: readonly Fragment[]): string {
  return fragments
    .map(({spans}) => spans.map(({text}) => text).join(''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Groups fragments by their baselines, from the top. */
export function toLines(fragments: readonly Fragment[]): readonly PdfLine[] {
  const lines: Fragment[][] = [];
  for (const fragment of fragments.toSorted((one, other) => one.y - other.y || one.left - other.left)) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (line && first && Math.abs(first.y - fragment.y) < Math.min(first.size, fragment.size) * 0.35)
      line.push(fragment);
    else lines.push([fragment]);
  }
  return lines.map(toLine);
}

function toLine(unsorted: readonly Fragment[]): PdfLine {
  const fragments = unsorted.toSorted((one, other) => one.left - other.left);
  const longest = fragments.reduce((most, one) => (widthOf(one) > widthOf(most) ? one : most));
  return {
    fragments,
    left: fragments[0]?.left ?? 0,
    right: Math.max(...fragments.map(({right}) => right)),
    y: longest.y,
    size: longest.size,
  };
}

function widthOf({left, right}: Fragment): number {
  return right - left;
}

function begin({text, left, right, y, size, style, link}: TextRun): Open {
  return {spans: [{text, style, isRaised: false, link}], left, right, y, size, sizes: new Map([[size, text.length]])};
}

function isOnLine({y, size}: Open, run: TextRun): boolean {
  return Math.abs(run.y - y) < Math.max(size, run.size) * 0.25;
}

/** Returns whether a run continues a fragment: on its baseline or as a raised or lowered number, and without a wide gap. */
function isContinuation(line: Open, run: TextRun): boolean {
  const size = Math.max(line.size, run.size);
  const gap = run.left - line.right;
  if (gap < -size * 0.5 || gap > size * widestSpace) return false;
  if (isOnLine(line, run)) return Math.min(line.size, run.size) > size * 0.4 || gap < size * 0.5;
  const isSmaller = Math.min(line.size, run.size) < size * 0.9;
  return isSmaller && gap < size * 0.4 && Math.abs(run.y - line.y) < size * farthestRise;
}

function append(line: Open, run: TextRun): void {
  const gap = run.left - line.right;
  const isRaised = run.size < line.size * 0.9 && line.y - run.y > run.size * 0.1;
  const previous = line.spans.at(-1);
  if (gap > Math.min(line.size, run.size) * narrowestSpace && !/^\s/.test(run.text)) addSpace(line);
  if (
    previous &&
    previous.isRaised === isRaised &&
    previous.link === run.link &&
    isSameStyle(previous.style, run.style)
  ) {
    line.spans[line.spans.length - 1] = {...previous, text: (line.spans.at(-1)?.text ?? '') + run.text};
  } else line.spans.push({text: run.text, style: run.style, isRaised, link: run.link});
  line.right = Math.max(line.right, run.right);
  line.sizes.set(run.size, (line.sizes.get(run.size) ?? 0) + run.text.length);
  // A line may begin with the smaller number of a note.
  if (run.size > line.size * 1.1 && (line.sizes.get(run.size) ?? 0) >= (line.sizes.get(line.size) ?? 0)) {
    if (line.y < run.y - run.size * 0.1)
      line.spans = line.spans.map((span, index) => (index === 0 ? {...span, isRaised: true} : span));
    line.size = run.size;
    line.y = run.y;
  }
}

function addSpace(line: Open): void {
  const last = line.spans.at(-1);
  if (last && !/\s$/.test(last.text)) line.spans[line.spans.length - 1] = {...last, text: `${last.text} `};
}

function isSameStyle(one: FontStyle, other: FontStyle): boolean {
  return one.isBold === other.isBold && one.isItalic === other.isItalic && one.isMono === other.isMono;
}

/** Joins fragments that are neighbours on a page but were not drawn one after the other. */
function mergeNeighbours(fragments: readonly Open[]): readonly Open[] {
  const merged: Open[] = [];
  const rows = Map.groupBy(fragments, ({y}) => Math.round(y));
  for (const row of rows.values()) {
    let last: Open | undefined;
    for (const next of row.toSorted((one, other) => one.left - other.left)) {
      const size = Math.max(last?.size ?? 0, next.size);
      const gap = next.left - (last?.right ?? 0);
      if (last && Math.abs(last.y - next.y) < size * 0.2 && gap > -size * 0.5 && gap < size * 0.6) {
        if (gap > size * narrowestSpace) addSpace(last);
        last.spans.push(...next.spans);
        last.right = Math.max(last.right, next.right);
        for (const [one, count] of next.sizes) last.sizes.set(one, (last.sizes.get(one) ?? 0) + count);
      } else {
        last = next;
        merged.push(next);
      }
    }
  }
  return merged;
}

function toFragment({spans, left, right, y, sizes}: Open): Fragment {
  const [size] = [...sizes].reduce((most, one) => (one[1] > most[1] ? one : most));
  return {spans, left, right, y, size};
}

/** Returns whether all words of a line are in a bold font, except code. */
export function isBoldLine(line: PdfLine): boolean {
  return !isMonoLine(line) && allSpans(line, ({style}) => style.isBold || style.isMono);
}

/** Returns whether all words of a line are in a font of fixed width. */
export function isMonoLine(line: PdfLine): boolean {
  return allSpans(line, ({style}) => style.isMono);
}

function allSpans({fragments}: PdfLine, test: (span: PdfSpan) => boolean): boolean {
  const spans = fragments.flatMap(fragment => fragment.spans).filter(({text}) => /[^\s\p{P}]/u.test(text));
  return spans.length > 0 && spans.every(test);
}

/** Matches what an item of a list begins with. */
const marker = /^(?:[•●▪■◦○‣▸►∙·⁃*–—-]|\(?\d{1,3}[.)]|\([a-z]{1,4}\)|[a-z][.)])(?=\s)/u;

/** Returns the marker that a line begins with, such as `•` or `2.`; undefined if it is not an item of a list. */
export function listMarker({fragments}: PdfLine): string | undefined {
  return marker.exec(`${textOf(fragments)} `)?.[0];
}

/** Matches the dots that lead to a page number in a table of contents. */
export const leader = /(?:\s?[.·…]){4,}\s*/;

/** Returns whether a line is an entry of a table of contents. */
export function hasLeader({fragments}: PdfLine): boolean {
  return leader.test(textOf(fragments));
}

/** Returns whether a line begins with the number or sign of a note. */
export function startsWithNote({fragments}: PdfLine): boolean {
  const [first] = fragments;
  const text = textOf(fragments);
  return (
    (first?.spans[0]?.isRaised === true && /^\d{1,3}|^[*†‡§¶]/.test(text)) ||
    /^(?:\d{1,3}|[*†‡§¶]{1,3})\s*\p{L}/u.test(text)
  );
}
