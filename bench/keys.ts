import {setTimeout as wait} from 'node:timers/promises';
import {type Home, long} from './home.ts';
import {openReader, type Reader, type Size} from './reader.ts';
import {quantile, type Result} from './table.ts';

const presses = 200;

/** The rate of a fast key repeat: 60 a second. */
const repeat = 1000 / 60;

/** Milliseconds from a key to its finished frame while j is held: in the list and in articles, in an ordinary window and on a whole screen. */
export async function measureKeys(home: Home): Promise<readonly Result[]> {
  const results: Result[] = [];
  const usual = await settled(home, {columns: 120, rows: 40});
  results.push(...report('list', 10, await hold(usual, 'j')));
  await press(usual, `gg${long.latin}\r`);
  results.push(...report('article', 10, await hold(usual, 'j')));
  await leave(usual);
  for (const [script, limit] of [
    ['latin', 16],
    ['japanese', 25],
  ] as const) {
    const whole = await settled(home, {columns: 200, rows: 60});
    await press(whole, `gg${long[script]}\r`);
    results.push(...report(`article, 200x60, ${script}`, limit, await hold(whole, 'j')));
    await leave(whole);
  }
  return results;
}

/** Starts a reader in its list, and waits until the rest of the program is loaded after the first frame. */
export async function settled(home: Home, size: Size): Promise<Reader> {
  const reader = openReader(home, size);
  await reader.frame();
  await wait(300);
  return reader;
}

/** Ends a reader that is in an article, so that the next one begins in the list. */
export async function leave(reader: Reader): Promise<void> {
  await press(reader, 'q');
  await reader.end();
}

/** The times of frames in milliseconds, how many keys had none, and how often the screen was cleared. */
export type Held = {readonly times: readonly number[]; readonly missed: number; readonly clears: number};

/** Holds a key as a keyboard repeats it, and times each frame. */
export async function hold(reader: Reader, key: string): Promise<Held> {
  const times: number[] = [];
  const from = reader.output().length;
  for (let count = 0; count < presses; count++) {
    const time = await reader.frame(key);
    if (time !== undefined) times.push(time);
    await wait(Math.max(0, repeat - (time ?? 0)));
  }
  const clears =
    reader
      .output()
      .slice(from)
      .match(/\x1b\[[23]J/g)?.length ?? 0;
  return {times, missed: presses - times.length, clears};
}

export async function press(reader: Reader, keys: string): Promise<void> {
  for (const key of keys) {
    await reader.frame(key);
    await wait(100);
  }
}

function report(where: string, limit: number, {times, missed, clears}: Held): Result[] {
  const note = `p50 ${quantile(times, 0.5).toFixed(1)} ms, ${presses} keys`;
  return [
    {what: `j in the ${where}, p95`, figure: quantile(times, 0.95), limit, unit: ' ms', note},
    {what: `keys in the ${where} without a frame`, figure: missed, limit: 0, unit: '', note: ''},
    {what: `screen clears in the ${where}`, figure: clears, limit: 0, unit: '', note: ''},
  ];
}
