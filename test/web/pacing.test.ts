import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {createPacer} from '../../source/web/pacing.ts';
import {manualClock} from './manual-clock.ts';

/** Asks for a turn with each host, and records which hosts have one. */
function enterAll(names: readonly string[], isSpaced = true) {
  const clock = manualClock();
  const pacer = createPacer(clock);
  const entered: number[] = [];
  const turns = names.map(async (host, index) => {
    const turn = await pacer.enter(host, isSpaced);
    entered.push(index);
    return turn;
  });
  const running = async () => {
    await nextTurn();
    return entered.splice(0);
  };
  const end = async (index: number, wasAsked = true) => (await turns[index])?.end(wasAsked);
  return {clock, pacer, running, end};
}

suite('pacing', () => {
  test('eight run at once, and the next starts when one ends', async () => {
    const {running, end} = enterAll(Array.from({length: 12}, (_, index) => `host-${index}`));
    assert.deepEqual(await running(), [0, 1, 2, 3, 4, 5, 6, 7]);
    await end(3);
    assert.deepEqual(await running(), [8]);
  });

  test('a host has one fetch at a time, with a second between two', async () => {
    const {clock, running, end} = enterAll(['a', 'a', 'b', 'a']);
    assert.deepEqual(await running(), [0, 2]);
    await end(0);
    clock.advance(999);
    assert.deepEqual(await running(), []);
    clock.advance(1);
    assert.deepEqual(await running(), [1]);
    clock.advance(5000);
    assert.deepEqual(await running(), []);
    await end(1);
    clock.advance(1000);
    assert.deepEqual(await running(), [3]);
  });

  test('a host that was not contacted has no wait', async () => {
    const {running, end} = enterAll(['a', 'a']);
    assert.deepEqual(await running(), [0]);
    await end(0, false);
    assert.deepEqual(await running(), [1]);
  });

  test('pictures of a host have no wait, but are fetched one at a time', async () => {
    const {running, end} = enterAll(['a', 'a'], false);
    assert.deepEqual(await running(), [0]);
    await end(0);
    assert.deepEqual(await running(), [1]);
  });

  test('an aborted fetch rejects with the reason of the signal and leaves the queue', async () => {
    const {clock, pacer, running, end} = enterAll(['a']);
    const stop = new AbortController();
    const waiting = pacer.enter('a', true, stop.signal);
    const after = pacer.enter('a', true);
    assert.deepEqual(await running(), [0]);
    stop.abort('enough');
    await assert.rejects(waiting, reason => reason === 'enough');
    await end(0);
    clock.advance(1000);
    await after;
    await assert.rejects(pacer.enter('b', true, AbortSignal.abort('too late')), reason => reason === 'too late');
  });
});
