import {type ArticleId, present} from '../../article/article.ts';
import type {Cursor, Row} from '../library.ts';

/** A row of a list as SQLite returns it. */
export type RowRecord = {
  readonly key: number;
  readonly id: ArticleId;
  readonly title: string;
  readonly byline: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly added: number;
  readonly changed: number | null;
  readonly words: number;
  readonly read: number | null;
  readonly starred: number | null;
  readonly progress: number | null;
  /** The name of the feed that it first came from. */
  readonly feed: string | null;
  /** The number of copies that are folded into it. */
  readonly copies: number;
};

/** The columns of a `RowRecord`, from `article` and `mark` joined by their key. */
export const rowColumns = `article.key, id, title, byline, source, url, published, added, changed, words, read, starred, progress,
  (select coalesce(name, feed.title, feed.address) from feed_article cross join feed on feed.number = feed_article.feed
    where feed_article.key = article.key and feed.removed is null order by arrived limit 1) as feed,
  (select count(*) from mark as copy where copy.folded = article.key and copy.removed is null) as copies`;

/** Returns the cursor of an article with this key. */
function cursorOf(key: number): Cursor {
  return String(key) as Cursor;
}

/** Returns the key that a cursor contains. */
export function keyOf(cursor: Cursor): number {
  return Number(cursor);
}

/** Converts a row to its public type: without properties for nulls, and with moments in ISO 8601. */
export function rowOf(record: RowRecord): Row {
  const {key, id, title, byline, source, url, published, added, changed, words, read, starred, progress, feed, copies} =
    record;
  return {
    cursor: cursorOf(key),
    id,
    title,
    ...present({byline, source, url, published, progress, feed}),
    added: new Date(added).toISOString(),
    ...(changed !== null && {updated: new Date(changed).toISOString()}),
    words,
    read: read !== null,
    starred: starred !== null,
    ...(copies > 0 && {sources: copies + 1}),
  };
}
