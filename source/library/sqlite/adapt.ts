import {type ArticleId, identifyAddress} from '../../article/article.ts';
import type {Database} from './database.ts';
import {type BodyFacts, writeBody} from './editions.ts';
import {openIndex} from './full-text-index.ts';
import {nextKey} from './keys.ts';

/** What SQL alone cannot bring to the present version; within the transaction that migrates, after its statements. */
export function adapt(database: Database, found: number): void {
  if (found < 2) {
    placeArticles(database);
    packBodies(database);
    nameAddressesAnew(database);
    placeUntagged(database);
  }
}

/** Version 2 leaves less room in a second. Those nearest to 1970 move first, so that no new key is one that is still in use. */
function placeArticles(database: Database): void {
  const articles = database.prepare<{key: number; second: number}>(
    'select key, key >> 21 as second from article order by abs(key >> 21), key',
  );
  const move = database.prepare('update article set key = ? where key = ?');
  for (const {key, second} of articles.all()) move.run(nextKey(database, second), key);
}

/** How many articles are indexed at once: so many fit into memory. */
const batch = 1000;

/** Version 2 packs bodies, says of each what is in it, and knows where its text came from. */
function packBodies(database: Database): void {
  const read = database.prepare<Plain>(
    `select article.key, id, title, byline, plain_body.*, (select max(number) from intake where intake.key = article.key) as intake
     from article join plain_body using (key) where article.key > ? order by article.key limit ?`,
  );
  let articles = read.all(Number.MIN_SAFE_INTEGER, batch);
  while (articles.length > 0) {
    const index = openIndex(database);
    for (const {key, id, intake, ...facts} of articles) {
      writeBody(database, key, {intake, album: null}, facts);
      index.put(key, {id, text: facts}, undefined);
    }
    index.write();
    articles = read.all(articles.at(-1)?.key ?? 0, batch);
  }
  database.exec('drop table plain_body');
}

/** An article of version 1, as far as its body goes. */
type Plain = BodyFacts & {
  readonly title: string;
  readonly byline: string | null;
  readonly key: number;
  readonly id: ArticleId;
  readonly intake: number | null;
};

/** Version 2 writes the canonical address of more forms of an address alike. An article keeps its id, and is found by the new one too. */
function nameAddressesAnew(database: Database): void {
  const add = database.prepare('insert or ignore into alias (id, key) values (?, ?)');
  const articles = database.prepare<{key: number; id: ArticleId; url: string}>(
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
