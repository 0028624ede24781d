import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import type {Captured} from '../source/article/article.ts';
import {openLibrary} from '../source/library/sqlite/sqlite.ts';

export const launcher = fileURLToPath(new URL('../bin/tearsheet.js', import.meta.url));

/** A home folder with a library, for the measured program. */
export type Home = {
  readonly library: string;
  readonly env: Readonly<Record<string, string>>;
  readonly remove: () => void;
};

/** Articles that are read in the benchmarks, by the keys that select them from the top of the list. The first article is an ordinary one. */
export const long = {latin: 'j', japanese: 'jj', megabyte: 'jjj'} as const;

/** Makes a library of 1,000 articles of 5 KB, except the second, third and fourth of the list: see `long`. */
export async function makeHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-bench-'));
  const library = join(folder, 'library.db');
  const opened = await openLibrary(library);
  await opened.articles.store(
    Array.from({length: 1000}, (_, index) => article(index, lengths[index] ?? 5_000, index === 997 ? japanese : latin)),
  );
  await opened.close();
  return {
    library,
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

/** The newest article, which is the first of the list, has the highest index. */
const lengths: Readonly<Record<number, number>> = {998: 200_000, 997: 100_000, 996: 1_000_000};

const japanese =
  '渡し船は六時を少し過ぎて*外港*を出た。塩の箱が四十、眠った者は一人もいない。突堤の灯が見えなくなるころには、風はもう**北西**に回っていた。';

const latin =
  'The ferry left the *outer* harbour a little after six, with forty crates of salt and nobody aboard who had slept, and by the time the light on the mole was out of sight the wind had gone round to the **north-west**. ';

function article(index: number, size: number, paragraph: string): Captured {
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
    capture: {bytes: new TextEncoder().encode(body), format: 'markdown', parserVersion: 1},
  };
}
