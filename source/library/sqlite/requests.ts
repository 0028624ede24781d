import type {ArticleId, Steps} from '../../article/article.ts';
import type {Cursor, MarkChange, Row, Snippet, Start} from '../library.ts';
import type {Query} from '../query/query.ts';
import type {Database} from './database.ts';
import {count, page, rank} from './list/list.ts';
import {mark} from './marks.ts';
import {keyOf} from './rows.ts';
import {snippets} from './snippets.ts';
import {undo} from './undo.ts';

/** A request that may take long, as data, so that a worker can answer it. */
export type ReadRequest =
  | {readonly kind: 'page'; readonly query: Query; readonly start: Start; readonly limit: number}
  | {readonly kind: 'count'; readonly query: Query}
  | {readonly kind: 'rank'; readonly query: Query; readonly cursor: Cursor}
  | {readonly kind: 'snippets'; readonly query: Query; readonly ids: readonly ArticleId[]};

/** The type of the answer to each kind of request. */
type Answers = {
  readonly page: readonly Row[];
  readonly count: number;
  readonly rank: number;
  readonly snippets: readonly Snippet[];
};

/** The answer to a request. */
export type Answer<Request extends ReadRequest> = Answers[Request['kind']];

/** Answers a request in steps of some milliseconds. */
export function answer(database: Database, request: ReadRequest): Steps<Answers[ReadRequest['kind']]> {
  switch (request.kind) {
    case 'page':
      return page(database, request.query, request.start, request.limit);
    case 'count':
      return count(database, request.query);
    case 'rank':
      return rank(database, request.query, keyOf(request.cursor));
    case 'snippets':
      return snippets(database, request.query, request.ids);
  }
}

/** A change of many articles, as data, so that a worker can make it. */
export type WriteRequest =
  | {readonly kind: 'mark'; readonly ids: readonly ArticleId[]; readonly change: MarkChange; readonly title: string}
  | {readonly kind: 'undo'};

/** The number of articles that changed. For undo, the title of the change, if there was one. */
export type WriteResult<Request extends WriteRequest> = Request['kind'] extends 'undo' ? string | undefined : number;

/** Makes a change in one transaction. */
export function performWrite(database: Database, request: WriteRequest): number | string | undefined {
  switch (request.kind) {
    case 'mark':
      return mark(database, request.ids, request.change, request.title);
    case 'undo':
      return undo(database);
  }
}
