import {existsSync} from 'node:fs';
import {type ArticleId, LibraryError, sanitizeLine, toArticleId} from '../../article/article.ts';
import {parseBefore} from '../before.ts';
import type {SalvageCounts} from '../health.ts';
import {connect, type Database} from './database.ts';
import {readEdition, writeBody} from './editions.ts';
import {openIndex} from './full-text-index.ts';
import {openDatabase} from './open.ts';
import {tryRead} from './read-checked.ts';
import {checksumOfRow, type RowRecord} from './rows.ts';
import {type AnyRow, insertRow, readableRows} from './salvage-rows.ts';
import {addTags} from './store-article.ts';
import {bodyOf, type PackedBody, packedBody} from './texts.ts';

/** The tables that are copied after the articles, with their keys; each after those that it refers to. Triggers fill `counter`. */
const tables: readonly (readonly [table: string, keys: readonly string[]])[] = [
  ['mark', ['key']],
  ['alias', ['id', 'key']],
  ['picture', ['number']],
  ['tag', ['number']],
  ['highlight', ['id']],
  ['view', ['name']],
  ['fingerprint', ['key']],
  ['day', ['number']],
  ['journal', ['number']],
  ['edition', ['key', 'number']],
  ['feed', ['number']],
  ['feed_entry', ['feed', 'identity']],
  ['feed_article', ['feed', 'key']],
  ['host_pause', ['host']],
  ['rule', ['name']],
];

/** Saves a damaged library into a new one; see `salvageLibrary` of the room's entry file. */
export async function salvage(path: string, to: string): Promise<SalvageCounts> {
  if (existsSync(to)) throw new LibraryError(`${to} already exists: name a new file.`);
  const from = connect(path, 'read-damaged');
  try {
    if (!tryRead(() => from.prepare('select count(*) from sqlite_schema where sql is not null').get()))
      throw new LibraryError(`Nothing can be read from ${path}: restore a backup with tearsheet backup restore.`);
    const target = await openDatabase(to);
    try {
      return copyAll(from, target);
    } finally {
      target.close();
    }
  } finally {
    from.close();
  }
}

function copyAll(from: Database, target: Database): SalvageCounts {
  let rows = 0;
  let lostRows = 0;
  const count = (isSaved: boolean) => {
    if (isSaved) rows++;
    else lostRows++;
  };
  const damaged = new Set<number>();
  target.write(() => {
    for (const row of readableRows(from, 'article', ['key'])) copyHead(target, row, damaged);
    copyLostHeads(from, target, damaged);
    for (const table of ['capture', 'intake'])
      for (const row of readableRows(from, table, ['number'])) count(insertRow(target, table, row));
    for (const {key} of keysOf(target)) copyBody(from, target, key, damaged);
  });
  target.write(() => {
    for (const [table, keys] of tables)
      for (const row of readableRows(from, table, keys)) count(copyRow(target, table, row, damaged));
    // The rows above were logged as changes. The log itself has the changes that were made.
    target.exec('delete from change');
    for (const row of readableRows(from, 'change', ['made'])) count(insertRow(target, 'change', row));
    target.exec('update counter set clock = coalesce((select max(made) from change), 0)');
  });
  target.write(() => {
    target.exec('insert or ignore into mark (key) select key from article');
    for (const key of damaged) addTags(target, key, [damagedTag]);
  });
  indexAll(target);
  return {whole: keysOf(target).length - damaged.size, damaged: damaged.size, rows, lostRows};
}

/** The tag of articles that lost a part. */
const damagedTag = 'damaged';

function keysOf(target: Database): readonly {readonly key: number; readonly id: ArticleId}[] {
  return target.prepare<{key: number; id: ArticleId}>('select key, id from article order by key').all();
}

/** Copies a row of `article`. A damaged one may contain anything, so its texts are made safe again. */
function copyHead(target: Database, row: AnyRow, damaged: Set<number>): void {
  const record = row as unknown as RowRecord;
  if (checksumOfRow(record) === row.checksum) {
    insertRow(target, 'article', row);
    return;
  }
  const safe = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? sanitizeLine(value) : value]),
  );
  const checksum = checksumOfRow(safe as unknown as RowRecord);
  if (insertRow(target, 'article', {...safe, checksum})) damaged.add(record.key);
}

/** Stores articles whose row cannot be read but whose id is in the index, so that their text and marks are saved. */
function copyLostHeads(from: Database, target: Database, damaged: Set<number>): void {
  const indexed = tryRead(() =>
    from.prepare<{id: string; key: number}>('select id, key from article indexed by article_id').all(),
  );
  const saved = new Set(keysOf(target).map(({key}) => key));
  for (const {id, key} of indexed ?? []) {
    if (saved.has(key)) continue;
    const head = {id: toArticleId(id), added: 0, changed: null, title: 'Lost headline', words: 0, ...noFacts};
    if (insertRow(target, 'article', {key, ...head, checksum: checksumOfRow(head)})) damaged.add(key);
  }
}

const noFacts = {byline: null, source: null, url: null, published: null};

/** Copies the body of an article. If it is damaged, the article has no text, like one that is stored only as an address. */
function copyBody(from: Database, target: Database, key: number, damaged: Set<number>): void {
  const select = `select ${packedBody.columns} from body ${packedBody.joins} where body.key = ?`;
  const packed = tryRead(() => from.prepare<PackedBody>(select).get(key));
  const body = packed && tryRead(() => bodyOf(from, packed));
  const row = tryRead(() => from.prepare<AnyRow>('select * from body where key = ?').get(key));
  if (packed && row && body !== undefined) {
    if (!insertRow(target, 'body', row)) writeBody(target, key, unlinked, {...packed, body});
    return;
  }
  damaged.add(key);
  const intake = target.prepare<{number: number}>('select max(number) as number from intake where key = ?').get(key);
  writeBody(target, key, {...unlinked, intake: intake?.number ?? null}, noBody, false);
  // `reparse` reads what older parsers read, and so restores the text from its capture.
  target.prepare('update intake set version = 0 where number = ?').run(intake?.number ?? null);
}

/** The links of a body whose intake is lost. */
const unlinked = {intake: null, album: null};

const noBody = {
  standfirst: null,
  place: null,
  modified: null,
  language: null,
  image: null,
  enclosures: null,
  tags: '[]',
  body: '',
};

function copyRow(target: Database, table: string, row: AnyRow, damaged: ReadonlySet<number>): boolean {
  // An earlier edition cannot be unpacked without the text that replaced it.
  if (table === 'edition' && damaged.has(Number(row['key']))) return false;
  if (table === 'journal' && !isJournal(row)) return false;
  // Triggers count the articles of a feed.
  if (table === 'feed') return insertRow(target, table, {...row, live: 0, unread: 0});
  if (insertRow(target, table, row)) return true;
  // The story of a copy may be lost.
  return table === 'mark' && insertRow(target, table, {...row, folded: null});
}

/** Returns whether undo can read an entry of the journal. */
function isJournal({before}: AnyRow): boolean {
  try {
    parseBefore(String(before));
    return true;
  } catch {
    return false;
  }
}

/** Articles that are indexed in one transaction. */
const batch = 1000;

function indexAll(target: Database): void {
  const articles = keysOf(target);
  for (let first = 0; first < articles.length; first += batch) {
    target.write(() => {
      const index = openIndex(target);
      for (const {key, id} of articles.slice(first, first + batch)) {
        const edition = readEdition(target, key);
        if (edition) index.put(key, {id, text: edition.facts}, undefined);
      }
      index.write();
    });
  }
}
