import type {Block, ListItem} from './blocks.ts';
import {splitToWidth} from './boxes.ts';
import {addPrefix, type LayoutCursor, type Line, separate, setText} from './line.ts';
import {setPicture} from './picture.ts';
import {addMarks, createCutter, Mark, plain, type Span} from './span.ts';
import {setTable} from './table.ts';
import {cells, superscript, widest} from './width.ts';

/** Minimum cells of a column. Lists and quotes that are nested deeper are not indented further. */
const narrowest = 12;

/** Sets a block as lines of at most `width` cells, with offsets from the cursor. */
export function layOut(block: Block, width: number, cursor: LayoutCursor): Line[] {
  switch (block.kind) {
    case 'paragraph':
      return setText(block.spans, width, cursor, 'running');
    case 'heading':
      return setText(
        addMarks(block.spans, block.isSubheading ? Mark.subheading : Mark.heading),
        width,
        cursor,
        'balanced',
      );
    case 'image':
      return [
        ...setPicture(block.address, width, cursor),
        ...setHanging(addMarks(block.spans, Mark.quiet), width, cursor),
      ];
    case 'list':
      return setList(block, width, cursor);
    case 'quote':
      return setIndented(plain('│ ', Mark.ornament), plain('│ ', Mark.ornament), width, inner =>
        layOutAll(block.blocks, inner, cursor, true),
      );
    case 'definition':
      return setDefinition(block, width, cursor);
    case 'footnote': {
      const number = plain(`${superscript(block.number)} `, Mark.ornament);
      return setIndented(number, plain(' '.repeat(cells(number.text))), width, inner =>
        layOutAll(block.blocks, inner, cursor, true),
      );
    }
    case 'code':
      return setCode(block, width, cursor);
    case 'table':
      return setTable(block, width, cursor);
    case 'rule':
      return setRule(width, cursor);
  }
}

/** Sets blocks one below the other, with empty lines between them if `loose`. */
function layOutAll(blocks: readonly Block[], width: number, cursor: LayoutCursor, loose: boolean): Line[] {
  // An empty item or quote is a line too.
  if (blocks.length === 0) return setText([], width, cursor);
  return blocks.flatMap((block, index) => {
    const lines = layOut(block, width, cursor);
    return loose && index > 0 ? separate(lines) : lines;
  });
}

/** Sets a caption so that its later lines begin under its words and not under its symbol. */
function setHanging(spans: readonly Span[], width: number, cursor: LayoutCursor): Line[] {
  const indent = plain(width > 3 ? '  ' : '');
  const [first, ...rest] = setText(spans, width - indent.text.length, cursor);
  return first ? [first, ...addPrefix(rest, indent, indent)] : [];
}

/** The bullets of a list and of the bulleted lists within it. Deeper ones have the last. */
const bullets = ['•', '–', '·'] as const;

function setList(list: Extract<Block, {kind: 'list'}>, width: number, cursor: LayoutCursor): Line[] {
  const depth = cursor.listDepth ?? 0;
  const bullet = bullets[depth] ?? bullets[2];
  const markers = list.items.map((item, index) =>
    marker(item, list.start === undefined ? bullet : `${list.start + index}.`),
  );
  const room = widest(markers);
  const isLoose = list.loose || cursor.layoutOptions.spacing === 2;
  if (list.start === undefined) cursor.listDepth = depth + 1;
  const lines = list.items.flatMap((item, index) => {
    const first = plain(`${(markers[index] ?? '').padStart(room)} `, Mark.ornament);
    const rest = plain(' '.repeat(room + 1));
    const set = setIndented(first, rest, width, inner => layOutAll(item.blocks, inner, cursor, isLoose));
    return isLoose && index > 0 ? separate(set) : set;
  });
  cursor.listDepth = depth;
  return lines;
}

function marker(item: ListItem, bulletOrNumber: string): string {
  if (item.checked === undefined) return bulletOrNumber;
  return item.checked ? '☑' : '☐';
}

/** Sets lines beside a prefix, or without it if the column would be too narrow. */
function setIndented(first: Span, rest: Span, width: number, set: (width: number) => Line[]): Line[] {
  const inner = width - cells(first.text);
  return inner < narrowest ? set(width) : addPrefix(set(inner), first, rest);
}

/** Sets terms on separate lines, with their meanings indented below. */
function setDefinition(block: Extract<Block, {kind: 'definition'}>, width: number, cursor: LayoutCursor): Line[] {
  const indent = plain('    ');
  const terms = block.terms.flatMap(term => setText(addMarks(term, Mark.strong), width, cursor));
  return [
    ...terms,
    ...setIndented(indent, indent, width, inner => layOutAll(block.blocks, inner, cursor, block.loose)),
  ];
}

/** The beginning of lines that continue a line of code. */
const continuation = '↳ ';

/** Sets code with its own lines. A line that is too long continues on the next, below its own indent. */
function setCode(block: Extract<Block, {kind: 'code'}>, width: number, cursor: LayoutCursor): Line[] {
  const indent = width >= narrowest ? plain('  ') : plain('');
  const room = width - indent.text.length;
  const spans = cursor.layoutOptions.colour?.(block.text, block.language) ?? [plain(block.text)];
  const {offset} = cursor;
  const cut = createCutter(spans, offset);
  cursor.offset += block.text.length + 1;
  let start = 0;
  return block.text.split('\n').flatMap(line => {
    const hang = hangOf(line, room);
    const rows = rowsOfCode(line, room, room - hang.length);
    const lines = rows.map(({from, to}, index): Line => {
      const prefix = index === 0 || hang === '' ? [indent] : [indent, plain(hang, Mark.ornament)];
      return {prefix, spans: cut(start + from, start + to), offset: offset + start + from};
    });
    start += line.length + 1;
    return lines;
  });
}

/** Returns what is before the continuation of a line of code: its indent and a symbol. In a narrow column there is no room for it. */
function hangOf(line: string, width: number): string {
  if (width < 2 * narrowest) return '';
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  return ' '.repeat(Math.min(indent, width >> 1)) + continuation;
}

/** Characters of code after which it can be cut: a space everywhere, a sign only at the end of a run of signs. */
const spaces = /^ $/;
const signs = /^[,;:.()[\]{}<>=+*/|&?!-]$/;

/** A row of a line of code, in UTF-16 units. The spaces between two rows are in neither. */
type RowOfCode = {readonly from: number; readonly to: number};

/**
 * Divides a line of code into rows: after the last space or comma in the second half of a row, else after the last sign there, else after the last of either. Only
 * a word that is wider than a row is cut.
 */
function rowsOfCode(line: string, first: number, others: number): readonly RowOfCode[] {
  const code = line.trimEnd();
  if (cells(code) <= first) return [{from: 0, to: code.length}];
  const indent = line.length - line.trimStart().length;
  const segments = splitToWidth(code, others);
  const rows: RowOfCode[] = [];
  /** A place where the row can end, and the cells before it. */
  type Place = {readonly at: number; readonly used: number};
  let from = 0;
  let atSpace: Place | undefined;
  let atSign: Place | undefined;
  let here: Place = {at: 0, used: 0};
  for (const [index, segment] of segments.entries()) {
    const width = () => (rows.length === 0 ? first : others);
    // A space at the end of a row needs no room. What is left of a first row can be too wide for another, which is narrower.
    while (!spaces.test(segment) && here.used + cells(segment) > width() && here.used > 0) {
      const places = [atSpace, atSign].filter(place => place !== undefined);
      const end = places.find(({used}) => used >= width() / 2) ?? places.sort((a, b) => b.at - a.at)[0] ?? here;
      rows.push({from, to: from + code.slice(from, end.at).trimEnd().length});
      from = end.at;
      here = {at: here.at, used: here.used - end.used};
      atSign = atSign && atSign.at > end.at ? {at: atSign.at, used: atSign.used - end.used} : undefined;
      atSpace = undefined;
    }
    here = {at: here.at + segment.length, used: here.used + cells(segment)};
    if (here.at <= indent) continue;
    const next = segments[index + 1] ?? '';
    if (spaces.test(segment) || (/[,;]/.test(segment) && !signs.test(next))) atSpace = here;
    else if (signs.test(segment) && !signs.test(next) && !spaces.test(next)) atSign = here;
  }
  return [...rows, {from, to: code.length}];
}

function setRule(width: number, cursor: LayoutCursor): Line[] {
  const asterism = '* * *';
  const indent = Math.max(0, Math.floor((width - asterism.length) / 2));
  const line: Line = {
    prefix: [plain(' '.repeat(indent)), plain(asterism.slice(0, width), Mark.ornament)],
    spans: [],
    offset: cursor.offset,
  };
  cursor.offset += 1;
  return [line];
}
