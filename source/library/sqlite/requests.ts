import type {ArticleId, Steps} from '../../article/article.ts';
import type {Cursor, Row, Snippet, Start} from '../library.ts';
import type {Query} from '../query/query.ts';
import type {Database} from './database.ts';
import {count, page, rank} from './list/list.ts';
import {keyOf} from './rows.ts';
import {snippets} from './snippets.ts';

/** What a library is asked that may take long, as data, so that a worker can be asked it. */
export type Ask =
  | {readonly kind: 'page'; readonly query: Query; readonly start: Start; readonly limit: number}
  | {readonly kind: 'count'; readonly query: Query}
  | {readonly kind: 'rank'; readonly query: Query; readonly cursor: Cursor}
  | {readonly kind: 'snippets'; readonly query: Query; readonly ids: readonly ArticleId[]};

/** The answer of each kind. */
type Answers = {
  readonly page: readonly Row[];
  readonly count: number;
  readonly rank: number;
  readonly snippets: readonly Snippet[];
};

/** What is answered to an ask of this kind. */
export type Answer<Asked extends Ask> = Answers[Asked['kind']];

/** Begins to answer; each step takes some milliseconds. */
export function answer(database: Database, ask: Ask): Steps<Answers[Ask['kind']]> {
  switch (ask.kind) {
    case 'page':
      return page(database, ask.query, ask.start, ask.limit);
    case 'count':
      return count(database, ask.query);
    case 'rank':
      return rank(database, ask.query, keyOf(ask.cursor));
    case 'snippets':
      return snippets(database, ask.query, ask.ids);
  }
}
