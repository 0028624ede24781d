import {type ArticleId, plural} from '../../article/article.ts';
import type {Finding} from '../health.ts';
import type {Database} from './database.ts';
import {readEdition} from './editions.ts';
import {openIndex} from './full-text-index.ts';
import {tryRead} from './read-checked.ts';

/** Bytes of terms that FTS5 collects before it writes them. */
const unwritten = 16_777_216;

type ArticleKey = {readonly key: number; readonly id: ArticleId};

/**
 * Compares the word indexes with the texts: builds both again in temporary tables, and compares the number of articles and occurrences of each term. The caller
 * has begun a transaction; otherwise each article would be a transaction of its own. If a text cannot be read, its terms are unknown, so nothing is compared.
 */
export function checkIndex(database: Database): readonly Finding[] {
  for (const table of ['search', 'prefix']) buildCopy(database, table);
  if (!indexAll(database)) return [];
  const count = countDifferences(database, 'search') + countDifferences(database, 'prefix');
  if (count === 0) return [];
  const message = `The word index differs from the texts in ${plural(count, 'term')}, so searches miss articles: save everything into a new library with tearsheet doctor --salvage FILE.`;
  return [{part: 'index', message}];
}

/** Creates a temporary table like an index, and the lists of the terms of both. */
function buildCopy(database: Database, table: string): void {
  const sql = database.prepare<{sql: string}>('select sql from sqlite_schema where name = ?').get(table)?.sql ?? '';
  database.exec(sql.replace(/^create virtual table \w+/i, `create virtual table temp.built_${table}`));
  // Otherwise FTS5 writes and merges many small segments; see `schema.ts`.
  database.exec(`insert into temp.built_${table} (built_${table}, rank) values ('hashsize', ${unwritten})`);
  database.exec(`create virtual table temp.stored_${table}_terms using fts5vocab(main, ${table}, row)`);
  database.exec(`create virtual table temp.built_${table}_terms using fts5vocab(temp, built_${table}, row)`);
}

/** Indexes all articles again. Returns whether all could be read. */
function indexAll(database: Database): boolean {
  const tables = {search: 'temp.built_search', prefix: 'temp.built_prefix'};
  for (const {key, id} of database.prepare<ArticleKey>('select key, id from article order by key').iterate()) {
    const edition = tryRead(() => readEdition(database, key));
    if (!edition) return false;
    const index = openIndex(database, tables);
    index.put(key, {id, text: edition.facts}, undefined);
    index.write();
  }
  return true;
}

/** Counts the terms that only one of the two has, or for which they differ in the number of articles or occurrences. */
function countDifferences(database: Database, table: string): number {
  const terms = (which: string) => `select term, doc, cnt from temp.${which}_${table}_terms`;
  const query = `select count(distinct term) as count from (
    select term from (${terms('stored')} union all ${terms('built')}) group by term, doc, cnt having count(*) = 1)`;
  return database.prepare<{count: number}>(query).get()?.count ?? 0;
}
