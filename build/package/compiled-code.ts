import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import pty from '@lydell/node-pty';

const launcher = 'bin/tearsheet.js';

/** The command lines whose V8 code caches are in the executable, besides that of the reader. Other commands start with the cache of `list`. */
const commandLines = [['--help'], ['list'], ['show', 'latest']];

/** The keys that the reader gets: move, read an article, search, quit. */
const keys = ['j', 'j', 'k', '\r', 'j', ' ', 'q', '/harbour\r', 'q', 'Q'];

/** Milliseconds between two keys, so that the reader draws a frame. */
const pause = 500;

/** Uses the built program as people do, and returns the files of its V8 code caches by the names of their assets. */
export async function compileProgram(folder: string): Promise<Readonly<Record<string, string>>> {
  mkdirSync(folder);
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    TERM: 'xterm-256color',
    TEARSHEET_LIBRARY: join(folder, 'library.db'),
    TEARSHEET_CONFIG_DIR: join(folder, 'config'),
    XDG_CACHE_HOME: folder,
  };
  const run = (args: readonly string[]) =>
    execFileSync(process.execPath, [launcher, ...args], {env, stdio: ['ignore', 'pipe', 'inherit']});
  run(['add', 'data']);
  for (const args of commandLines) run(args);
  await runReader(env);
  const compiled = join(folder, 'tearsheet', 'compiled');
  // source/start/package.ts names them after the version of Node, the hash of the script, and their use.
  const names = readdirSync(compiled).map(
    name => [/^v[^-]+-[^-]+-(.*)$/.exec(name)?.[1], join(compiled, name)] as const,
  );
  return Object.fromEntries(names.map(([use, file]) => [`code/${use}`, file]));
}

async function runReader(env: Readonly<Record<string, string>>): Promise<void> {
  const reader = pty.spawn(process.execPath, [launcher], {cols: 120, rows: 40, env});
  const {promise: ended, resolve} = Promise.withResolvers<void>();
  reader.onExit(() => resolve());
  for (const key of keys) {
    await setTimeout(pause);
    reader.write(key);
  }
  await ended;
}
