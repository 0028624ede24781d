import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import type {Captured} from '../source/article/article.ts';
import {openLibrary} from '../source/library/sqlite.ts';

export const launcher = fileURLToPath(new URL('../bin/tearsheet.js', import.meta.url));

/** A home with a library in it, for the program that is measured. */
export type Home = {readonly env: Readonly<Record<string, string>>; readonly remove: () => void};

/** The second article of the list is the one to scroll in: a first frame is to show a usual one. */
const long = 998;

/** Makes a library of 1,000 articles of 5 KB, and one among them of 200 KB. */
export async function makeHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-bench-'));
  const library = join(folder, 'library.db');
  const opened = await openLibrary(library);
  await opened.store(Array.from({length: 1000}, (_, index) => article(index, index === long ? 200_000 : 5_000)));
  await opened.close();
  return {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      TERM: 'xterm-256color',
      TEARSHEET_LIBRARY: library,
      TEARSHEET_CONFIG_DIR: folder,
      XDG_CACHE_HOME: folder,
    },
    remove: () => rmSync(folder, {recursive: true}),
  };
}

const paragraph =
  'The ferry left the *outer* harbour a little after six, with forty crates of salt and nobody aboard who had slept, and by the time the light on the mole was out of sight the wind had gone round to the **north-west**. ';

function article(index: number, size: number): Captured {
  const sections = Array.from({length: Math.ceil(size / (paragraph.length * 4))}, (_, section) =>
    [
      `## Part ${section + 1}`,
      paragraph.repeat(2),
      `- one crate\n- [two](https://example.org/${section}) crates`,
      paragraph.repeat(2),
    ].join('\n\n'),
  );
  const body = sections.join('\n\n');
  const day = new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10);
  return {
    draft: {
      title: `Article ${index} of the harbour paper`,
      byline: 'Ada Falk',
      source: 'The Tide',
      published: day,
      url: `https://example.org/story/${index}`,
      tags: [],
      body,
    },
    capture: {bytes: new TextEncoder().encode(body), format: 'markdown', intake: 1},
  };
}
