import type {ArticleId} from '../article/article.ts';
import {
  conjuncts,
  type Library,
  narrowQuery,
  parseQuery,
  type Query,
  type Row,
  type Start,
  searchWords,
} from '../library/library.ts';
import {divisionOf} from './days.ts';
import type {Listing} from './effect.ts';
import type {List} from './list-window.ts';
import {keepSnippets} from './snippets.ts';

/** A list as loaded from the library. */
export type Listed = {
  readonly kind: 'listed';
  readonly query: string;
  readonly pinnedRows: readonly ArticleId[];
  readonly total: number;
  readonly isCounted: boolean;
  readonly selected: number;
  readonly first: number;
  readonly rows: readonly Row[];
  readonly feedName?: string;
  readonly message?: string;
};

/** The number of rows that are loaded on either side of the selected one. */
const rowsAround = 120;

/** Loads a list from its beginning, or around one of its articles. */
export async function loadList(
  library: Library,
  {query: text, pinnedRows = [], select, message}: Listing,
  signal?: AbortSignal,
): Promise<Listed> {
  const query = queryOf({query: text, pinnedRows});
  const feedName = await findFeedName(library, query);
  const base = {
    kind: 'listed',
    query: text,
    pinnedRows,
    ...(feedName !== undefined && {feedName}),
    ...(message !== undefined && {message}),
  } as const;
  if ('index' in select && select.index === 0) {
    const rows = await library.articles.page(query, {from: 'first'}, rowsAround, signal);
    // A page of search results is loaded long before all of them are counted.
    const isCounted = rows.length < rowsAround || searchWords(query).length === 0;
    const total = isCounted && rows.length === rowsAround ? await library.articles.count(query, signal) : rows.length;
    return {...base, total, isCounted, selected: 0, first: 0, rows};
  }
  const total = await library.articles.count(query, signal);
  const rank = 'cursor' in select ? await library.articles.rank(query, select.cursor, signal) : select.index;
  const selected = Math.max(0, Math.min(rank, total - 1));
  const first = Math.max(0, selected - rowsAround);
  const start: Start = first === 0 ? {from: 'first'} : {from: 'index', index: first};
  const rows = await library.articles.page(query, start, selected - first + rowsAround, signal);
  return {...base, total, isCounted: true, selected, first, rows};
}

/** Returns the name of the feed whose address a query contains. */
async function findFeedName(library: Library, {where}: Query): Promise<string | undefined> {
  const condition = conjuncts(where).find(condition => condition.kind === 'feed');
  if (condition?.kind !== 'feed' || !/^https?:/i.test(condition.text)) return undefined;
  const feed = await library.feeds.withAddress(condition.text);
  return feed?.name ?? feed?.title;
}

/** Counts the unread articles of a list. */
export async function countUnread(library: Library, text: string, signal?: AbortSignal) {
  const {query} = parseQuery(text);
  const unread = text === '' ? parseQuery('is:unread').query : narrowQuery(query, {kind: 'is', mark: 'unread'});
  return {kind: 'unread-counted', query: text, unread: await library.articles.count(unread, signal)} as const;
}

/** Returns the query of a list. */
export function queryOf({query: text, pinnedRows}: Pick<List, 'query' | 'pinnedRows'>): Query {
  const {query} = parseQuery(text);
  return pinnedRows.length > 0 ? {...query, pinnedRows} : query;
}

/** Returns the list of the reader, with a row on top. If the query is the same as before, headings between rows stay. */
export function listFrom(
  {query: text, pinnedRows, total, isCounted, selected, first, rows, feedName}: Listed,
  top: number,
  before?: List,
): List {
  const {query} = parseQuery(text);
  const unread = before?.query === text ? before.unread : undefined;
  const isElsewhere =
    total === 0 || conjuncts(query.where).some(condition => condition.kind === 'is' && condition.mark === 'removed');
  const rowBefore =
    isElsewhere && before ? (before.rowBefore ?? before.rows[before.selected - before.first]) : undefined;
  const divided =
    (before?.query === text && before.divided) || divisionOf(rows, isCounted && rows.length === total, query.sort);
  return {
    query: text,
    pinnedRows,
    total,
    isCounted,
    selected,
    top,
    first,
    rows,
    ...(divided && {divided}),
    ...(unread !== undefined && {unread}),
    ...(rowBefore && {rowBefore}),
    ...(feedName !== undefined && {feedName}),
    isSearch: searchWords(query).length > 0,
    snippets: keepSnippets(before?.snippets.known ?? new Map(), rows),
  };
}
