import {setTimeout as wait} from 'node:timers/promises';
import type {Home} from './home.ts';
import {openReader, type Reader} from './reader.ts';
import {quantile, type Result} from './table.ts';

const presses = 200;

/** The rate of a fast key repeat: 60 a second. */
const repeat = 1000 / 60;

/** Milliseconds from a key to its finished frame, at 120 by 40, while j is held in the list and in an article. */
export async function measureKeys(home: Home): Promise<readonly Result[]> {
  const reader = openReader(home);
  await reader.frame();
  // What follows the first frame: the rest of the program is loaded.
  await wait(300);
  const list = await hold(reader, 'j');
  await press(reader, 'ggj\r');
  const article = await hold(reader, 'j');
  await reader.end();
  return [...report('list', list), ...report('article', article)];
}

type Held = {readonly times: readonly number[]; readonly missed: number; readonly clears: number};

async function hold(reader: Reader, key: string): Promise<Held> {
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

async function press(reader: Reader, keys: string): Promise<void> {
  for (const key of keys) {
    await reader.frame(key);
    await wait(100);
  }
}

function report(where: string, {times, missed, clears}: Held): Result[] {
  const note = `p50 ${quantile(times, 0.5).toFixed(1)} ms, ${presses} keys`;
  return [
    {what: `j in the ${where}, p95`, figure: quantile(times, 0.95), limit: 10, unit: ' ms', note},
    {what: `keys in the ${where} without a frame`, figure: missed, limit: 0, unit: '', note: ''},
    {what: `screen clears in the ${where}`, figure: clears, limit: 0, unit: '', note: ''},
  ];
}
