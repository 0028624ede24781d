import type {StoreOptions, StoreRun} from '../library.ts';
import type {Database} from './database.ts';
import {newReparseRun, reparse} from './reparse.ts';
import {newRun, store} from './store.ts';

/** Starts a run, which joins all its batches to one change of the journal. */
export function startRun(database: Database, {restoresRemoved}: StoreOptions = {}): StoreRun {
  let stored = newRun;
  let again = newReparseRun;
  return {
    async store(items) {
      const {results, run} = store(database, items, {undoable: true, restoresRemoved, run: stored});
      stored = run;
      return results;
    },
    async reparse(items) {
      const {results, run} = reparse(database, items, again);
      again = run;
      return results;
    },
  };
}
