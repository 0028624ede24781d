import {type ArticleId, present} from '../../article/article.ts';
import type {RowFacts} from '../facts.ts';
import type {Cursor, Row} from '../library.ts';
import {checksumOf} from './checksum.ts';
import type {Database} from './database.ts';
import {damage} from './errors.ts';

/** A row of a list as SQLite returns it. */
export type RowRecord = RowFacts & {
  readonly key: number;
  readonly id: ArticleId;
  readonly added: number;
  readonly changed: number | null;
  readonly checksum: number;
  readonly read: number | null;
  readonly starred: number | null;
  readonly progress: number | null;
  readonly removed: number | null;
  /** The name of the feed that it first came from. */
  readonly feed: string | null;
  /** The number of copies that are folded into it. */
  readonly copies: number;
};

/** The columns of a `RowRecord`, from `article` and `mark` joined by their key. */
export const rowColumns = `article.key, id, title, byline, source, url, published, added, changed, words, article.checksum, read, starred, progress, mark.removed,
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

/** Returns the checksum of a row of `article`, which covers all columns but the key. */
export function checksumOfRow(row: RowFacts & Pick<RowRecord, 'id' | 'added' | 'changed'>): number {
  const {id, added, changed, title, byline, source, url, published, words} = row;
  return checksumOf([id, added, changed, title, byline, source, url, published, words]);
}

/** Converts a row to its public type: without properties for nulls, and with moments in ISO 8601. A damaged row has no facts. */
export function rowOf(database: Database, record: RowRecord): Row {
  const {key, id, read, starred, progress, removed, feed, copies} = record;
  const isIntact = checksumOfRow(record) === record.checksum;
  if (!isIntact) database.refuseWrites(damage(database.path).message);
  const {added, changed, title, words, byline, source, url, published} = isIntact ? record : noFacts;
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
    ...(removed !== null && {removed: new Date(removed).toISOString()}),
    ...(copies > 0 && {sources: copies + 1}),
  };
}

/** What a list shows of a row that does not match its checksum. The other rows can still be read. */
const noFacts = {
  added: 0,
  changed: null,
  title: 'Damaged: run tearsheet doctor',
  words: 0,
  byline: null,
  source: null,
  url: null,
  published: null,
} as const;
