import type {ArticleId} from '../../article/article.ts';
import {foldText} from '../fold.ts';
import type {Database} from './database.ts';
import {prefixesOf} from './prefix-index.ts';

/** The texts of an article that searches cover. */
type Text = {
  readonly title: string;
  readonly standfirst?: string | null;
  readonly byline?: string | null;
  readonly body: string;
};

/** Returns the prefixes of all searchable words of an article. */
export function gatherPrefixes(text: Text): string {
  return prefixesOf(textsOf(text));
}

/** Returns the texts in the order of the columns of the index. */
function textsOf({title, standfirst, byline, body}: Text): readonly string[] {
  return [body, title, standfirst ?? '', byline ?? ''].map(foldText);
}

/** An article for the index. */
type Entry = {
  readonly id: ArticleId;
  readonly text: Text;
  /** The prefixes of its words, if they were gathered already. */
  readonly prefixes?: string | undefined;
};

/** The full-text index as one transaction changes it. */
export type Index = {
  /** Queues an article for the index under its key, and removes its former key. */
  put(key: number, entry: Entry, former: number | undefined): void;
  /** Writes the queued articles. */
  write(): void;
};

/** The tables that an index is written to: those of the library, or copies to compare them with. */
type IndexTables = {readonly search: string; readonly prefix: string};

/**
 * Writes the index after everything else, in the order of keys. FTS5 collects rows in memory, but flushes them if a key is smaller than the
 * one before, and at every savepoint. Each statement that fires a trigger sets one. Without this order, storing takes three times as long.
 */
export function openIndex(database: Database, tables: IndexTables = {search: 'search', prefix: 'prefix'}): Index {
  const put = new Map<string, Entry & {readonly key: number}>();
  const former = new Set<number>();
  return {
    put(key, entry, before) {
      put.set(entry.id, {...entry, key});
      if (before !== undefined) former.add(before);
    },
    write() {
      forget(database, [...former]);
      const insert = database.prepare(
        `insert into ${tables.search} (rowid, body, title, standfirst, byline) values (?, ?, ?, ?, ?)`,
      );
      const insertPrefixes = database.prepare(`insert into ${tables.prefix} (rowid, letters) values (?, ?)`);
      for (const {key, text, prefixes} of [...put.values()].sort((a, b) => a.key - b.key)) {
        const texts = textsOf(text);
        insert.run(key, ...texts);
        insertPrefixes.run(key, prefixes ?? prefixesOf(texts));
      }
    },
  };
}

/** Removes the articles with these keys from the index. */
export function forget(database: Database, keys: readonly number[]): void {
  const deletes = ['search', 'prefix'].map(index => database.prepare(`delete from ${index} where rowid = ?`));
  for (const key of [...keys].sort((a, b) => a - b)) {
    for (const statement of deletes) statement.run(key);
  }
}
