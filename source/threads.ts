import type {ThreadName} from './assets.ts';

/** Loads the module of each thread, which begins its work. */
const threads: Readonly<Record<ThreadName, () => Promise<unknown>>> = {
  'feeds/refresh-thread': () => import('./feeds/refresh-thread.ts'),
  'ingest/large-input-thread': () => import('./ingest/large-input-thread.ts'),
  'intake/pdf/pdf-thread': () => import('./intake/pdf/pdf-thread.ts'),
  'library/sqlite/backup-thread': () => import('./library/sqlite/backup-thread.ts'),
  'library/sqlite/worker-thread': () => import('./library/sqlite/worker-thread.ts'),
  'pictures/draw-thread': () => import('./pictures/draw-thread.ts'),
};

/** Runs a thread of the program in this one. */
export async function runThread(name: ThreadName): Promise<void> {
  await threads[name]();
}
