import {setTimeout as wait} from 'node:timers/promises';
import type {Figures} from '../figures.ts';
import {cpuOf, memoryOf, wakeUpsOf, writtenBy} from '../machine/processes.ts';
import type {Session} from '../machine/session.ts';
import type {Workplace} from '../workplace.ts';
import {openLongArticle, openReader, pressAll} from './keys.ts';
import {isList} from './starts.ts';
import type {Terms} from './terms.ts';

/**
 * Milliseconds in which V8 collects the garbage of a start or a key. It begins 8 seconds after the last work, collects up to three times, and ends within
 * 20 seconds. The reader first checks the library later, a minute after its start.
 */
const collectionTime = 30_000;

/** The number of keys that are sent at once, so that many keys take little time. */
const burst = 10;

/**
 * Memory after the start, what some seconds without a key cost, and memory after about an hour of use: keys in long articles, opened articles and
 * some searches.
 */
export async function measureMemory(
  place: Workplace,
  {common}: Terms,
  seconds: number,
  keys: number,
): Promise<Figures> {
  const session = await openReader(place);
  const started = memoryOf(session.pid);
  const idle = await measureIdle(session, seconds);
  await use(session, keys, common);
  const figures = {...idle, 'memory.start': started, 'memory.use': memoryOf(session.pid)};
  await session.end('Q');
  return figures;
}

/** Measures a program that nobody uses: milliseconds of processor time, wake-ups and bytes written to files, converted to 10 seconds. */
export async function measureIdle(session: Session, seconds: number): Promise<Figures> {
  await wait(collectionTime);
  const now = () => [cpuOf(session.pid), wakeUpsOf(session.pid), writtenBy(session.pid)] as const;
  const before = now();
  await wait(seconds * 1000);
  const [cpu = 0, wakeUps = 0, written = 0] = now().map(
    (figure, index) => (10 / seconds) * (figure - (before[index] ?? 0)),
  );
  return {'idle.cpu': cpu, 'idle.wake-ups': wakeUps, 'idle.written': written};
}

async function use(session: Session, keys: number, words: readonly string[]): Promise<void> {
  await openLongArticle(session);
  // A hundred lines down and a hundred up in turn.
  for (let count = 0; count < keys; count += burst) {
    session.press((count % 200 < 100 ? 'j' : 'k').repeat(burst));
    await session.settle(1);
  }
  await pressAll(session, ['q', 'gg']);
  await session.awaitScreen(isList);
  for (let article = 0; article < keys / 400; article++) await pressAll(session, ['\r', ' ', ' ', 'q', 'j']);
  for (let search = 0; search < keys / 1000; search++) {
    await pressAll(session, ['/', words[search % words.length] ?? '', '\r', 'j', 'j', '\x1b']);
  }
}
