/**
 * Draws the pictures of the documents from real runs: starts the program in a pseudo-terminal with an empty library, presses keys, and writes what an
 * emulated terminal then shows as an SVG. `npm run picture` builds and runs it.
 */

import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {spawn} from '@lydell/node-pty';
import headless, {type IBufferCell, type Terminal} from '@xterm/headless';

type Picture = {
  readonly file: string;
  readonly columns: number;
  readonly rows: number;
  readonly settings: object;
  /** Each is sent once the one before it has settled. */
  readonly keys: readonly string[];
};

const pictures: readonly Picture[] = [
  {file: 'reader.svg', columns: 120, rows: 34, settings: {}, keys: ['jjjj', 'f', '\r']},
  {
    file: 'columns.svg',
    columns: 160,
    rows: 50,
    settings: {columns: 3, justify: true, hyphenate: true, split: 200},
    keys: ['/arms hill', '\r', '\r'],
  },
];

/** Milliseconds without output after which a frame is whole. */
const quiet = 300;

const cellWidth = 8.4;
const lineHeight = 18;
const ground = '#16181b';
const ink = '#d8dbd5';

for (const one of pictures) await draw(one);

async function draw({file, columns, rows, settings, keys}: Picture): Promise<void> {
  const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true});
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-picture-'));
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings));
  const program = spawn(process.execPath, ['bin/tearsheet.js'], {
    cols: columns,
    rows,
    name: 'xterm-256color',
    env: {...process.env, TEARSHEET_LIBRARY: join(folder, 'library.db'), TEARSHEET_CONFIG_DIR: folder},
  });
  let settled = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | undefined;
  program.onData(data => {
    terminal.write(data);
    clearTimeout(timer);
    timer = setTimeout(() => settled.resolve(), quiet);
  });
  await settled.promise;
  for (const typed of keys) {
    settled = Promise.withResolvers<void>();
    timer = setTimeout(() => settled.resolve(), 4 * quiet);
    program.write(typed);
    await settled.promise;
  }
  writeFileSync(new URL(file, import.meta.url), picture(terminal));
  const ended = new Promise(resolve => program.onExit(resolve));
  program.write('Q');
  await ended;
  rmSync(folder, {recursive: true, force: true});
}

function picture(terminal: Terminal): string {
  const {cols: columns, rows} = terminal;
  const width = Math.round(columns * cellWidth + 24);
  const height = rows * lineHeight + 24;
  const lines = Array.from({length: rows}, (_, row) => drawRow(terminal, row));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="${ground}"/>`,
    `<g font-family="'DejaVu Sans Mono','Menlo','Consolas','Noto Sans Mono CJK JP',monospace" font-size="14" fill="${ink}">`,
    ...lines,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Runs of cells with one style, each stretched to exactly its cells, so that columns stand whatever font there is. */
function drawRow(terminal: Terminal, row: number): string {
  const line = terminal.buffer.active.getLine(row);
  const drawn: string[] = [];
  let text = '';
  let begin = 0;
  let style = '';
  const finish = (end: number) => {
    if (text.trim() !== '' || style.includes('inverse')) drawn.push(drawRun(text, style, begin, end - begin, row));
    text = '';
  };
  for (let column = 0; column < terminal.cols; column++) {
    const cell = line?.getCell(column);
    if (!cell || cell.getWidth() === 0) continue;
    const isAlone = cell.getWidth() === 2 || cell.getChars() > '~';
    const next = styleOf(cell) + (isAlone ? ` ${column}` : '');
    if (next !== style) {
      finish(column);
      begin = column;
      style = next;
    }
    text += cell.getChars() || ' ';
  }
  finish(terminal.cols);
  return drawn.join('');
}

function styleOf(cell: IBufferCell): string {
  const styles = [
    cell.isBold() && 'bold',
    cell.isDim() && 'dim',
    cell.isItalic() && 'italic',
    cell.isUnderline() && 'underline',
    cell.isInverse() && 'inverse',
    cell.isFgPalette() && 'coloured',
  ];
  return styles.filter(Boolean).join(' ');
}

function drawRun(text: string, style: string, column: number, cells: number, row: number): string {
  const x = 12 + column * cellWidth;
  const y = 12 + row * lineHeight;
  const width = cells * cellWidth;
  const isInverse = style.includes('inverse');
  const attributes = [
    `x="${x.toFixed(1)}" y="${y + 13}" xml:space="preserve"`,
    text.trim().length > 1 && `textLength="${width.toFixed(1)}" lengthAdjust="spacingAndGlyphs"`,
    style.includes('bold') && 'font-weight="bold"',
    style.includes('italic') && 'font-style="italic"',
    style.includes('underline') && 'text-decoration="underline"',
    style.includes('dim') && 'opacity="0.6"',
    isInverse ? `fill="${ground}"` : style.includes('coloured') && 'fill="#56b6c2"',
  ];
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const back = isInverse
    ? `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${lineHeight}" fill="${ink}"/>`
    : '';
  return `${back}<text ${attributes.filter(Boolean).join(' ')}>${escaped}</text>`;
}
