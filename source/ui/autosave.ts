import process from 'node:process';
import type {Reader} from '../reader/reader.ts';
import type {Session} from '../state/session.ts';
import type {Terminal} from './terminal.ts';

/**
 * How long after the last change all are written down, so that even a power cut costs little, and how long after the first at the latest, in
 * milliseconds. The disk takes a frame or two to write, so a key that is held is not held up by it.
 */
const saveAfter = 2000;
const saveBy = 20_000;

/** How often the library is asked whether another program has changed it, in milliseconds. */
const refreshEvery = 500;

/** Signals that end the program, which leaves the terminal as it was. */
const endings = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

export type KeptOptions = {
  readonly reader: Reader;
  readonly terminal: Terminal;
  readonly save: (session: Session) => void;
};

/**
 * Runs what shows a reader, and keeps where the reader is and what the library holds in step with the world meanwhile, from when `begun` was called.
 * Gives the signal that ended it, if one did.
 */
export async function whileKept(
  {reader, terminal, save}: KeptOptions,
  show: (begun: () => void) => Promise<void>,
): Promise<NodeJS.Signals | undefined> {
  let ending: NodeJS.Signals | undefined;
  let refreshing: NodeJS.Timeout | undefined;
  const stopSaving = saveSoon(reader, save);
  const keep = () => {
    stopSaving();
    reader.keep();
    save(reader.session());
  };
  const end = (signal: NodeJS.Signals) => {
    // Ctrl+C is meant for the command that has the terminal.
    if (signal === 'SIGINT' && terminal.isLent()) return;
    ending = signal;
    terminal.quit();
  };
  for (const signal of endings) process.on(signal, end);
  // A terminal that is gone may end the process at a write, before its signal comes.
  process.on('exit', keep);
  try {
    await show(() => {
      refreshing = setInterval(() => void reader.refresh(), refreshEvery).unref();
    });
  } finally {
    clearInterval(refreshing);
    process.off('exit', keep);
    keep();
    for (const signal of endings) process.off(signal, end);
  }
  return ending;
}

/** Writes down what changed, when the reader rests. Gives a function that ends it. */
function saveSoon(reader: Reader, save: (session: Session) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let first = 0;
  let last = 0;
  const saveOrWait = () => {
    const rest = Math.min(last + saveAfter, first + saveBy) - performance.now();
    if (rest > 0) {
      timer = setTimeout(saveOrWait, rest).unref();
      return;
    }
    timer = undefined;
    void reader.keepSoon();
    save(reader.session());
  };
  const unsubscribe = reader.subscribe(() => {
    last = performance.now();
    if (timer) return;
    first = last;
    timer = setTimeout(saveOrWait, saveAfter).unref();
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}
