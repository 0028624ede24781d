import {type Article, type ArticleId, present} from '../../article/article.ts';
import {jsonFacts} from '../facts.ts';
import type {Marks, Row} from '../library.ts';
import type {Database} from './database.ts';
import {keyOf, type RowRecord, rowColumns, rowOf} from './rows.ts';
import {bodyOf, type PackedBody, packedBody} from './texts.ts';

/** Returns one row by its id, unless it is in the trash. */
export function findRow(database: Database, id: ArticleId): Row | undefined {
  const row = findRowAnywhere(database, id);
  return row?.removed === undefined ? row : undefined;
}

/** Returns one row by its id, even if it is in the trash. */
function findRowAnywhere(database: Database, id: ArticleId): Row | undefined {
  const record = database
    .prepare<RowRecord>(`select ${rowColumns} from article cross join mark using (key) where id = ?`)
    .get(id);
  return record && rowOf(database, record);
}

/** Returns the articles that are folded into this one, in the order of their publication. */
export function findCopies(database: Database, id: ArticleId): readonly Row[] {
  return database
    .prepare<RowRecord>(
      `select ${rowColumns} from mark cross join article using (key)
       where folded = (select key from article where id = ?) and removed is null order by article.key`,
    )
    .all(id)
    .map(record => rowOf(database, record));
}

/** Returns those of these articles that an older parser version read. */
export function findOutdated(database: Database, ids: readonly ArticleId[], version: number): readonly ArticleId[] {
  const isOlder = database.prepare(
    `select 1 from article cross join body using (key) cross join intake on intake.number = body.intake
     where id = ? and version < ?`,
  );
  return ids.filter(id => isOlder.get(id, version));
}

/** Returns the id of the article that a further id leads to, unless it is in the trash. */
export function findAlias(database: Database, id: ArticleId): ArticleId | undefined {
  return database
    .prepare<{id: ArticleId}>(
      `select article.id from alias cross join article using (key) cross join mark using (key)
       where alias.id = ? and removed is null`,
    )
    .get(id)?.id;
}

/**
 * Returns the whole article by its id, even if it is in the trash. Its tags are the current ones, in the order in which they were added.
 *
 * @throws LibraryError if it is damaged.
 */
export function findArticle(database: Database, id: ArticleId): (Article & Marks) | undefined {
  const row = findRowAnywhere(database, id);
  const record =
    row &&
    database
      .prepare<PackedBody>(`select ${packedBody.columns} from body ${packedBody.joins} where body.key = ?`)
      .get(keyOf(row.cursor));
  if (!record) return undefined;
  const {cursor, ...facts} = row;
  const {standfirst, place, modified, language, image, enclosures} = record;
  return {
    ...facts,
    ...present({standfirst, place, modified, language}),
    ...jsonFacts({image, enclosures}),
    tags: database
      .prepare<{name: string}>('select name from tag where key = ? order by number')
      .all(keyOf(cursor))
      .map(tag => tag.name),
    body: bodyOf(database, record),
  };
}

/** Returns at most two ids with this prefix, newest first. Ids are in lower case, and `{` sorts after each of their characters. */
export function findPrefix(database: Database, prefix: string): readonly ArticleId[] {
  const beginning = prefix.toLowerCase();
  return database
    .prepare<{id: ArticleId}>(
      `select id from article cross join mark using (key)
       where id >= ? and id < ? and removed is null order by article.key desc limit 2`,
    )
    .all(beginning, `${beginning}{`)
    .map(article => article.id);
}

/** Returns the id of the article that was added last; of several added together, the newest. */
export function findLatest(database: Database): ArticleId | undefined {
  return database
    .prepare<{id: ArticleId}>(
      `select id from article cross join mark using (key)
       where removed is null order by added desc, article.key desc limit 1`,
    )
    .get()?.id;
}

/** Returns whether no article was ever stored, including deleted ones. */
export function isNeverUsed(database: Database): boolean {
  return database.prepare('select 1 from counter where stored = 0').get() !== undefined;
}
