import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {getHeapSpaceStatistics} from 'node:v8';
import {limitReaderHeap} from '../../source/commands/heap.ts';

function megabytesOfYoungObjects(): number {
  const young = getHeapSpaceStatistics().find(({space_name}) => space_name === 'new_space');
  return (young?.space_size ?? 0) / 2 ** 20;
}

/** Makes objects that outlive some collections, as the rows and lines of a screen do. Returns the largest space they were in. */
async function useMemory(turns: number): Promise<number> {
  const recent: unknown[][] = [];
  let most = 0;
  for (let turn = 0; turn < turns; turn++) {
    recent.push(Array.from({length: 10_000}, (_, index) => ({index, turn, text: [index, turn]})));
    if (recent.length > 3) recent.shift();
    await nextTurn();
    most = Math.max(most, megabytesOfYoungObjects());
  }
  return most;
}

test('V8 enlarges the space of young objects to half of its usual maximum at most', async () => {
  limitReaderHeap();
  const most = await useMemory(600);
  // Without the limit, these objects get 128 MB. With it they usually get 16; on a busy machine, V8 collects again before it is told to stop.
  assert.ok(most <= 64, `${most} MB`);
});
