/**
 * Runs test files with build/loader.js: `node build/test.ts [OPTION]... FILE...`. Options are those of `node --test`, as `--name=value`.
 * The files of a room run in one process, one after the other. With a process for each file, loading and compiling the same modules takes most of the time.
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

/** The tests that take longest have a process of their own, which starts first: they wait for a server most of the time. */
const longest = 'postgres';

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
  const path = relative(tests, file).split(sep);
  return path[1] === longest ? longest : path[0];
}

/** Returns what Node runs in a process each: the only file of a room, or a module that imports all of them. Node sorts them by name, so the largest room is first. */
function entriesOf(files: Iterable<string>): readonly string[] {
  const rooms = Map.groupBy(files, roomOf);
  const weight = ([room, {length}]: readonly [string | undefined, readonly string[]]) =>
    room === longest ? Infinity : length;
  const longestFirst = [...rooms].sort((one, other) => weight(other) - weight(one));
  return longestFirst.map(([room, files], index) => {
    const [only] = files;
    if (only !== undefined && files.length === 1) return only;
    const entry = join(folder, `${String(index).padStart(2, '0')}-${room}.mjs`);
    writeFileSync(entry, files.map(file => `import ${JSON.stringify(pathToFileURL(file).href)};\n`).join(''));
    return entry;
  });
}
