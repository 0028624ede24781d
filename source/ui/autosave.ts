import process from 'node:process';
import type {Session} from '../config/config.ts';
import type {Reader} from '../reader/reader.ts';

/**
 * Milliseconds from the last change until all changes are saved, and the maximum from the first change, so that even a power cut loses little. Writing takes a
 * frame or two, which must not delay a held key.
 */
const saveAfter = 2000;
const saveBy = 20_000;

export type AutosaveOptions = {
  readonly reader: Reader;
  /** Saves a session; `atRisk` is the number of changes that neither the session nor the library contains. */
  readonly save: (session: Session, atRisk: number) => void;
};

/** Runs a reader and saves its session, while it runs and at its end. After `onStart` is called, it also shows changes that other programs make to the library. */
export async function withAutosave(
  {reader, save}: AutosaveOptions,
  show: (onStart: () => void) => Promise<void>,
): Promise<void> {
  const following = new AbortController();
  const stopSaving = saveSoon(reader, save);
  const saveAll = () => {
    stopSaving();
    void reader.save();
    save(reader.session(), reader.changesAtRisk());
  };
  // If the terminal is gone, a write can end the process before its signal arrives.
  process.on('exit', saveAll);
  try {
    await show(() => {
      void reader.follow(following.signal);
    });
  } finally {
    following.abort();
    saveAll();
    await reader.saveSoon();
    process.off('exit', saveAll);
    save(reader.session(), reader.changesAtRisk());
  }
}

/** Saves changes while the reader is idle. Returns a function that stops saving. */
function saveSoon(reader: Reader, save: AutosaveOptions['save']): () => void {
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
    void reader.saveSoon();
    save(reader.session(), reader.changesAtRisk());
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
