/** Draws the screen of an emulated terminal as an SVG. */

import type {IBufferCell, Terminal} from '@xterm/headless';
import {rgbOf256} from '../source/theme/colour.ts';

const cellWidth = 8.4;
const lineHeight = 18;
const margin = 12;

/** The colours that represent those of the user's terminal: text, background, and the 16. */
const usual = {text: '#d8dbd5', ground: '#16181b'};
const usual16 = [
  '#1d1f21',
  '#cc6666',
  '#8fb573',
  '#e0af68',
  '#81a2be',
  '#b294bb',
  '#56b6c2',
  '#c5c8c6',
  '#666666',
  '#d54e53',
  '#b9ca4a',
  '#e7c547',
  '#7aa6da',
  '#c397d8',
  '#70c0b1',
  '#eaeaea',
];

/** How a run of cells is drawn. */
type Look = {
  readonly text: string;
  readonly ground: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly dim: boolean;
};

type Run = {text: string; readonly column: number; cells: number; readonly look: Look; readonly isAlone: boolean};

export function svgOf(terminal: Terminal): string {
  const {cols: columns, rows} = terminal;
  const width = Math.round(columns * cellWidth + 2 * margin);
  const height = rows * lineHeight + 2 * margin;
  const screen = Array.from({length: rows}, (_, row) => runsOf(terminal, row));
  // A theme with a background paints the margins too.
  const ground = screen.at(-1)?.at(-1)?.look.ground ?? usual.ground;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="${ground}"/>`,
    // Without seams between cells.
    `<g shape-rendering="crispEdges" font-family="'DejaVu Sans Mono','Menlo','Consolas','Noto Sans Mono CJK JP',monospace" font-size="14">`,
    ...screen.map((runs, row) => runs.map(run => drawRun(run, row, ground)).join('')),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Draws cells of the same style together, but each character beyond ASCII alone, so that columns align in any font. */
function runsOf(terminal: Terminal, row: number): Run[] {
  const line = terminal.buffer.active.getLine(row);
  const runs: Run[] = [];
  for (let column = 0; column < terminal.cols; column++) {
    const cell = line?.getCell(column);
    if (!cell || cell.getWidth() === 0) continue;
    const text = cell.getChars() || ' ';
    const look = lookOf(cell);
    const isAlone = cell.getWidth() === 2 || text > '~';
    const last = runs.at(-1);
    if (last && !last.isAlone && !isAlone && JSON.stringify(last.look) === JSON.stringify(look)) {
      last.text += text;
      last.cells += cell.getWidth();
    } else runs.push({text, column, cells: cell.getWidth(), look, isAlone});
  }
  return runs;
}

function lookOf(cell: IBufferCell): Look {
  const text = cell.isFgDefault() ? usual.text : colour(cell.isFgRGB(), cell.getFgColor());
  const ground = cell.isBgDefault() ? usual.ground : colour(cell.isBgRGB(), cell.getBgColor());
  const isInverse = cell.isInverse() !== 0;
  return {
    text: isInverse ? ground : text,
    ground: isInverse ? text : ground,
    bold: cell.isBold() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    strike: cell.isStrikethrough() !== 0,
    dim: cell.isDim() !== 0,
  };
}

function colour(isRgb: boolean, value: number): string {
  if (isRgb) return `#${value.toString(16).padStart(6, '0')}`;
  return usual16[value] ?? `rgb(${rgbOf256(value).join(',')})`;
}

function drawRun({text, column, cells, look, isAlone}: Run, row: number, ground: string): string {
  const x = (margin + column * cellWidth).toFixed(1);
  const y = margin + row * lineHeight;
  const width = (cells * cellWidth).toFixed(1);
  const filled = (height: number, fill: string) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
  const back = look.ground === ground ? '' : filled(lineHeight, look.ground);
  // A font may leave gaps between its two pixels.
  if (text === '▀') return back + filled(lineHeight / 2, look.text);
  if (text.trim() === '' && !look.underline) return back;
  const lines = [look.underline && 'underline', look.strike && 'line-through'].filter(Boolean).join(' ');
  const attributes = [
    `x="${x}" y="${y + 13}" fill="${look.text}" xml:space="preserve"`,
    !isAlone && text.trim().length > 1 && `textLength="${width}" lengthAdjust="spacingAndGlyphs"`,
    look.bold && 'font-weight="bold"',
    look.italic && 'font-style="italic"',
    lines !== '' && `text-decoration="${lines}"`,
    look.dim && 'opacity="0.6"',
  ];
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `${back}<text ${attributes.filter(Boolean).join(' ')}>${escaped}</text>`;
}
