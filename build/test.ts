/**
 * Runs test files with build/loader.js: `node build/test.ts [OPTION]... FILE...`. Options are those of `node --test`, as `--name=value`.
 * The files of a room run in one process, one after the other, and so do those of all small rooms. With a process for each file, loading and compiling the same
 * modules takes most of the time.
 */

import {spawn} from 'node:child_process';
import {globSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative, resolve, sep} from 'node:path';
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';

const tests = fileURLToPath(new URL('../test', import.meta.url));
// The loader is named by its address. Node passes it on to test processes and threads, and tests of commands have other current folders.
const loader = new URL('loader.js', import.meta.url).href;
const own = ['--import', loader, '--test', '--test-concurrency=3', '--test-reporter=spec'];

/** The rooms whose tests take longest start first. Those of `postgres` are a room of their own, because they wait for a server most of the time. */
const slowest: readonly string[] = ['commands', 'postgres', 'ui', 'intake'];

/** Rooms with at most this many files share a process. */
const fewFiles = 4;
const smallRooms = 'small-rooms';

const {options = [], patterns = []} = Object.groupBy(process.argv.slice(2), argument =>
  argument.startsWith('-') ? 'options' : 'patterns',
);
const folder = mkdtempSync(join(tmpdir(), 'tearsheet-tests-'));
const entries = entriesOf(new Set(patterns.flatMap(find)));
const child = spawn(process.execPath, [...own, ...options, ...entries], {stdio: 'inherit'});
// Ctrl+C ends the child, which reports what it has tested so far.
process.on('SIGINT', () => {});
child.on('close', status => {
  rmSync(folder, {recursive: true});
  process.exitCode = status ?? 1;
});

/** Returns the files that match a pattern. A pattern without files is returned as it is: Node says that it found none. */
function find(pattern: string): readonly string[] {
  const files = globSync(pattern).map(file => resolve(file));
  return files.length > 0 ? files : [pattern];
}

function roomOf(file: string): string | undefined {
  const [room, folder] = relative(tests, file).split(sep);
  return folder === 'postgres' ? folder : room;
}

/** Groups files by the process that runs them. */
function groupFiles(files: Iterable<string>): ReadonlyMap<string | undefined, readonly string[]> {
  const groups = Map.groupBy(files, roomOf);
  return Map.groupBy([...groups.values()].flat(), file => {
    const room = roomOf(file);
    return (groups.get(room)?.length ?? 0) > fewFiles ? room : smallRooms;
  });
}

/** Returns what Node runs in a process each: the only file of a group, or a module that imports all of them. Node sorts them by name, so the slowest are first. */
function entriesOf(files: Iterable<string>): readonly string[] {
  const rank = (room = '') => (slowest.includes(room) ? slowest.indexOf(room) : slowest.length);
  const slowestFirst = [...groupFiles(files)].sort(
    ([room, {length}], [other, {length: otherLength}]) => rank(room) - rank(other) || otherLength - length,
  );
  return slowestFirst.map(([room, files], index) => {
    const [only] = files;
    if (only !== undefined && files.length === 1) return only;
    const entry = join(folder, `${String(index).padStart(2, '0')}-${room}.mjs`);
    const imports = files.map(file => `import ${JSON.stringify(pathToFileURL(file).href)};\n`);
    // Processes that start later find what this one has compiled.
    const flush = `import {flushCompileCache} from 'node:module';\nflushCompileCache();\n`;
    writeFileSync(entry, [...imports, flush].join(''));
    return entry;
  });
}
