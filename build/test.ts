/**
 * Runs test files with build/loader.js: `node build/test.ts [OPTION]... FILE...`. Options are those of `node --test`.
 * The loader is named by its address. Node passes it on to test processes and threads, and tests of commands have other current folders.
 */

import {spawn} from 'node:child_process';
import process from 'node:process';

const loader = new URL('loader.js', import.meta.url).href;
const options = ['--import', loader, '--test', '--test-concurrency=3', '--test-reporter=spec'];
const child = spawn(process.execPath, [...options, ...process.argv.slice(2)], {stdio: 'inherit'});
child.on('close', status => {
  process.exitCode = status ?? 1;
});
