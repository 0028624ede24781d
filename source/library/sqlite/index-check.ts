import {type ArticleId, plural} from '../../article/article.ts';
import type {Finding} from '../health.ts';
import type {Database} from './database.ts';
import {readEdition} from './editions.ts';
import {openIndex} from './full-text-index.ts';
import {tryRead} from './read-checked.ts';

/** Articles that are indexed before memory is released. */
const batch = 500;

/**
 * Compares the word indexes with the texts: builds both again in temporary tables, and compares the number of articles and occurrences of each term.
 * Takes about as long as storing the articles did. If a text cannot be read, its terms are unknown, so nothing is compared.
 */
export function checkIndex(database: Database): readonly Finding[] {
  // The copies are as large as the indexes, so they must not be in memory.
  database.exec('pragma temp_store = file');
  for (const table of ['search', 'prefix']) buildCopy(database, table);
  if (!indexAll(database)) return [];
  const count = countDifferences(database, 'search') + countDifferences(database, 'prefix');
  if (count === 0) return [];
  const sentence = `The word index differs from the texts in ${plural(count, 'term')}, so searches miss articles: save everything into a new library with tearsheet doctor --salvage FILE.`;
  return [{part: 'index', sentence}];
}

/** Creates a temporary table like an index, and the lists of the terms of both. */
function buildCopy(database: Database, table: string): void {
  const sql = database.prepare<{sql: string}>('select sql from sqlite_schema where name = ?').get(table)?.sql ?? '';
  database.exec(sql.replace(/^create virtual table \w+/i, `create virtual table temp.built_${table}`));
  database.exec(`create virtual table temp.stored_${table}_terms using fts5vocab(main, ${table}, row)`);
  database.exec(`create virtual table temp.built_${table}_terms using fts5vocab(temp, built_${table}, row)`);
}

/** Indexes all articles again. Returns whether all could be read. */
function indexAll(database: Database): boolean {
  const articles = database.prepare<{key: number; id: ArticleId}>('select key, id from article order by key').all();
  for (let first = 0; first < articles.length; first += batch) {
    const index = openIndex(database, {search: 'temp.built_search', prefix: 'temp.built_prefix'});
    for (const {key, id} of articles.slice(first, first + batch)) {
      const edition = tryRead(() => readEdition(database, key));
      if (!edition) return false;
      index.put(key, {id, text: edition.facts}, undefined);
    }
    index.write();
  }
  return true;
}

function countDifferences(database: Database, table: string): number {
  const terms = (which: string) => `select term, doc, cnt from temp.${which}_${table}_terms`;
  const differing = (one: string, other: string) => `select term from (${terms(one)} except ${terms(other)})`;
  const query = `select count(*) as count from (${differing('stored', 'built')} union ${differing('built', 'stored')})`;
  return database.prepare<{count: number}>(query).get()?.count ?? 0;
}
