import {hasLeader, isBoldLine, isMonoLine, listMarker, type PdfLine, startsWithNote, textOf} from './lines.ts';

/** A block of a page. */
export type PdfBlock =
  | {readonly kind: 'heading'; readonly lines: readonly PdfLine[]}
  | {readonly kind: 'paragraph'; readonly lines: readonly PdfLine[]; readonly isIndented: boolean}
  | {readonly kind: 'item'; readonly lines: readonly PdfLine[]; readonly marker: string}
  | {readonly kind: 'entry'; readonly lines: readonly PdfLine[]}
  | {readonly kind: 'code'; readonly lines: readonly PdfLine[]}
  | {readonly kind: 'table'; readonly lines: readonly PdfLine[]}
  | {readonly kind: 'note'; readonly lines: readonly PdfLine[]};

/** The usual sizes and distances in a PDF. */
export type Norms = {
  /** The size of most of its text. */
  readonly size: number;
  /** The distance of its baselines. */
  readonly leading: number;
  /** Whether most of its text is in a font of fixed width, which then does not mean code. */
  readonly isMono: boolean;
};

/** The norms, and the edges of most lines of a flow. They decide where a paragraph ends. */
type Setting = {readonly norms: Norms; readonly left: number; readonly right: number};

/** Headings are larger than the text by this factor, notes smaller. */
const headingFactor = 1.12;
const noteFactor = 0.94;

/** The longest heading in characters. */
const longestHeading = 200;
const longestBoldHeading = 90;

/** Minimum number of rows of a table. */
const fewestRows = 3;

/** Measures the usual sizes and distances in the lines of a PDF. */
export function measureNorms(flows: readonly (readonly PdfLine[])[]): Norms {
  const sizes = new Map<number, number>();
  const gaps = new Map<number, number>();
  let mono = 0;
  let all = 0;
  const add = (counts: Map<number, number>, key: number, count: number) =>
    counts.set(key, (counts.get(key) ?? 0) + count);
  for (const lines of flows) {
    for (const line of lines) {
      const {length} = textOf(line.fragments);
      add(sizes, Math.round(line.size * 2) / 2, length);
      all += length;
      if (isMonoLine(line)) mono += length;
    }
  }
  const size = mostFrequent(sizes) ?? 10;
  for (const lines of flows) {
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      if (next && Math.abs(line.size - size) < 0.5 && Math.abs(next.size - size) < 0.5) {
        const gap = next.y - line.y;
        if (gap > size * 0.8 && gap < size * 2.5) add(gaps, Math.round(gap * 2) / 2, 1);
      }
    }
  }
  return {size, leading: mostFrequent(gaps) ?? size * 1.2, isMono: mono > all * 0.6};
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0];
}

/** Divides the lines of a flow into blocks. */
export function toBlocks(lines: readonly PdfLine[], norms: Norms): readonly PdfBlock[] {
  const notesFrom = findNotes(lines, norms);
  const blocks: PdfBlock[] = [];
  const text = lines.slice(0, notesFrom);
  const right = quantile(
    text.map(line => line.right),
    0.9,
  );
  const left = quantile(
    text.map(line => line.left),
    0.1,
  );
  for (let index = 0; index < text.length; ) {
    const setting = {norms, left, right};
    const block =
      readEntry(text, index) ??
      readTable(text, index) ??
      readCode(text, index, setting) ??
      readHeading(text, index, norms) ??
      readText(text, index, setting);
    blocks.push(block);
    index += block.lines.length;
  }
  return [...blocks, ...toNotes(lines.slice(notesFrom))];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}

/** Returns where the notes at the foot of a flow begin: lines smaller than the text that begin with the number of a note. */
function findNotes(lines: readonly PdfLine[], {size}: Norms): number {
  let from = lines.length;
  while (from > 0 && (lines[from - 1]?.size ?? size) < size * noteFactor) from -= 1;
  while (from < lines.length) {
    const line = lines[from];
    if (line && startsWithNote(line)) break;
    from += 1;
  }
  return from;
}

function toNotes(lines: readonly PdfLine[]): readonly PdfBlock[] {
  const notes: PdfLine[][] = [];
  for (const line of lines) {
    if (startsWithNote(line) || notes.length === 0) notes.push([line]);
    else notes.at(-1)?.push(line);
  }
  return notes.map(note => ({kind: 'note', lines: note}));
}

/** Reads a line of a table of contents. */
function readEntry(lines: readonly PdfLine[], start: number): PdfBlock | undefined {
  const line = lines[start];
  return line && hasLeader(line) ? {kind: 'entry', lines: [line]} : undefined;
}

/** Reads the rows of a table: lines with several cells, whose cells begin or end at the same places. */
function readTable(lines: readonly PdfLine[], start: number): PdfBlock | undefined {
  const isRow = (line: PdfLine | undefined) =>
    line !== undefined && line.fragments.length > 1 && listMarker(line) === undefined && !hasLeader(line);
  if (!isRow(lines[start])) return undefined;
  let end = start;
  let rows = 0;
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index];
    const previous = lines[index - 1];
    if (line === undefined || (index > start && previous && line.y - previous.y > line.size * 3.5)) break;
    if (isRow(line)) {
      rows += 1;
      end = index + 1;
    } else if (index - end >= 2 || isMonoLine(line) !== isMonoLine(lines[start] ?? line)) break;
  }
  const table = lines.slice(start, end);
  if (rows < fewestRows || rows < table.length * 0.5 || tableColumns(table).length < 2) return undefined;
  return {kind: 'table', lines: table};
}

/** Returns the columns of a table as ranges that no cell crosses, from the left. */
export function tableColumns(lines: readonly PdfLine[]): readonly {readonly left: number; readonly right: number}[] {
  const cells = lines
    .filter(({fragments}) => fragments.length > 1)
    .flatMap(({fragments}) => fragments)
    .toSorted((one, other) => one.left - other.left);
  const columns: {left: number; right: number}[] = [];
  for (const {left, right} of cells) {
    const last = columns.at(-1);
    if (last && left < last.right) last.right = Math.max(last.right, right);
    else columns.push({left, right});
  }
  return columns;
}

/** Reads lines of code: in a font of fixed width, and apart from the text before them or indented. */
function readCode(
  lines: readonly PdfLine[],
  start: number,
  {norms: {isMono, leading, size}, left}: Setting,
): PdfBlock | undefined {
  const [first, above] = [lines[start], lines[start - 1]];
  if (isMono || !first || !isMonoLine(first)) return undefined;
  const isApart =
    !above ||
    first.y - above.y > leading * 1.15 ||
    first.left > left + size * 0.8 ||
    isMonoLine(lines[start + 1] ?? above);
  if (!isApart) return undefined;
  let end = start;
  while (end < lines.length) {
    const [line, previous] = [lines[end], lines[end - 1]];
    if (!line || !isMonoLine(line) || (end > start && previous && line.y - previous.y > leading * 3.2)) break;
    end += 1;
  }
  return end > start ? {kind: 'code', lines: lines.slice(start, end)} : undefined;
}

function readHeading(lines: readonly PdfLine[], start: number, norms: Norms): PdfBlock | undefined {
  const [first, next, previous] = [lines[start], lines[start + 1], lines[start - 1]];
  if (!first || !/\p{L}/u.test(textOf(first.fragments))) return undefined;
  const isLarge = first.size > norms.size * headingFactor;
  const isBold = isBoldLine(first);
  if (!isLarge && !(isBold && first.size > norms.size * noteFactor)) return undefined;
  let end = start + 1;
  while (end < lines.length) {
    const [line, before] = [lines[end], lines[end - 1]];
    if (!line || !before || Math.abs(line.size - first.size) > first.size * 0.04 || isBoldLine(line) !== isBold) break;
    if (line.y - before.y > first.size * 1.6) break;
    end += 1;
  }
  const heading = lines.slice(start, end);
  const text = heading.map(({fragments}) => textOf(fragments)).join(' ');
  if (isLarge) return text.length <= longestHeading ? {kind: 'heading', lines: heading} : undefined;
  if (text.length > longestBoldHeading || /[.,;]$/.test(text) || /^[^\d(]/.test(listMarker(first) ?? '1'))
    return undefined;
  const isApart =
    !previous || first.y - previous.y > norms.leading * 1.15 || !next || next.y - first.y > norms.leading * 1.15;
  return isApart ? {kind: 'heading', lines: heading} : undefined;
}

function readText(lines: readonly PdfLine[], start: number, setting: Setting): PdfBlock {
  let end = start + 1;
  while (end < lines.length && continues(lines, start, end, setting)) end += 1;
  const block = lines.slice(start, end);
  const [first] = block;
  const marker = first && listMarker(first);
  if (marker !== undefined) return {kind: 'item', lines: block, marker};
  return {kind: 'paragraph', lines: block, isIndented: (first?.left ?? 0) > setting.left + setting.norms.size * 0.8};
}

/** Returns whether the line at `index` continues the text that begins at `start`. */
function continues(lines: readonly PdfLine[], start: number, index: number, setting: Setting): boolean {
  const {norms, left, right} = setting;
  const [line, previous] = [lines[index], lines[index - 1]];
  if (!line || !previous) return false;
  const size = Math.max(line.size, previous.size);
  const gap = line.y - previous.y;
  if (gap > Math.max(norms.leading * 1.3, size * 1.25) && gap > norms.leading * (size / norms.size) * 1.3) return false;
  if (Math.abs(line.size - previous.size) > size * 0.08) return false;
  if (listMarker(line) !== undefined || hasLeader(line)) return false;
  if (readTable(lines, index) || readCode(lines, index, setting) || readHeading(lines, index, norms)) return false;
  const isFirst = index - 1 === start;
  const shift = line.left - previous.left;
  const isFull = previous.right > right - size * 2;
  const marker = isFirst && listMarker(previous) !== undefined;
  if (shift > size * 0.8 && !(isFirst && (isFull || marker))) return false;
  if (shift < -size * 0.8 && !isFirst) return false;
  const isIndented = line.left > left + size * 0.8;
  if (
    isFirst &&
    isIndented &&
    Math.abs(shift) < size * 0.3 &&
    previous.left > left + size * 0.8 &&
    !isFull &&
    endsSentence(previous)
  )
    return false;
  const isDivided = /\p{L}[-‐\u00ad]$/u.test(textOf(previous.fragments));
  return (
    isDivided ||
    !isShort(previous, line, right) ||
    !(endsSentence(previous) || previous.right < left + (right - left) * 0.6)
  );
}

/** Returns whether the first word of a line would have fitted on the line before, as at the end of a paragraph. */
function isShort(previous: PdfLine, line: PdfLine, right: number): boolean {
  const text = textOf(line.fragments);
  const [word = ''] = text.split(' ');
  const [first] = line.fragments;
  const width = first ? ((first.right - first.left) * (word.length + 1)) / Math.max(1, textOf([first]).length) : 0;
  return right - previous.right > width + previous.size;
}

function endsSentence({fragments}: PdfLine): boolean {
  return /[.!?:;。！？…]['"”’»)\]]*\d{0,3}$/.test(textOf(fragments));
}
