import type {ArticleId} from '../../article/article.ts';
import type {MarkChange} from '../library.ts';
import type {Database} from './database.ts';
import {mark, remove} from './marks.ts';
import {undo} from './undo.ts';

/** A change of many articles, as data, so that a worker can be told to make it. */
export type Bulk =
  | {readonly kind: 'mark'; readonly ids: readonly ArticleId[]; readonly change: MarkChange; readonly title: string}
  | {readonly kind: 'remove'; readonly ids: readonly ArticleId[]; readonly title: string}
  | {readonly kind: 'undo'};

/** How many articles were changed; of undo the title, where there was something to take back. */
export type Made<Change extends Bulk> = Change['kind'] extends 'undo' ? string | undefined : number;

/** Makes the change, in one transaction. */
export function make(database: Database, change: Bulk): number | string | undefined {
  switch (change.kind) {
    case 'mark':
      return mark(database, change.ids, change.change, change.title);
    case 'remove':
      return remove(database, change.ids, change.title);
    case 'undo':
      return undo(database);
  }
}
