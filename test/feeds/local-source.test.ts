import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {suite, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {isLocalSource, LocalSourceError, localAddress, readLocalSource} from '../../source/feeds/local-source.ts';
import {manualClock} from '../web/manual-clock.ts';

const node = process.execPath;
const clock = manualClock();
const says = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof LocalSourceError, String(error));
  assert.match(error.message, pattern);
  return true;
};

suite('local feeds', () => {
  test('are files and named commands only', () => {
    assert.ok(isLocalSource('file:///home/me/feed.xml'));
    assert.ok(isLocalSource('exec:weather'));
    for (const address of ['https://example.org/', 'file://host/feed', 'filter:x', 'javascript:1']) {
      assert.ok(!isLocalSource(address), address);
    }
  });

  test('paths and commands are distinguished from web addresses', () => {
    assert.equal(localAddress('exec:weather'), 'exec:weather');
    assert.equal(localAddress('/home/me/a b.xml'), 'file:///home/me/a%20b.xml');
    assert.match(localAddress('./feed.xml') ?? '', /^file:\/\/\/.+\/feed\.xml$/);
    assert.match(localAddress('~/feed.xml') ?? '', /^file:\/\/\/.+\/feed\.xml$/);
    for (const typed of ['example.org', 'https://example.org/', 'exec:', 'file://host/x', '']) {
      assert.equal(localAddress(typed), undefined, typed);
    }
  });

  test('a command gets its arguments literally, without a shell', async () => {
    const commands = {echo: [node, '-e', 'console.log(process.argv[1])', '$(touch x); `y` "z" *']};
    const bytes = await readLocalSource('exec:echo', commands, clock);
    assert.equal(Buffer.from(bytes).toString(), '$(touch x); `y` "z" *\n');
  });

  test('a command that is not in config.json, fails or does not exist is named', async () => {
    const commands = {bad: [node, '-e', 'process.exit(3)'], none: ['/nonexistent/program'], empty: []};
    await assert.rejects(readLocalSource('exec:other', commands, clock), says(/no command other/));
    await assert.rejects(readLocalSource('exec:constructor', commands, clock), says(/no command constructor/));
    await assert.rejects(readLocalSource('exec:empty', commands, clock), says(/no command empty/));
    await assert.rejects(readLocalSource('exec:bad', commands, clock), says(/status 3/));
    await assert.rejects(readLocalSource('exec:none', commands, clock), says(/cannot be started/));
  });

  test('the output and time of a command are limited', async () => {
    const endless =
      'const b = Buffer.alloc(65536); const w = () => { while (process.stdout.write(b)); }; process.stdout.on("drain", w); w()';
    await assert.rejects(readLocalSource('exec:a', {a: [node, '-e', endless]}, clock), says(/more than 20 MB/));
    const slow = readLocalSource('exec:a', {a: [node, '-e', 'setInterval(() => {}, 1000)']}, clock);
    clock.advance(60_000);
    await assert.rejects(slow, says(/more than 60 seconds/));
  });

  test('a signal ends a command', async () => {
    const stop = new AbortController();
    const running = readLocalSource('exec:a', {a: [node, '-e', 'setInterval(() => {}, 1000)']}, clock, stop.signal);
    stop.abort('enough');
    await assert.rejects(running, reason => reason === 'enough');
  });

  test('a file is read; a folder, a pipe and a missing file are named', async t => {
    const folder = await mkdtemp(join(tmpdir(), 'tearsheet-feeds-'));
    t.after(() => rm(folder, {recursive: true}));
    const address = (name: string) => pathToFileURL(join(folder, name)).href;
    await writeFile(join(folder, 'a b.xml'), '<rss/>');
    assert.equal(Buffer.from(await readLocalSource(address('a b.xml'), {}, clock)).toString(), '<rss/>');
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await assert.rejects(readLocalSource(address('pipe'), {}, clock), says(/is not a file/));
    await assert.rejects(readLocalSource(address('.'), {}, clock), says(/is not a file/));
    await assert.rejects(readLocalSource(address('none'), {}, clock), says(/cannot be read/));
  });
});
