import type {ArticleId} from '../../article/article.ts';
import type {Progress} from '../library.ts';
import type {Database} from './database.ts';

/** Returns where reading stopped; undefined if it never began. */
export function findProgress(database: Database, id: ArticleId): Progress | undefined {
  const record = database
    .prepare<{block: number; offset: number; progress: number | null}>(
      'select block, offset, progress from article cross join mark using (key) where id = ?',
    )
    .get(id);
  if (!record || record.progress === null) return undefined;
  return {position: {block: record.block, offset: record.offset}, progress: record.progress};
}

/** Saves where reading stopped. It is not in the journal, because undo should not move the reader. */
export function saveProgress(database: Database, id: ArticleId, {position, progress}: Progress): void {
  database.write(() =>
    database
      .prepare(
        `update mark set block = ?, offset = ?, progress = ?
         where key = (select key from article where id = ?)`,
      )
      .run(position.block, position.offset, progress, id),
  );
}
