import type {Block, Cell} from './blocks.ts';
import {columnWidths, gap} from './column-widths.ts';
import {addPrefix, type LayoutCursor, type Line, separate, setText} from './line.ts';
import {Mark, plain, type Span, textOf} from './span.ts';
import {cells} from './width.ts';

type Table = Extract<Block, {kind: 'table'}>;

/** Sets a table in columns that fit the width, or else as records, one line per cell. */
export function setTable(table: Table, width: number, cursor: LayoutCursor): Line[] {
  const widths = columnWidths(cellTexts(table, cursor), width);
  return widths ? setColumns(table, widths, cursor) : setRecords(table, width, cursor);
}

/** Returns the words of the head and of each row. */
function cellTexts({head, rows}: Table, {offset, layoutOptions}: LayoutCursor): readonly (readonly string[])[] {
  let at = offset;
  return [head, ...rows].map(row =>
    row.map(({spans}) => {
      const text = textOf(layoutOptions.number?.(spans, at) ?? spans);
      at += textOf(spans).length + 1;
      return text;
    }),
  );
}

function setColumns(table: Table, widths: readonly number[], cursor: LayoutCursor): Line[] {
  const head = setRow(table.head, widths, cursor);
  const rule: Line = {
    prefix: [plain(widths.map(width => '─'.repeat(width)).join('  '), Mark.ornament)],
    spans: [],
    offset: cursor.offset - 1,
  };
  const rows = table.rows.map(row => setRow(row, widths, cursor));
  // Wrapped rows need empty lines between them; rows of one line do not.
  const isWrapped = rows.some(lines => lines.length > 1);
  return [...head, rule, ...rows.flatMap((lines, index) => (isWrapped && index > 0 ? separate(lines) : lines))];
}

function setRow(row: readonly Cell[], widths: readonly number[], cursor: LayoutCursor): Line[] {
  const {offset} = cursor;
  const columns = widths.map((width, index) => setText(row[index]?.spans ?? [], width, cursor));
  const height = Math.max(1, ...columns.map(lines => lines.length));
  return Array.from({length: height}, (_, line) => ({
    prefix: [],
    // Its first word is that of the first cell that reaches this line.
    offset: columns.find(lines => lines.length > line)?.[line]?.offset ?? offset,
    spans: trimEnd(
      widths.flatMap((width, index) => {
        const {spans = [], emptyLeft} = columns[index]?.[line] ?? {};
        const between = index < widths.length - 1 ? gap : 0;
        return align(spans, width, row[index]?.align ?? (emptyLeft === undefined ? 'left' : 'right'), between);
      }),
    ),
  }));
}

function align(spans: readonly Span[], width: number, side: NonNullable<Cell['align']>, after: number): Span[] {
  const free = Math.max(0, width - cells(textOf(spans)));
  const left = side === 'right' ? free : side === 'center' ? free >> 1 : 0;
  return [plain(' '.repeat(left)), ...spans, plain(' '.repeat(free - left + after))].filter(span => span.text !== '');
}

function trimEnd(spans: readonly Span[]): Span[] {
  let end = spans.length;
  while (end > 0 && spans[end - 1]?.text.trim() === '' && !spans[end - 1]?.marks) end--;
  return spans.slice(0, end);
}

/**
 * Sets rows as records of `Heading: cell`, for columns that do not fit side by side. The headings of the first record are those of the head, in which a search
 * finds words; the other records repeat them.
 */
function setRecords(table: Table, width: number, cursor: LayoutCursor): Line[] {
  if (table.rows.length === 0) return table.head.flatMap(cell => setText(cell.spans, width, cursor));
  const headings = table.head.map((cell): CellHeading => {
    const at = cursor.offset;
    cursor.offset += textOf(cell.spans).length + 1;
    return {spans: cell.spans, at};
  });
  const repeated = headings.map(({spans}): CellHeading => ({spans: [plain(textOf(spans), Mark.strong)]}));
  return table.rows.flatMap((row, index) => {
    const before = index === 0 ? headings : repeated;
    const lines = row.flatMap((cell, column) => setField(before[column] ?? {spans: []}, cell, width, cursor));
    return index > 0 ? separate(lines) : lines;
  });
}

/** The heading of a cell, and its offset if it is counted. */
type CellHeading = {readonly spans: readonly Span[]; readonly at?: number};

/** Sets a cell after its heading. The heading was counted before, because an offset must mean the same in records and in columns. */
function setField({spans, at}: CellHeading, cell: Cell, width: number, cursor: LayoutCursor): Line[] {
  const indent = plain(width > 3 ? '  ' : '');
  const {number, ...layoutOptions} = cursor.layoutOptions;
  const label = textOf(spans) === '' ? [] : [...spans, plain(': ', Mark.strong)];
  const begin = cursor.offset;
  const labelBegin = begin - textOf(label).length;
  const numbered = number
    ? [...number(label, at ?? labelBegin), ...number(cell.spans, begin)]
    : [...label, ...cell.spans];
  const fields = setText(numbered, width - indent.text.length, {offset: labelBegin, layoutOptions});
  cursor.offset += textOf(cell.spans).length + 1;
  const counted = (span: Span): Span => {
    if (span.at === undefined || span.at >= begin) return span;
    const {at: there, ...uncounted} = span;
    const inLabel = there - labelBegin;
    return at !== undefined && inLabel < textOf(spans).length ? {...span, at: at + inLabel} : uncounted;
  };
  const [first, ...rest] = fields.map(line => ({
    ...line,
    offset: Math.max(begin, line.offset),
    spans: line.spans.map(counted),
  }));
  return first ? [first, ...addPrefix(rest, indent, indent)] : [];
}
