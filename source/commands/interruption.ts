import process from 'node:process';

/** The exit status of a program that Ctrl+C ended: 128 plus the number of the signal, as in shells. */
export const interruptedStatus = 130;

/** Runs work with a signal that the first Ctrl+C aborts. The second ends the program, as usual. */
export async function withInterruption<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop);
  try {
    return await work(controller.signal);
  } finally {
    process.removeListener('SIGINT', stop);
  }
}
