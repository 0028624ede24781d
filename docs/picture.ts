/**
 * Draws the pictures of the documents from real runs: starts the program in a pseudo-terminal with an empty library, presses keys, and writes what an
 * emulated terminal then shows as an SVG. `npm run picture` builds and runs it.
 */

import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {spawn} from '@lydell/node-pty';
import headless from '@xterm/headless';
import {svgOf} from './svg.ts';

type Picture = {
  readonly file: string;
  readonly columns: number;
  readonly rows: number;
  readonly settings: object;
  /** Each is sent once the one before it has settled. */
  readonly keys: readonly string[];
};

const pictures: readonly Picture[] = [
  {file: 'reader.svg', columns: 120, rows: 34, settings: {theme: 'night'}, keys: ['jm', 'jjm', 'j', 'f', '\r']},
  {
    file: 'columns.svg',
    columns: 160,
    rows: 50,
    settings: {columns: 3, justify: true, hyphenate: true, split: 200},
    keys: ['/arms hill', '\r', '\r'],
  },
  {
    file: 'page.svg',
    columns: 160,
    rows: 50,
    settings: {theme: 'paper'},
    keys: ['7j', '\r', 'G', '}', 'H', '}', 'C', 'Ask Mirren for the tide table.', '\r', '#', '\t'],
  },
  {
    file: 'small-page.svg',
    columns: 80,
    rows: 24,
    settings: {theme: 'night'},
    keys: ['7j', '\r', 'G', '3}', 'C', 'Ask Mirren for the tide table.', '\r', '{'],
  },
  ...(['paper', 'night', 'contrast'] as const).map(
    (theme): Picture => ({
      file: `theme-${theme}.svg`,
      columns: 110,
      rows: 24,
      settings: {theme},
      keys: ['jjjm', 'f', 'jj', '\r', '/school', '\r', 'n'],
    }),
  ),
];

/** Milliseconds without output after which a frame is whole. */
const quiet = 500;

for (const one of pictures) await draw(one);

async function draw({file, columns, rows, settings, keys}: Picture): Promise<void> {
  const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true});
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-picture-'));
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings));
  const program = spawn(process.execPath, ['bin/tearsheet.js'], {
    cols: columns,
    rows,
    name: 'xterm-256color',
    env: {
      ...process.env,
      NO_COLOR: '',
      COLORTERM: 'truecolor',
      TEARSHEET_LIBRARY: join(folder, 'library.db'),
      TEARSHEET_CONFIG_DIR: folder,
    },
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
  writeFileSync(new URL(file, import.meta.url), svgOf(terminal));
  const ended = new Promise(resolve => program.onExit(resolve));
  program.write('Q');
  await ended;
  rmSync(folder, {recursive: true, force: true});
}
