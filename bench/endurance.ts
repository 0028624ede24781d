import {setTimeout as wait} from 'node:timers/promises';
import headless from '@xterm/headless';
import {type Home, long} from './home.ts';
import {leave, press, settled} from './keys.ts';
import type {Reader, Size} from './reader.ts';
import {quantile, type Result} from './table.ts';

/** Keys of a held key, and the rate of a fast repeat: 60 a second. */
const presses = 180;
const repeat = 1000 / 60;

const manyKeys = 10_000;

/** Keys that are sent at once, so that ten thousand take a minute and not four. */
const burst = 10;

/** What a long or hasty session meets: a key that is held without waiting for frames, a megabyte to open, ten thousand keys. */
export async function measureEndurance(home: Home): Promise<readonly Result[]> {
  return [...(await measureHeld(home)), await measureOpening(home), ...(await measureMemory(home))];
}

/** Whether a held key scrolls as far as it was pressed often, and how long after its release the last frame comes. */
async function measureHeld(home: Home): Promise<readonly Result[]> {
  const size = {columns: 200, rows: 60};
  const reader = await settled(home, size);
  await press(reader, `gg${long.latin}\r`);
  const begun = performance.now();
  for (let count = 1; count <= presses; count++) {
    reader.press('j');
    await wait(Math.max(0, begun + count * repeat - performance.now()));
  }
  const released = begun + (presses - 1) * repeat;
  await wait(1000);
  const after = reader.lastFrame() - released;
  const scrolled = await screenOf(reader, size);
  await press(reader, `gg${presses}j`);
  const counted = await screenOf(reader, size);
  await leave(reader);
  const note = `${presses} keys at 60 a second`;
  return [
    {
      what: 'rows that a held key and its count differ in',
      figure: differing(scrolled, counted),
      limit: 0,
      unit: '',
      note,
    },
    {
      what: 'last frame after the release of a held key',
      figure: after,
      limit: Math.ceil(repeat),
      unit: ' ms',
      note,
    },
  ];
}

/** The rows of the terminal but for the status line, which names the keys only until something else is said. */
async function screenOf(reader: Reader, {columns, rows}: Size): Promise<string[]> {
  await wait(200);
  const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true});
  await new Promise<void>(resolve => terminal.write(reader.output(), resolve));
  return Array.from({length: rows - 1}, (_, row) => terminal.buffer.active.getLine(row)?.translateToString() ?? '');
}

function differing(some: readonly string[], others: readonly string[]): number {
  return some.filter((row, index) => row !== others[index]).length;
}

/** Milliseconds from Enter to the first frame of a megabyte. At 80 columns the list has the window to itself, and nothing is set before. */
async function measureOpening(home: Home): Promise<Result> {
  const reader = await settled(home, {columns: 80, rows: 24});
  await press(reader, `gg${long.megabyte}`);
  const times: number[] = [];
  for (let round = 0; round < 9; round++) {
    times.push((await reader.frame('\r')) ?? Number.POSITIVE_INFINITY);
    await press(reader, 'q');
  }
  await reader.end();
  const note = `the first ${(times[0] ?? 0).toFixed(0)} ms`;
  return {what: 'Enter on an article of 1 MB', figure: quantile(times, 0.5), limit: 60, unit: ' ms', note};
}

/** Megabytes that the second half of many keys adds to what the first half took. */
async function measureMemory(home: Home): Promise<readonly Result[]> {
  const reader = await settled(home, {columns: 120, rows: 40});
  await press(reader, `gg${long.latin}\r`);
  const used: number[] = [];
  for (let count = 0; count <= manyKeys; count += burst) {
    const memory = count % (manyKeys / 2) === 0 ? reader.memory() : undefined;
    if (memory !== undefined) used.push(memory / 1024 / 1024);
    await reader.frame((count % 200 < 100 ? 'j' : 'k').repeat(burst));
  }
  await leave(reader);
  const [, middle, last] = used;
  if (middle === undefined || last === undefined) return [];
  const note = used.map(megabytes => megabytes.toFixed(0)).join(', ');
  return [
    {what: `memory from key ${manyKeys / 2} to ${manyKeys}`, figure: last - middle, limit: 10, unit: ' MB', note},
  ];
}
