import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFile, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {gzipSync} from 'node:zlib';
import {progressLine} from '../../source/commands/progress.ts';
import {terminals} from '../ui/pty.ts';
import {launcher, makeHome, start} from './program.ts';

/** Whether a row of the screen names a stored article. A slow computer stores few at a time, and then they are named on a terminal. */
function namesArticle(row: string): boolean {
  return /^[a-z2-7]{12} {2}Ferry \d+\s*$/.test(row);
}

const record = (number: number) =>
  JSON.stringify({
    title: `Ferry ${number}`,
    text: `The ferry ${number} is late.`,
    url: `https://example.org/${number}`,
  });

test('an import continues past failures and lists them in a file, with their lines', async t => {
  const home = await makeHome(t);
  await home.write('corpus.jsonl', [record(1), '{"broken', record(2), '[]'].join('\n'));
  const {stdout, stderr, status} = await home.run(['add', 'corpus.jsonl', '--errors', 'failed.txt']);
  assert.equal(stdout.split('\n').length, 3);
  assert.equal(stderr, 'Stored 2 articles, 2 failed.\n');
  assert.equal(status, 1);
  assert.equal(
    await readFile(join(home.folder, 'failed.txt'), 'utf8'),
    '# What tearsheet add could not store, a sentence a line\n' +
      'corpus.jsonl, line 2, is not valid JSON: correct it, or leave it out.\n' +
      'corpus.jsonl, line 4, contains no object with the keys of an article: leave it out.\n',
  );
  const again = await home.run(['add', 'corpus.jsonl', '--errors', 'no/such/folder.txt']);
  assert.match(again.stderr, /folder\.txt cannot be written: name another file with --errors\./);
});

test('the list of failures never overwrites an input', async t => {
  const home = await makeHome(t);
  const corpus = `${record(1)}\n{"broken`;
  const path = await home.write('kept/corpus.jsonl', corpus);
  await symlink(path, join(home.folder, 'link.txt'));
  for (const [input, list] of [
    ['kept/corpus.jsonl', 'kept/corpus.jsonl'],
    ['kept/corpus.jsonl', 'link.txt'],
    ['kept', 'kept/failed.txt'],
    ['link.txt', path],
  ] as const) {
    const {status, stderr} = await home.run(['add', input, '--errors', list]);
    assert.equal(status, 2);
    assert.equal(stderr, `tearsheet: ${list} is one of the inputs: name another file with --errors.\n`);
  }
  assert.equal(await readFile(path, 'utf8'), corpus);
});

test('the list of failures replaces an earlier list, and no other file', async t => {
  const home = await makeHome(t);
  await home.write('corpus.jsonl', `${record(1)}\n{"broken`);
  await home.run(['add', 'corpus.jsonl']);
  await home.write('notes.txt', 'Notes.');
  await home.write('empty.txt', '');
  await home.write('whole.jsonl', record(1));
  await home.write('folder/file.txt', '');
  await symlink(home.library, join(home.folder, 'link.db'));
  for (const [list, reason] of [
    ['notes.txt', 'exists and is not a list of failures'],
    ['library.db', 'is the library'],
    ['library.db-wal', 'is the library'],
    ['link.db', 'is the library'],
    ['folder', 'is not a regular file'],
  ] as const) {
    const before = await readFile(join(home.folder, list)).catch(() => undefined);
    const {status, stderr} = await home.run(['add', 'corpus.jsonl', '--errors', list]);
    assert.equal(status, 2);
    assert.match(stderr, new RegExp(`^tearsheet: ${list} ${reason}: name another file with --errors`));
    assert.deepEqual(await readFile(join(home.folder, list)).catch(() => undefined), before);
  }
  for (const input of ['corpus.jsonl', 'whole.jsonl', 'corpus.jsonl']) {
    await home.run(['add', input, '--errors', 'empty.txt']);
    assert.equal((await readFile(join(home.folder, 'empty.txt'), 'utf8')).split('\n').length, 3);
  }
});

test('a full disk ends the import of a large file with an error', {
  skip: process.platform === 'win32' && 'Windows has no limit of file sizes',
}, async t => {
  const home = await makeHome(t);
  // Large, so that a thread reads it.
  const lines = Array.from({length: 1200}, (_, number) =>
    record(number).replace('{', `{"etag":"${'f'.repeat(4000)}",`),
  );
  await home.write('corpus.jsonl', lines.join('\n'));
  const {status, stderr} = await start(
    'sh',
    ['-c', 'ulimit -f 1000 && exec "$0" "$@"', process.execPath, launcher, 'add', 'corpus.jsonl'],
    home.folder,
    home.env,
  );
  assert.equal(status, 1);
  assert.match(stderr, /^tearsheet: The library /);
});

test('failures that cannot be written to the file go to standard error, and the import continues', {
  skip: process.platform !== 'linux' && 'only Linux has a file that is always full',
}, async t => {
  const home = await makeHome(t);
  await home.write('corpus.jsonl', ['{"broken', record(1)].join('\n'));
  const {stderr, status} = await home.run(['add', 'corpus.jsonl', '--errors', '/dev/full']);
  assert.equal(
    stderr,
    'tearsheet: /dev/full cannot be written: name another file with --errors.\n' +
      'tearsheet: corpus.jsonl, line 1, is not valid JSON: correct it, or leave it out.\n' +
      'Stored 1 article, 1 failed.\n',
  );
  assert.equal(status, 1);
});

test('the original of a record is its line', async t => {
  const home = await makeHome(t);
  await home.write('corpus.jsonl.gz', gzipSync([record(1), record(2)].join('\n')));
  const {stdout} = await home.run(['add', 'corpus.jsonl.gz']);
  const original = await home.run(['show', stdout.slice(0, 12), '--format', 'original']);
  assert.equal(original.stdout, record(1));
});

test('an article that is only an address is stored and says so', async t => {
  const home = await makeHome(t);
  await home.write('tabs.txt', 'https://example.org/a | Ferry\n');
  await home.run(['add', 'tabs.txt']);
  assert.match((await home.run(['show', 'latest'])).stdout, /^Ferry\n\naddress only, not fetched yet\n/);
});

test('Ctrl+C ends a long import after a batch, and the same command continues there', {
  skip: process.platform === 'win32' && 'signals are those of POSIX',
}, async t => {
  const open = terminals(t);
  const home = await makeHome(t);
  // Large, so that a thread reads it, and made of articles that are quickly stored.
  const lines = Array.from({length: 3000}, (_, number) =>
    record(number).replace('{', `{"etag":"${'f'.repeat(1400)}",`),
  );
  await home.write('corpus.jsonl', lines.join('\n'));
  const terminal = open([process.execPath, launcher, 'add', 'corpus.jsonl'], {
    columns: 100,
    rows: 20,
    env: home.env,
    cwd: home.folder,
  });
  await terminal.until('progress', rows =>
    rows.some(row => /^corpus\.jsonl {2}━*─+ \d+% {2}[\d,]+ articles/.test(row)),
  );
  terminal.send('\x03');
  const rows = await terminal.until('the end', shown =>
    shown.some(row => row.startsWith('Stopped: the same command continues')),
  );
  assert.deepEqual(
    rows.filter(row => row.trim() !== '' && !namesArticle(row)).map(row => row.replace(/\d+/, 'N').trim()),
    ['Stored N articles.', 'Stopped: the same command continues where it stopped.'],
  );
  assert.deepEqual(await terminal.ended, {status: 130, signal: undefined});

  const {stderr, status} = await home.run(['add', 'corpus.jsonl']);
  const [, kept, unchanged] = /^Stored (\d+) articles, (\d+) unchanged\.\n$/.exec(stderr) ?? [];
  assert.equal(Number(kept) + Number(unchanged), 3000);
  assert.equal(status, 0);
});

test('Ctrl+C ends an import that waits for input, and earlier articles stay', {
  skip: process.platform === 'win32' && 'signals are those of POSIX',
}, async t => {
  const open = terminals(t);
  const home = await makeHome(t);
  const size = {columns: 100, rows: 20, env: home.env, cwd: home.folder};
  const pasting = open([process.execPath, launcher, 'add'], size);
  await pasting.until('the invitation', rows => rows.some(row => row.startsWith('Paste an article')));
  pasting.send('\x03');
  await pasting.until('the end', rows => rows.some(row => row.startsWith('Stopped: ')));
  assert.deepEqual(await pasting.ended, {status: 130, signal: undefined});

  const slow = spawn(process.execPath, [launcher, 'add', '-'], {cwd: home.folder, env: home.env, stdio: 'pipe'});
  const status = once(slow, 'close');
  // More than one batch, and no end.
  slow.stdin.write(Array.from({length: 1100}, (_, number) => `${record(number)}\n`).join(''));
  const [printed] = await once(slow.stdout.setEncoding('utf8'), 'data');
  slow.kill('SIGINT');
  assert.deepEqual(await status, [130, null]);
  // Further batches may have been kept before the signal came.
  const kept = Number((await home.run(['count'])).stdout);
  assert.ok(kept >= String(printed).split('\n').length - 1 && kept <= 1100, `${kept} articles`);
});

test('an error ends an import that waits for more of a large pipe', async t => {
  const home = await makeHome(t);
  const library = await home.write('notes.txt', 'Not a library, and longer than a hundred characters. '.repeat(10));
  const args = [launcher, '--library', library, 'add', '-'];
  const waiting = spawn(process.execPath, args, {cwd: home.folder, env: home.env, stdio: 'pipe'});
  t.after(() => waiting.kill());
  waiting.stdin.on('error', () => {});
  const status = once(waiting, 'close');
  waiting.stdin.write(`${record(1).replace('{', `{"etag":"${'f'.repeat(4000)}",`)}\n`.repeat(1200));
  assert.deepEqual(await status, [1, null]);
});

test('an article from a pipe is stored at once, even if the pipe stays open', async t => {
  const home = await makeHome(t);
  const slow = spawn(process.execPath, [launcher, 'add', '-'], {cwd: home.folder, env: home.env, stdio: 'pipe'});
  const status = once(slow, 'close');
  slow.stdout.setEncoding('utf8');
  for (const number of [1, 2]) {
    slow.stdin.write(`${record(number)}\n`);
    const [printed] = await once(slow.stdout, 'data');
    assert.match(printed, new RegExp(`  Ferry ${number}\n$`));
    assert.equal((await home.run(['count'])).stdout, `${number}\n`);
  }
  slow.stdin.end();
  assert.deepEqual(await status, [0, null]);
});

test('progress shows the file, the share read, the rate and the time left', () => {
  assert.equal(
    progressLine(120_000, {name: 'a/corpus.jsonl', read: 25e6, size: 100e6}, {all: 60, input: 30}),
    'corpus.jsonl  ━━━━━─────────────── 25%  120,000 articles  2,000/s  1:30 left',
  );
  assert.equal(progressLine(12, {read: 0}, {all: 0.1, input: 0.1}), '12 articles');
});

test('progress shows no bar if the size is unknown, and no time left after a file is read', () => {
  const elapsed = {all: 10, input: 2};
  assert.equal(progressLine(50, {name: 'a.md', read: 500}, elapsed), 'a.md  50 articles  5/s');
  const whole = progressLine(50, {name: 'a.jsonl', read: 5e6, size: 5e6}, elapsed);
  assert.equal(whole, 'a.jsonl  ━━━━━━━━━━━━━━━━━━━━ 100%  50 articles  5/s');
});

test('ids and progress do not mix on a terminal', async t => {
  const open = terminals(t);
  const home = await makeHome(t);
  await home.write('corpus.jsonl', Array.from({length: 40}, (_, number) => record(number)).join('\n'));
  const size = {columns: 100, rows: 60, env: home.env, cwd: home.folder};
  const terminal = open([process.execPath, launcher, 'add', 'corpus.jsonl'], size);
  const rows = await terminal.until('the end', shown => shown.some(row => row.startsWith('Stored 40 articles.')));
  assert.equal(rows.filter(namesArticle).length, 40);
  assert.deepEqual(
    rows.filter(row => row.trim() !== '' && !namesArticle(row)).map(row => row.trim()),
    ['Stored 40 articles.'],
  );
});

test('a long import lists no headlines on a terminal', async t => {
  const open = terminals(t);
  const home = await makeHome(t);
  await home.write('corpus.jsonl', Array.from({length: 1040}, (_, number) => `${record(number)}\n`).join(''));
  const size = {columns: 100, rows: 60, env: home.env, cwd: home.folder};
  for (const [command, end] of [
    ['"$0" "$1" add corpus.jsonl', 'Stored 1040 articles.'],
    ['cat corpus.jsonl | "$0" "$1" add', 'Stored 0 articles, 1040 unchanged.'],
  ] as const) {
    const terminal = open(['/bin/sh', '-c', command, process.execPath, launcher], size);
    const rows = await terminal.until('the end', shown => shown.some(row => row.startsWith(end)));
    assert.deepEqual(rows.map(row => row.trim()).filter(Boolean), [end]);
  }
});
