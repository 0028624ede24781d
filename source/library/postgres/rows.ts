import {type ArticleId, present} from '../../article/article.ts';
import type {RowFacts} from '../facts.ts';
import type {Cursor, Row} from '../library.ts';
import type {Key} from './keys.ts';

/** A row of a list as the server returns it. */
export type RowRecord = RowFacts & {
  readonly key: Key;
  readonly id: ArticleId;
  readonly added: Date;
  readonly changed: Date | null;
  readonly read: boolean;
  readonly starred: boolean;
  readonly progress: number | null;
  readonly removed: Date | null;
  /** The name of the feed that it first came from. */
  readonly feed: string | null;
  /** The number of copies that are folded into it. */
  readonly copies: number;
};

/** Joins the marks of this person to `article`. */
export const joinMark = 'left join mark on mark.key = article.key and mark.person = current_user';

/** The columns of a `RowRecord`, from `article` and `mark`. */
export const rowColumns = `article.key, article.id, article.title, article.byline, article.source, article.url, article.published, article.added, article.changed,
  article.words, mark.read is not null as read, mark.starred is not null as starred, mark.progress, article.removed,
  (select coalesce(feed.name, feed.title, feed.address) from feed_article join feed on feed.number = feed_article.feed
    where feed_article.key = article.key and feed.removed is null order by arrived, feed.number limit 1) as feed,
  (select count(*)::integer from article as copy where copy.folded = article.key and copy.removed is null) as copies`;

/** Returns the key that a cursor contains. */
export function keyOf(cursor: Cursor): Key {
  return /^-?\d{1,19}$/.test(cursor) ? cursor : '0';
}

/** Converts a row to its public type: without properties for nulls, and with moments in ISO 8601. */
export function rowOf(record: RowRecord): Row {
  const {key, id, title, words, added, changed, read, starred, removed, copies} = record;
  const {byline, source, url, published, progress, feed} = record;
  return {
    cursor: key as Cursor,
    id,
    title,
    ...present({byline, source, url, published, progress, feed}),
    added: added.toISOString(),
    ...(changed !== null && {updated: changed.toISOString()}),
    words,
    read,
    starred,
    ...(removed !== null && {removed: removed.toISOString()}),
    ...(copies > 0 && {sources: copies + 1}),
  };
}
