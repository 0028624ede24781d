import assert from 'node:assert/strict';
import {symlink} from 'node:fs/promises';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import type {Library} from '../../../source/library/library.ts';
import {openLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {daily, stored, temporaryPath} from '../fixtures.ts';

async function twoHandles(test: TestContext): Promise<readonly [Library, Library]> {
  const path = await temporaryPath(test);
  const [library, other] = [await openLibrary(path), await openLibrary(path)];
  test.after(() => Promise.all([library.close(), other.close()]));
  return [library, other];
}

/** Returns a signal that aborts before a watch checks a library without having noticed a write. */
function beforeNextCheck(test: TestContext): AbortSignal {
  const ending = new AbortController();
  // Watching does not keep the process alive; this does.
  const timer = setTimeout(() => ending.abort(), 20_000);
  test.after(() => clearTimeout(timer));
  return ending.signal;
}

test('each write of another handle is noticed soon', async t => {
  const [library, other] = await twoHandles(t);
  const changes = library.changes(beforeNextCheck(t))[Symbol.asyncIterator]();
  for (const count of [1, 2]) {
    const next = changes.next();
    await stored(other, daily(count));
    assert.deepEqual(await next, {done: false, value: 'changed'});
  }
});

test('a write between two requests for a change is not missed', async t => {
  const [library, other] = await twoHandles(t);
  const changes = library.changes(beforeNextCheck(t))[Symbol.asyncIterator]();
  await stored(other, daily(1));
  assert.deepEqual(await changes.next(), {done: false, value: 'changed'});
  await stored(other, daily(2));
  assert.deepEqual(await changes.next(), {done: false, value: 'changed'});
});

test('a library behind a symbolic link is watched, not polled', {skip: process.platform === 'win32'}, async t => {
  const path = await temporaryPath(t);
  await (await openLibrary(path)).close();
  await symlink(path, `${path}-link`);
  const library = await openLibrary(`${path}-link`);
  t.after(() => library.close());
  const timers = t.mock.method(globalThis, 'setTimeout');
  const ending = new AbortController();
  const changes = library.changes(ending.signal)[Symbol.asyncIterator]();
  void changes.next();
  ending.abort();
  const waits = timers.mock.calls.map(({arguments: [, milliseconds]}) => milliseconds ?? 0);
  assert.ok(waits[0] && waits[0] > 1000, `the first check is due after ${waits[0]} ms`);
});
