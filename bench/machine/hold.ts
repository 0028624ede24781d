import {setTimeout as wait} from 'node:timers/promises';
import {type Figures, mean, quantile} from '../figures.ts';
import {cpuOf} from './processes.ts';
import type {Session} from './session.ts';

/** Milliseconds between the keys of a held key: 30 a second, as keyboards repeat. */
const repeat = 1000 / 30;

/** What the keys of a held key cost: milliseconds of processor time for each, and for each the time until its frame and the bytes of it. */
export type Held = {readonly cpu: number; readonly times: readonly number[]; readonly bytes: readonly number[]};

/** Holds a key. A program that needs longer than the pause for a frame is given the time. */
export async function hold(session: Session, key: string, presses: number): Promise<Held> {
  const [times, bytes]: [number[], number[]] = [[], []];
  const before = cpuOf(session.pid);
  for (let count = 0; count < presses; count++) {
    const pressed = performance.now();
    session.press(key);
    const frame = await session.settle();
    if (frame.time !== undefined) times.push(frame.time);
    bytes.push(frame.bytes);
    await wait(Math.max(0, pressed + repeat - performance.now()));
  }
  return {cpu: (cpuOf(session.pid) - before) / presses, times, bytes};
}

/** Returns the figures of a held key: the first hundred keys after a start, and those that follow. */
export async function measureHeld(session: Session, name: string, key: string, presses: number): Promise<Figures> {
  const first = await hold(session, key, Math.min(100, presses));
  const held = await hold(session, key, presses);
  return {
    [`${name}.first.cpu`]: first.cpu,
    [`${name}.held.cpu`]: held.cpu,
    [`${name}.p50`]: quantile(held.times, 0.5),
    [`${name}.p95`]: quantile(held.times, 0.95),
    [`${name}.bytes`]: quantile(held.bytes, 0.5),
    [`${name}.without-frame`]: presses - held.times.length,
  };
}

/** What is pressed again and again: `before` is not measured. */
export type Step = {readonly before?: readonly string[]; readonly keys: string};

/** Does steps in turns, and returns the processor time and the time until the last frame of each. */
export async function measureSteps(
  session: Session,
  name: string,
  steps: readonly Step[],
  rounds: number,
): Promise<Figures> {
  const [cpus, times]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const {before = [], keys} of steps) {
      for (const key of before) {
        session.press(key);
        await session.settle(100);
      }
      const used = cpuOf(session.pid);
      session.press(keys);
      const {time} = await session.settle(60);
      cpus.push(cpuOf(session.pid) - used);
      if (time !== undefined) times.push(time);
    }
  }
  return {
    [`${name}.cpu`]: mean(cpus),
    [`${name}.p50`]: quantile(times, 0.5),
    [`${name}.p95`]: quantile(times, 0.95),
  };
}
