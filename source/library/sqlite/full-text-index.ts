import type {ArticleId} from '../../article/article.ts';
import {foldText} from '../fold.ts';
import type {Database} from './database.ts';
import {prefixesOf} from './prefix-index.ts';

/** What is searched of an article. */
type Text = {
  readonly title: string;
  readonly standfirst?: string | null;
  readonly byline?: string | null;
  readonly body: string;
};

/** Returns the prefixes of all words that are searched of an article. */
export function gatherPrefixes(text: Text): string {
  return prefixesOf(textsOf(text));
}

function textsOf({title, standfirst, byline, body}: Text): readonly string[] {
  return [title, standfirst ?? '', byline ?? '', body].map(foldText);
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
  /** Remembers an article for the index, under its key and no more under the one it had. */
  put(key: number, entry: Entry, former: number | undefined): void;
  /** Writes what was put. */
  write(): void;
};

/**
 * The index is written when all else is, in the order of keys. FTS5 gathers what it gets in memory, but writes it out where a key is
 * smaller than the one before, and at every savepoint, which each statement that fires a trigger sets. Storing took three times as long without.
 */
export function openIndex(database: Database): Index {
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
        'insert into search (rowid, title, standfirst, byline, body) values (?, ?, ?, ?, ?)',
      );
      const insertPrefixes = database.prepare('insert into prefix (rowid, letters) values (?, ?)');
      for (const {key, text, prefixes} of [...put.values()].sort((a, b) => a.key - b.key)) {
        const texts = textsOf(text);
        insert.run(key, ...texts);
        insertPrefixes.run(key, prefixes ?? prefixesOf(texts));
      }
    },
  };
}

/** Takes the articles with these keys out of the index. */
export function forget(database: Database, keys: readonly number[]): void {
  const deletes = ['search', 'prefix'].map(index => database.prepare(`delete from ${index} where rowid = ?`));
  for (const key of [...keys].sort((a, b) => a - b)) {
    for (const statement of deletes) statement.run(key);
  }
}
