import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const launcher = fileURLToPath(new URL('../bin/tearsheet.js', import.meta.url));

/** Returns the command line of the program. */
export function tearsheet(...args: readonly string[]): readonly string[] {
  return [process.execPath, launcher, ...args];
}

/** Bare Node, which everything is compared with. */
export const bareNode: readonly string[] = [process.execPath, '-e', '0'];

/** A folder for a corpus of one size and everything that is made from it. */
export type Workplace = {
  readonly articles: number;
  readonly folder: string;
  readonly library: string;
  /** Configuration, state and caches. */
  readonly home: string;
  /** The environment of all measured programs: none of the user's own files are read or written. */
  readonly env: Readonly<Record<string, string>>;
};

/** Returns the folder of all sizes: the named one, which stays, or else a new one that `remove` removes. */
export function makeFolder(named: string | undefined): {readonly folder: string; readonly remove: () => void} {
  if (named !== undefined) return {folder: named, remove: () => {}};
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-bench-'));
  return {folder, remove: () => rmSync(folder, {recursive: true})};
}

export function makeWorkplace(parent: string, articles: number): Workplace {
  const folder = join(parent, String(articles));
  const home = join(folder, 'home');
  mkdirSync(home, {recursive: true, mode: 0o700});
  // The daily backup copies the library in the background, which would affect only the first measurement of a day.
  writeFileSync(join(home, 'config.json'), '{"backups": 0}\n', {mode: 0o600});
  const library = join(folder, 'library.db');
  return {articles, folder, library, home, env: envOf(home, library)};
}

function envOf(home: string, library: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    HOME: home,
    XDG_CACHE_HOME: home,
    TEARSHEET_LIBRARY: library,
    TEARSHEET_CONFIG_DIR: home,
  };
}
