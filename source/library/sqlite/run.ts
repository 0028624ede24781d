import type {Run} from '../library.ts';
import type {Database} from './database.ts';
import {newRereadRun, reread} from './reparse.ts';
import {newRun, store} from './store.ts';

/** Remembers from batch to batch which change of the journal they go on with. */
export function openRun(database: Database): Run {
  let stored = newRun;
  let again = newRereadRun;
  return {
    async store(items) {
      const {results, run} = store(database, items, {undoable: true, run: stored});
      stored = run;
      return results;
    },
    async reread(items) {
      const {results, run} = reread(database, items, again);
      again = run;
      return results;
    },
  };
}
