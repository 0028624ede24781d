import {identifyAddress} from '../article/article.ts';
import type {Database} from './database.ts';

/** What SQL alone cannot bring to the present version; within the transaction that migrates, after its statements. */
export function adapt(database: Database, found: number): void {
  if (found === 1) {
    nameAddressesAnew(database);
    placeUntagged(database);
  }
}

/** Version 2 writes the canonical address of more forms of an address alike. An article keeps its id, and is found by the new one too. */
function nameAddressesAnew(database: Database): void {
  const add = database.prepare('insert or ignore into alias (id, key) values (?, ?)');
  const articles = database.prepare<{key: number; id: string; url: string}>(
    'select key, id, url from article where url is not null',
  );
  for (const {key, id, url} of articles.all()) {
    const now = identifyAddress(url);
    if (now !== id) add.run(now, key);
  }
}

/** Version 2 keeps with a tag that was taken its place among the others; of those that were taken before it is not known. */
function placeUntagged(database: Database): void {
  const write = database.prepare('update journal set before = ? where number = ?');
  for (const {number, before} of database.prepare<{number: number; before: string}>('select * from journal').all()) {
    const entries: readonly {readonly untagged?: readonly string[]}[] = JSON.parse(before);
    const placed = entries.map(entry =>
      entry.untagged ? {...entry, untagged: entry.untagged.map(name => ({name, place: null}))} : entry,
    );
    write.run(JSON.stringify(placed), number);
  }
}
