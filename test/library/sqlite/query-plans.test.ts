import assert from 'node:assert/strict';
import {DatabaseSync} from 'node:sqlite';
import {type TestContext, test} from 'node:test';
import type {ArticleId} from '../../../source/article/article.ts';
import type {FeedId, Library} from '../../../source/library/library.ts';
import {openMemoryLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {captured, none, query, stored} from '../fixtures.ts';

/** The articles and the feed that a lookup can name. */
type Known = {readonly id: ArticleId; readonly feed: FeedId};

type LookUp = (library: Library, known: Known) => Promise<unknown>;

/** What takes the same time in a library of any size. */
const lookups: Readonly<Record<string, LookUp>> = {
  'an article': ({articles}, {id}) => articles.article(id),
  'a row': ({articles}, {id}) => articles.row(id),
  'the beginning of an id': ({articles}, {id}) => articles.withPrefix(id.slice(0, 6)),
  'an address': ({articles}) => articles.withAddress('https://example.org/ferry'),
  'the copies of a story': ({articles}, {id}) => articles.copies(id),
  'the latest article': ({articles}) => articles.latest(),
  'the number of all articles': ({articles}) => articles.count(query('')),
  'an original': ({captures}, {id}) => captures.capture(id),
  'the pictures of an article': ({captures}, {id}) => captures.pictures(id),
  'a picture by its address': ({captures}, {id}) => captures.picture(id, 'https://example.org/boat.png'),
  'a picture by its path': ({captures}, {id}) => captures.pictureAt(id, '/boat.png'),
  highlights: ({personal}, {id}) => personal.highlights(id),
  'the position in an article': ({personal}, {id}) => personal.progress(id),
  'earlier editions': async ({history}, {id}) => [await history.editions(id), await history.edition(id, 1)],
  'the entries of a feed that are stored already': ({feeds}, {feed}) => feeds.knownEntries(feed, ['a', 'b']),
  'the last changes': ({history}) => history.changesSince(undefined, 10),
};

/** What may read only the rows that it returns. */
const pages: Readonly<Record<string, LookUp>> = {
  'of all articles': ({articles}) => articles.page(query(''), {from: 'first'}, 50),
  'of the oldest articles': ({articles}) => articles.page(query('sort:oldest'), {from: 'first'}, 50),
  'of unread articles': ({articles}) => articles.page(query('is:unread'), {from: 'first'}, 50),
  'of the trash': ({articles}) => articles.page(query('is:removed'), {from: 'first'}, 50),
  'of a tag': ({articles}) => articles.page(query('tag:sea'), {from: 'first'}, 50),
  'after a row': async ({articles}, {id}) => {
    const cursor = (await articles.row(id))?.cursor;
    assert.ok(cursor);
    await articles.page(query(''), {from: 'after', cursor}, 50);
    await articles.page(query(''), {from: 'before', cursor}, 50);
  },
};

const changes: Readonly<Record<string, LookUp>> = {
  'marking and undoing it': async ({personal, history}, {id}) => {
    await personal.mark([id], {read: true, tag: ['sea']}, 'Marked read');
    await history.undo();
  },
  'storing an article again': ({articles}) => articles.store([article]),
  'storing a new article': ({articles}) => articles.store([captured({title: 'Bridge', url: 'https://example.org/b'})]),
  'saving a position': ({personal}, {id}) =>
    personal.saveProgress(id, {position: {block: 0, offset: 0}, progress: 0.5}),
  'removing an article for ever': ({articles}, {id}) => articles.removeForever([id]),
};

const article = captured({title: 'Ferry', url: 'https://example.org/ferry'});

/** The steps of SQLite in the statements of some work, each with its SQL. */
async function planOf(t: TestContext, work: LookUp): Promise<readonly string[]> {
  const {prepare} = DatabaseSync.prototype;
  const prepared = new Map<string, DatabaseSync>();
  t.mock.method(DatabaseSync.prototype, 'prepare', function (this: DatabaseSync, sql: string) {
    prepared.set(sql, this);
    return prepare.call(this, sql);
  });
  const library = await openMemoryLibrary();
  t.after(() => library.close());
  const [id = none] = await stored(library, [article]);
  const [feed] = await library.feeds.subscribe([{address: 'https://example.org/feed'}], 'Subscribed');
  assert.ok(feed);
  // Earlier statements count too, because each is prepared only once.
  await work(library, {id, feed});
  return [...prepared].flatMap(([sql, database]) =>
    prepare
      .call(database, `explain query plan ${sql}`)
      .all()
      .map(({detail}) => `${String(detail)} in ${sql}`),
  );
}

/** Scans whose length does not depend on the number of articles. */
const shortScans: readonly RegExp[] = [
  /^CONSTANT ROW\b/,
  // The values of a parameter, and one row of a full-text index by its number.
  /^json_each\b/,
  /^\w+ VIRTUAL TABLE INDEX 0:= /,
  // A subquery of one row.
  /^copied\b/,
  // A table of one row.
  /^counter /,
  // The journal has at most a thousand changes.
  /^(?:journal|\(subquery-1\)) /,
  // The first row of an index.
  /^\w+ USING (?:COVERING )?INDEX \w+ in .* limit 1$/s,
];

function isLongScan(step: string): boolean {
  return step.startsWith('SCAN ') && !shortScans.some(scan => scan.test(step.slice('SCAN '.length)));
}

for (const [what, work] of [
  ...Object.entries(lookups).map(([name, work]) => [`looking up ${name}`, work] as const),
  ...Object.entries(pages).map(([name, work]) => [`a page ${name}`, work] as const),
  ...Object.entries(changes),
]) {
  test(`${what} reads no whole table or index`, async t => {
    assert.deepEqual((await planOf(t, work)).filter(isLongScan), []);
  });
}
