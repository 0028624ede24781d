import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {cells, drawable} from '../../source/typeset/typeset.ts';
import {markerRows, type PicturePart, withParts} from '../../source/ui/picture-parts.ts';
import {createScreenWriter, type Frame, type ScreenWriter} from '../../source/ui/screen-writer.ts';
import fc from '../support/fast-check.ts';
import {overdrawn} from './drawn-over.ts';
import {createEmulator, type Emulator} from './emulator.ts';

const columns = 30;
const height = 12;

/** A writer on an emulated terminal. */
function openScreen(hasColumnMargins = false): {
  readonly writer: ScreenWriter;
  readonly emulator: Emulator;
  readonly bytes: () => number;
} {
  const emulator = createEmulator({columns, rows: height}, {hasColumnMargins});
  let bytes = 0;
  // As in the program: without wrapping at the right edge.
  emulator.write('\x1b[?7l');
  const write = (text: string) => {
    bytes += Buffer.byteLength(text);
    emulator.write(text);
  };
  const writer = createScreenWriter(write, drawPart);
  if (hasColumnMargins) writer.useColumnMargins();
  return {writer, emulator, bytes: () => bytes};
}

/** A picture as text, in the codes around it that a real one has. */
function drawPart({from, to, top, left}: PicturePart): string {
  const rows = Array.from({length: to - from}, (_, row) => `\x1b[${top + row + 1};${left + 1}H${overdrawn.repeat(5)}`);
  return `\x1b7\x1b[m${rows.join('')}\x1b8`;
}

/** Everything that a person sees. In a blank cell, the colour and weight of text are not visible. */
function seen(emulator: Emulator) {
  return Array.from({length: height}, (_, row) => {
    const styles = emulator.stylesOf(row);
    return emulator.cellsOf(row).map((text, column) => {
      const {attributes = '', text: colour, ground} = styles[column] ?? {};
      const visible =
        text === ' ' && !attributes.includes('inverse')
          ? attributes.replace(/bold|dim|italic| /g, '')
          : `${attributes} ${colour}`;
      return `${text} ${visible} ${ground}`;
    });
  });
}

async function seenAfter(frames: readonly Frame[], hasColumnMargins = false): Promise<ReturnType<typeof seen>> {
  const {writer, emulator} = openScreen(hasColumnMargins);
  for (const frame of frames) writer.show(frame);
  await emulator.drawn();
  const result = seen(emulator);
  emulator.dispose();
  return result;
}

const codes = fc.constantFrom(
  '1',
  '2',
  '3',
  '4',
  '7',
  '9',
  '22',
  '24',
  '27',
  '31',
  '38;5;208',
  '38;2;1;2;3',
  '48;2;9;8;7',
  '44',
  '39',
  '49',
  '0',
  '',
);
const styled = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('the harbour', ' ', '      ', 'salt', '│', '渡し船', 'カタ', '한국', 'שלום', 'سلام'),
  },
  {weight: 2, arbitrary: fc.constantFrom('e\u0301', 'क्षि', '👩‍👩‍👧', '❤️', '🇩🇪', '👍🏽', '½', 'กำ', 'a\u200db')},
  {weight: 4, arbitrary: fc.array(codes, {minLength: 1, maxLength: 3}).map(all => `\x1b[${all.join(';')}m`)},
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\x1b]8;;https://example.org/\x1b\\',
      '\x1b]8;id=2;https://example.net/\x1b\\',
      '\x1b]8;;\x1b\\',
    ),
  },
);
const row = fc
  .array(styled, {maxLength: 9})
  .map(parts => fitted(parts.map(part => (part.startsWith('\x1b') ? part : drawable(part)))));

/** Joins the parts that fit in the window, as the reader does. */
function fitted(parts: readonly string[]): string {
  let used = 0;
  const kept = parts.filter(part => {
    const own = part.startsWith('\x1b') ? 0 : cells(part);
    if (used + own > columns) return false;
    used += own;
    return true;
  });
  return `${kept.join('')}\x1b[0m\x1b]8;;\x1b\\`;
}

/** What can change from one frame to the next. */
const change = fc.oneof(
  fc.record({kind: fc.constant('row' as const), at: fc.nat(height - 1), row}),
  fc.record({
    kind: fc.constant('cell' as const),
    at: fc.nat(height - 1),
    offset: fc.nat(columns),
    text: fc.constantFrom('x', ' ', '日', 'é'),
  }),
  fc.record({
    kind: fc.constant('scroll' as const),
    top: fc.nat(height - 2),
    length: fc.integer({min: 2, max: height}),
    by: fc.integer({min: -4, max: 4}),
    rows: fc.array(row, {minLength: 4, maxLength: 4}),
  }),
  fc.record({kind: fc.constant('picture' as const), at: fc.nat(height), left: fc.nat(columns - 5)}),
  fc.record({kind: fc.constant('caret' as const), column: fc.nat(columns - 1)}),
);
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

function apply(frame: Frame, each: Change): Frame {
  const {rows} = frame;
  switch (each.kind) {
    case 'row':
      return {...frame, rows: rows.with(each.at, each.row)};
    case 'cell': {
      const plain = (rows[each.at] ?? '').replace(/\x1b(?:\[[\d;]*m|\]8;[^\x1b]*\x1b\\)/g, '');
      const changed = plain.slice(0, each.offset) + each.text + plain.slice(each.offset + 1);
      return cells(changed) > columns ? frame : {...frame, rows: rows.with(each.at, changed)};
    }
    case 'scroll': {
      const bottom = Math.min(height, each.top + each.length);
      const inside = rows.slice(each.top, bottom);
      const moved = each.by > 0 ? [...inside.slice(each.by), ...each.rows] : [...each.rows.slice(each.by), ...inside];
      return {...frame, rows: [...rows.slice(0, each.top), ...moved.slice(0, inside.length), ...rows.slice(bottom)]};
    }
    case 'picture': {
      const picture = markerRows(1, 5, 3).map(mark => ' '.repeat(each.left) + mark);
      return {...frame, rows: rows.map((row, index) => picture[index - each.at] ?? row)};
    }
    case 'caret':
      return {...frame, caret: {column: each.column, row: height - 1}};
  }
}

const empty: Frame = {rows: Array<string>(height).fill(''), columns};

/** Pictures are named in the rows of a frame just before it is drawn. */
const withPictures = (frame: Frame): Frame => ({...frame, rows: withParts(frame.rows, {columns, rows: height})});

describe('a frame after others', () => {
  test('looks like the same frame on an empty screen', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, {minLength: height, maxLength: height}),
        fc.array(fc.array(change, {minLength: 1, maxLength: 4}), {maxLength: 8}),
        async (rows, steps) => {
          const frames: Frame[] = [{...empty, rows}];
          for (const changes of steps) frames.push(changes.reduce(apply, frames.at(-1) ?? empty));
          const drawn = frames.map(withPictures);
          assert.deepEqual(await seenAfter(drawn), await seenAfter(drawn.slice(-1)));
        },
      ),
    );
  });
});

/** The first column of the second of two panes. */
const split = 12;

/** A row of a pane of this width, often blank or the same as another. */
const paneRow = (width: number) =>
  fc
    .oneof(
      {weight: 3, arbitrary: fc.stringMatching(/^[a-f ]{0,12}$/)},
      {
        weight: 1,
        arbitrary: fc.constantFrom('渡し船', '\x1b[7mselected', '\x1b[48;5;235mpainted  ', '👍🏽 up', 'e\u0301t'),
      },
    )
    .map(text => `${text}${' '.repeat(width - cells(text.replace(/\x1b\[[\d;]*m/g, '')))}\x1b[m`);

/** A pane over time: by how many rows it moves, and which of its rows change. */
const paneStep = (width: number) =>
  fc.record({
    by: fc.integer({min: -3, max: 3}),
    rows: fc.array(paneRow(width), {minLength: 3, maxLength: 3}),
    changed: fc.array(fc.tuple(fc.nat(height - 1), paneRow(width)), {maxLength: 2}),
  });

function movePane(
  pane: readonly string[],
  {by, rows, changed}: {by: number; rows: readonly string[]; changed: readonly (readonly [number, string])[]},
): readonly string[] {
  const moved = by > 0 ? [...pane.slice(by), ...rows.slice(0, by)] : [...rows.slice(0, -by), ...pane];
  return changed.reduce((all, [at, row]) => all.with(at, row), moved.slice(0, height));
}

describe('panes side by side', () => {
  const pane = (width: number) => fc.array(paneRow(width), {minLength: height, maxLength: height});
  const steps = (width: number) => fc.array(paneStep(width), {minLength: 4, maxLength: 4});
  const join = (left: readonly string[], right: readonly string[], border = split): Frame => ({
    rows: left.map((row, index) => row + (right[index] ?? '')),
    columns,
    split: border,
  });

  for (const hasColumnMargins of [true, false]) {
    test(`that move look like the last frame on an empty screen, ${hasColumnMargins ? 'with' : 'without'} left and right margins`, async () => {
      await fc.assert(
        fc.asyncProperty(
          pane(split),
          pane(columns - split),
          steps(split),
          steps(columns - split),
          // A border that divides wide characters.
          fc.constantFrom(split, split, split - 9, split + 1),
          async (left, right, leftSteps, rightSteps, border) => {
            let panes = {left: left as readonly string[], right: right as readonly string[]};
            const frames = [join(left, right, border)];
            for (const [index, step] of leftSteps.entries()) {
              const other = rightSteps[index];
              if (!other) break;
              panes = {
                left: index % 2 === 0 ? panes.left : movePane(panes.left, step),
                right: index % 3 === 2 ? panes.right : movePane(panes.right, other),
              };
              frames.push(join(panes.left, panes.right, border));
            }
            assert.deepEqual(await seenAfter(frames, hasColumnMargins), await seenAfter(frames.slice(-1)));
          },
        ),
      );
    });
  }

  test('move within left and right margins, and nothing else is written', async () => {
    const left = Array.from({length: height}, (_, row) => `article ${row}`.padEnd(split));
    const lines = Array.from({length: height + 1}, (_, row) => `line ${row}`);
    const {writer, emulator, bytes} = openScreen(true);
    writer.show(join(left, lines.slice(0, -1)));
    const before = bytes();
    writer.show(join(left, lines.slice(1)));
    await emulator.drawn();
    assert.deepEqual(
      emulator.rows(),
      left.map((row, index) => `${row}line ${index + 1}`),
    );
    assert.ok(bytes() - before < 100, `${bytes() - before} bytes`);
    emulator.dispose();
  });

  test('do not move where terminals disagree about the widths of characters', () => {
    const texts: string[] = [];
    const writer = createScreenWriter(text => texts.push(text), drawPart);
    writer.useColumnMargins();
    const left = Array.from({length: height}, (_, row) => `${row === 3 ? '👍🏽' : '..'} ${row}`.padEnd(split));
    const lines = Array.from({length: height + 1}, (_, row) => `line ${row}`);
    writer.show(join(left, lines.slice(0, -1)));
    writer.show(join(left, lines.slice(1)));
    assert.doesNotMatch(texts.join(''), /\x1b\[\?69h/);
  });
});

describe('a frame', () => {
  /** Returns the output for a frame after another. */
  const written = (before: readonly string[], after: readonly string[]) => {
    const chunks: string[] = [];
    const writer = createScreenWriter(text => chunks.push(text), drawPart);
    const rowsOf = (rows: readonly string[]) => [...rows, ...Array<string>(height - rows.length).fill('')];
    writer.show({...empty, rows: rowsOf(before)});
    writer.show({...empty, rows: rowsOf(after)});
    return chunks
      .slice(1)
      .map(text => text.replace('\x1b[?2026h', '').replace('\x1b[?2026l', ''))
      .join('');
  };
  const lines = Array.from({length: height + 1}, (_, index) => `${'salt '.repeat(4)}${index}`);

  test('that is the same again writes nothing', () => {
    assert.equal(written(['\x1b[1msalt\x1b[0m'], ['\x1b[1m\x1b[1msalt\x1b[m']), '');
  });

  test('writes one changed letter', () => {
    assert.equal(written(['', 'the salt'], ['', 'the malt']), '\x1b[2;5Hm');
  });

  test('moves rows that have scrolled, and writes only the new one', () => {
    assert.equal(
      written(lines.slice(0, -1), lines.slice(1)),
      `\x1b[1;${height}r\x1b[1H\x1b[1M\x1b[r\x1b[${height}H${lines.at(-1)}`,
    );
    assert.equal(
      written(['head', ...lines.slice(1, -2), 'foot'], ['head', ...lines.slice(0, -3), 'foot']),
      `\x1b[2;${height - 1}r\x1b[2H\x1b[1L\x1b[r\x1b[2H${lines[0]}`,
    );
  });

  test('writes words of one style with the blanks between them', () => {
    const painted = '\x1b[48;5;235m\x1b[1;38;5;250mthe price of salt\x1b[0;48;5;235m     \x1b[0m';
    assert.equal(written([''], [painted]), '\x1b[1H\x1b[1;38;5;250;48;5;235mthe price of salt     \x1b[m');
  });
});
