import type {Database} from './database.ts';
import {foldText} from './fold.ts';

/** What is searched of an article. */
type Text = {
  readonly id: string;
  readonly title: string;
  readonly standfirst?: string | null;
  readonly byline?: string | null;
  readonly body: string;
};

/** The full-text index as one transaction changes it. */
export type Index = {
  /** Remembers an article for the index, under its key and no more under the one it had. */
  put(key: number, text: Text, former: number | undefined): void;
  /** Writes what was put. */
  write(): void;
};

/**
 * The index is written when all else is, in the order of keys. FTS5 gathers what it gets in memory, but writes it out where a key is
 * smaller than the one before, and at every savepoint, which each statement that fires a trigger sets. Storing took three times as long without.
 */
export function openIndex(database: Database): Index {
  const texts = new Map<string, {readonly key: number; readonly text: Text}>();
  const former = new Set<number>();
  return {
    put(key, text, before) {
      texts.set(text.id, {key, text});
      if (before !== undefined) former.add(before);
    },
    write() {
      const remove = database.prepare('delete from search where rowid = ?');
      const insert = database.prepare(
        'insert into search (rowid, title, standfirst, byline, body) values (?, ?, ?, ?, ?)',
      );
      for (const key of [...former].sort((a, b) => a - b)) remove.run(key);
      for (const {key, text} of [...texts.values()].sort((a, b) => a.key - b.key)) {
        const {title, standfirst, byline, body} = text;
        insert.run(key, ...[title, standfirst ?? '', byline ?? '', body].map(foldText));
      }
    },
  };
}
