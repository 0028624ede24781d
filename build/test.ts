/**
 * Runs test files with build/loader.js: `node build/test.ts [OPTION]... FILE...`. Options are those of `node --test`, as `--name=value`.
 * The files of a room run in one process, one after another, and so do those of all small rooms. With a process for each file, most of the time would go into
 * loading and compiling the same modules.
 */

import {spawn, spawnSync} from 'node:child_process';
import {chmodSync, existsSync, globSync, mkdtempSync, rmSync, statfsSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative, resolve, sep} from 'node:path';
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';

const tests = fileURLToPath(new URL('../test', import.meta.url));
// The loader is named by its address. Node passes it on to test processes and threads, and tests of commands have other current folders.
const loader = new URL('loader.js', import.meta.url).href;
const own = ['--import', loader, '--test', '--test-concurrency=4', '--test-reporter=spec'];

/** The folders and files whose tests take longest. They start first, each in its own process. Those of `postgres` wait for a server most of the time. */
const slowest: readonly string[] = ['commands', 'postgres', 'pooler.test.ts', 'ui', 'intake'];

/** Rooms with at most this many files share a process. */
const fewFiles = 4;
const smallRooms = 'small-rooms';

const {options = [], patterns = []} = Object.groupBy(process.argv.slice(2), argument =>
  argument.startsWith('-') ? 'options' : 'patterns',
);
// Node would look for files itself, and would also run one that writes a fixture.
if (patterns.length === 0) throw new Error('Name the test files: npm run test:files -- test/typeset/*.test.ts');
const folder = makeFolder();
const entries = entriesOf(new Set(patterns.flatMap(find)));
const child = spawn(process.execPath, [...own, ...options, ...entries], {
  env: {...process.env, TMPDIR: folder},
  stdio: 'inherit',
});
// Ctrl+C ends the child, which reports what it has tested so far.
process.on('SIGINT', () => {});
child.on('close', status => {
  rmSync(folder, {recursive: true});
  process.exitCode = status ?? 1;
});

/**
 * Creates the folder for the temporary files of all tests: in memory, if Linux has such a file system with enough room, and programs may run from it. On a disk,
 * SQLite waits for each of its commits, which takes a sixth of the whole time.
 */
function makeFolder(): string {
  const memory = '/dev/shm';
  if (existsSync(memory)) {
    const {bavail, bsize} = statfsSync(memory);
    if (bavail * bsize > 2 ** 32) {
      const folder = mkdtempSync(join(memory, 'tearsheet-tests-'));
      const program = join(folder, 'program');
      writeFileSync(program, '#!/bin/sh\n', {mode: 0o755});
      // A few tests run commands as another user.
      chmodSync(folder, 0o755);
      if (spawnSync(program).status === 0) return folder;
      rmSync(folder, {recursive: true});
    }
  }
  return mkdtempSync(join(tmpdir(), 'tearsheet-tests-'));
}

/** Returns the files that match a pattern. Returns a pattern without files unchanged, so that Node reports that it found none. */
function find(pattern: string): readonly string[] {
  const files = globSync(pattern).map(file => resolve(file));
  return files.length > 0 ? files : [pattern];
}

function roomOf(file: string): string {
  const names = relative(tests, file).split(sep);
  return names.findLast(name => slowest.includes(name)) ?? names[0] ?? '';
}

/** Groups files by the process that runs them. */
function groupFiles(files: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const groups = Map.groupBy(files, roomOf);
  return Map.groupBy([...groups.values()].flat(), file => {
    const room = roomOf(file);
    return slowest.includes(room) || (groups.get(room)?.length ?? 0) > fewFiles ? room : smallRooms;
  });
}

/** Returns modules that import the files of one group each. Node runs each in its own process, sorted by name, so the slowest are first. */
function entriesOf(files: Iterable<string>): readonly string[] {
  const rank = (room: string) => (slowest.includes(room) ? slowest.indexOf(room) : slowest.length);
  const slowestFirst = [...groupFiles(files)].sort(
    ([room, {length}], [other, {length: otherLength}]) => rank(room) - rank(other) || otherLength - length,
  );
  return slowestFirst.map(([room, files], index) => {
    const entry = join(folder, `${String(index).padStart(2, '0')}-${room}.mjs`);
    const imports = files.map(file => `import ${JSON.stringify(pathToFileURL(file).href)};\n`);
    // Processes that start later find what this one has compiled.
    const flush = `import {flushCompileCache} from 'node:module';\nflushCompileCache();\n`;
    writeFileSync(entry, [...imports, flush].join(''));
    return entry;
  });
}
