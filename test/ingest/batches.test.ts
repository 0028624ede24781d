import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {type Batch, type Clock, gatherBatches} from '../../source/ingest/batches.ts';
import type {IngestItem} from '../../source/ingest/read-input.ts';
import {captured} from '../library/fixtures.ts';

/** Returns an article whose body and capture have this number of bytes each. */
const article = (bytes = 0): IngestItem => ({captured: captured({title: 'Turku', body: 'a'.repeat(bytes)})});

const articles = (count: number, bytes = 0): IngestItem[] => Array.from({length: count}, () => article(bytes));

/** Gathers batches from a source and a clock that a test controls. */
function gatherByHand(t: TestContext, longestStep?: number) {
  let now = 0;
  const alarms = new Map<() => void, number>();
  const clock: Clock = {
    now: () => now,
    callAfter(milliseconds, action) {
      alarms.set(action, now + milliseconds);
      return () => alarms.delete(action);
    },
  };
  const queue: IngestItem[] = [];
  let isOver = false;
  let wake: (() => void) | undefined;
  async function* source() {
    for (;;) {
      const item = queue.shift();
      if (item) yield item;
      else if (isOver) return;
      else await new Promise<void>(resolve => (wake = resolve));
    }
  }
  const batches: Batch[] = [];
  const work = (async () => {
    for await (const batch of gatherBatches(source(), longestStep, clock)) batches.push(batch);
  })();
  const end = async () => {
    isOver = true;
    wake?.();
    await work;
  };
  t.after(end);
  return {
    async send(items: readonly IngestItem[]) {
      queue.push(...items);
      wake?.();
      await nextTurn();
    },
    async pass(milliseconds: number) {
      now += milliseconds;
      for (const [action, at] of alarms) {
        if (at > now) continue;
        alarms.delete(action);
        action();
      }
      await nextTurn();
    },
    end,
    sizes: () => batches.map(({captures, failures}) => captures.length + failures.length),
    batches,
    alarms,
  };
}

test('the first batch ends with 125 items, and each later one has at most twice as many, up to 1,000', async t => {
  const {send, sizes, end} = gatherByHand(t);
  await send([...articles(123), {failure: 'a.md is empty.'}]);
  assert.deepEqual(sizes(), []);
  await send(articles(1));
  assert.deepEqual(sizes(), [125]);
  await send(articles(250 + 500 + 1000 + 1000 + 2));
  assert.deepEqual(sizes(), [125, 250, 500, 1000, 1000]);
  await end();
  assert.deepEqual(sizes(), [125, 250, 500, 1000, 1000, 2]);
});

test('a batch ends with 8 MB', async t => {
  const {send, sizes} = gatherByHand(t);
  await send(articles(1, 4 * 1024 * 1024 - 1));
  assert.deepEqual(sizes(), []);
  await send(articles(2, 1));
  assert.deepEqual(sizes(), [2]);
});

test('articles that arrive slowly are stored after half a second', async t => {
  const {send, pass, sizes} = gatherByHand(t);
  await pass(10_000);
  await send(articles(1));
  await pass(499);
  await send(articles(98));
  assert.deepEqual(sizes(), []);
  await pass(1);
  assert.deepEqual(sizes(), [99]);
  // The wait begins again with the next article.
  await pass(10_000);
  await send(articles(1));
  await pass(499);
  assert.deepEqual(sizes(), [99]);
  await pass(1);
  assert.deepEqual(sizes(), [99, 1]);
});

test('articles that arrive fast are gathered until they no longer do', async t => {
  const {send, pass, sizes} = gatherByHand(t);
  await send(articles(125 + 250 + 500));
  for (let round = 0; round < 3; round += 1) {
    await send(articles(100));
    await pass(500);
  }
  assert.deepEqual(sizes(), [125, 250, 500]);
  await send(articles(99));
  await pass(500);
  assert.deepEqual(sizes(), [125, 250, 500, 399]);
});

test('a batch ends after the article that exceeds the longest step', async t => {
  const {send, pass, sizes} = gatherByHand(t, 8);
  await send(articles(1));
  await pass(8);
  assert.deepEqual(sizes(), []);
  await send(articles(1));
  assert.deepEqual(sizes(), [2]);
});

test('the items of a batch are in their order, and nothing waits after the end', async t => {
  const {send, end, batches, alarms} = gatherByHand(t);
  await send([article(1), {failure: 'first'}, article(2), {failure: 'second'}]);
  await end();
  assert.deepEqual(
    batches.map(({captures, failures}) => [captures.map(({draft}) => draft.body), failures]),
    [
      [
        ['a', 'aa'],
        ['first', 'second'],
      ],
    ],
  );
  assert.equal(alarms.size, 0);
});
