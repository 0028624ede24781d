import type {LogCursor, LoggedChange, LogPage} from '../history.ts';
import type {Database} from './database.ts';
import {parseStored} from './read-checked.ts';

type ChangeRecord = {
  readonly kind: LoggedChange['kind'];
  readonly thing: string;
  readonly part: string;
  readonly state: string | null;
  readonly made: number;
};

/** Reads the change log; see `History.changesSince`. */
export function readLog(database: Database, after: LogCursor | undefined, limit: number): LogPage {
  const records = database
    .prepare<ChangeRecord>('select made, kind, thing, part, state from change where made > ? order by made limit ?')
    .all(Number(after ?? 0), limit);
  const last = records.at(-1);
  return {
    changes: records.map(({kind, thing, part, state, made}) => ({
      kind,
      thing,
      part,
      state: state === null ? null : parseStored(database, state),
      made,
    })),
    cursor: last ? (String(last.made) as LogCursor) : after,
  };
}

/** Adds objects of another library, in one transaction. The log contains only changes that were made here, so what triggers write to it is deleted. */
export function withoutLogging<Result>(database: Database, work: () => Result): Result {
  return database.write(() => {
    const before = database.prepare<{clock: number}>('select clock from counter').get()?.clock ?? 0;
    const result = work();
    database.prepare('delete from change where made > ?').run(before);
    return result;
  });
}
