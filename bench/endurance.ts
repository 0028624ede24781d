import {setTimeout as wait} from 'node:timers/promises';
import headless from '@xterm/headless';
import {type Home, long} from './home.ts';
import {leave, press, settled} from './keys.ts';
import type {Reader, Size} from './reader.ts';
import {quantile, type Result} from './table.ts';

/** Keys of a held key, and the rate of a fast repeat: 60 a second. */
const presses = 180;
const repeat = 1000 / 60;

/**
 * Keys before memory is compared: V8 doubles its young generation twice in the first 15,000 keys, by 26 MB each, and has its full size then. Over 40,000
 * keys it was 94, 121 (2,500), 148 (15,000) and 149 MB from there on.
 */
const firstKeys = 20_000;
const manyKeys = 10_000;

/** Keys that are sent at once, so that ten thousand take twenty seconds and not four minutes. */
const burst = 10;

/** Measures long and hasty sessions: a held key that does not wait for frames, opening a megabyte, and ten thousand keys. */
export async function measureEndurance(home: Home): Promise<readonly Result[]> {
  return [...(await measureHeld(home)), await measureOpening(home), ...(await measureMemory(home))];
}

/** Checks that a held key scrolls once per press, and measures the time from its release to the last frame. */
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

/** The rows of the terminal except the status line, which names the keys only until another message. */
async function screenOf(reader: Reader, {columns, rows}: Size): Promise<string[]> {
  await wait(200);
  const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true});
  await new Promise<void>(resolve => terminal.write(reader.output(), resolve));
  return Array.from({length: rows - 1}, (_, row) => terminal.buffer.active.getLine(row)?.translateToString() ?? '');
}

function differing(some: readonly string[], others: readonly string[]): number {
  return some.filter((row, index) => row !== others[index]).length;
}

/** Milliseconds from Enter to the first frame of a megabyte. At 80 columns the list fills the window, and nothing was laid out before. */
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

/** Megabytes of memory that many keys add to those of a long session. */
async function measureMemory(home: Home): Promise<readonly Result[]> {
  const reader = await settled(home, {columns: 120, rows: 40});
  await press(reader, `gg${long.latin}\r`);
  await scrollAbout(reader, firstKeys);
  const before = reader.memory();
  await scrollAbout(reader, manyKeys);
  const after = reader.memory();
  await leave(reader);
  if (before === undefined || after === undefined) return [];
  const megabytes = (bytes: number) => bytes / 1024 / 1024;
  const note = `${megabytes(before).toFixed(0)}, ${megabytes(after).toFixed(0)}`;
  return [
    {
      what: `memory from key ${firstKeys} to ${firstKeys + manyKeys}`,
      figure: megabytes(after - before),
      limit: 10,
      unit: ' MB',
      note,
    },
  ];
}

/** Presses this many keys, a hundred lines down and a hundred up in turn. */
async function scrollAbout(reader: Reader, keys: number): Promise<void> {
  for (let count = 0; count < keys; count += burst) {
    await reader.frame((count % 200 < 100 ? 'j' : 'k').repeat(burst));
  }
}
