import assert from 'node:assert/strict';
import {test} from 'node:test';
import {everything, type Library, type Query, type Row} from '../../source/library/library.ts';
import fc, {runs} from '../support/fast-check.ts';
import {captured, daily, none, query, stored, temporaryLibrary, titles} from './fixtures.ts';

/** The whole list in pages of this size, from one end to the other. */
async function walk(library: Library, asked: Query, size: number, end: 'first' | 'last'): Promise<readonly Row[]> {
  let rows: readonly Row[] = await library.articles.page(asked, {from: end}, size);
  for (let next = rows; next.length > 0; rows = end === 'first' ? [...rows, ...next] : [...next, ...rows]) {
    const edge = end === 'first' ? rows.at(-1) : rows[0];
    if (!edge) break;
    next = await library.articles.page(asked, {from: end === 'first' ? 'after' : 'before', cursor: edge.cursor}, size);
  }
  return rows;
}

test('pages in either direction make up the list from the newest to the oldest', async t => {
  const library = await temporaryLibrary(t);
  // Years on both sides of 1970, several articles a day, and some without a date, which stand at the time they came.
  const years = [1801, 1850, 1969, 1970, 1999, 2020, 2020, 2150];
  const items = years.flatMap((year, n) => [
    captured({title: `${year} ${n} morning`, published: `${year}-05-01T08:00Z`}),
    captured({title: `${year} ${n} evening`, published: `${year}-05-01T23:30+01:00`}),
    captured({title: `${year} ${n} day`, published: `${year}-05-01`, body: 'rare word', tags: ['tagged']}),
  ]);
  const ids = await stored(library, [...items, captured({title: 'No date'})]);
  await library.personal.mark(
    ids.filter((_, index) => index % 2 === 0),
    {read: true, starred: true},
    'Marked',
  );
  const queries = [
    {},
    {is: ['unread']},
    {is: ['read', 'starred']},
    {words: ['rare']},
    {tags: ['tagged'], is: ['read']},
  ];
  for (const parts of queries as Parameters<typeof query>[0][]) {
    const all = await library.articles.page(query(parts), {from: 'first'}, 1000);
    assert.deepEqual(
      all,
      [...all].sort((a, b) => Number(b.cursor) - Number(a.cursor)),
    );
    for (const size of [1, 4, 100]) {
      assert.deepEqual(await walk(library, query(parts), size, 'first'), all);
      assert.deepEqual(await walk(library, query(parts), size, 'last'), all);
    }
    for (const [index, row] of all.entries()) {
      assert.equal(await library.articles.rank(query(parts), row.cursor), index);
      assert.deepEqual(await library.articles.page(query(parts), {from: 'index', index}, 1), [row]);
    }
    assert.equal(await library.articles.count(query(parts)), all.length);
  }
});

test('articles are ordered by time of publication, whatever their offset', async t => {
  const library = await temporaryLibrary(t);
  // The date of an article that is later than its arrival does not count.
  const times = fc.uniqueArray(fc.integer({min: -4_000_000_000, max: 1_700_000_000}), {minLength: 2, maxLength: 40});
  await fc.assert(
    fc.asyncProperty(times, async seconds => {
      const items = seconds.map(second =>
        captured({
          title: `At ${second}`,
          published: new Date(second * 1000).toISOString().slice(0, 19) + (second % 2 ? 'Z' : '+00:00'),
        }),
      );
      const ids = new Set(await stored(library, items));
      const rows = await library.articles.page(everything, {from: 'first'}, 100_000);
      assert.deepEqual(
        rows.filter(row => ids.has(row.id)).map(row => row.title),
        [...seconds].sort((a, b) => b - a).map(second => `At ${second}`),
      );
    }),
    {numRuns: runs(20)},
  );
});

test('a row shows what a list needs', async t => {
  const before = new Date().toISOString();
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [
    captured({
      title: 'Bridge reopens',
      byline: 'Ann Lee',
      source: 'The Gazette',
      url: 'https://example.org/bridge',
      published: '2021-03-04T05:06+01:00',
      body: 'Six words are in this text.',
    }),
  ]);
  const row = await library.articles.row(id);
  assert.ok(row);
  const {cursor, added, ...facts} = row;
  assert.equal(typeof cursor, 'string');
  assert.ok(before <= added && added <= new Date().toISOString());
  assert.deepEqual(facts, {
    id,
    title: 'Bridge reopens',
    byline: 'Ann Lee',
    source: 'The Gazette',
    url: 'https://example.org/bridge',
    published: '2021-03-04T05:06+01:00',
    words: 6,
    read: false,
    starred: false,
  });
});

test('an article must match all marks and tags of a query', async t => {
  const library = await temporaryLibrary(t);
  const [a = none, b = none, c = none] = await stored(library, daily(3));
  await library.personal.mark([a, b], {starred: true, tag: ['sea']}, 'x');
  await library.personal.mark([b, c], {read: true, tag: ['Land']}, 'x');
  assert.deepEqual(await titles(library, {is: ['starred', 'unread']}), ['Article 0']);
  assert.deepEqual(await titles(library, {tags: ['sea', 'land']}), ['Article 1']);
  assert.deepEqual(await titles(library, {words: ['article'], tags: ['land'], is: ['read']}), [
    'Article 2',
    'Article 1',
  ]);
  assert.deepEqual(await titles(library, {is: ['read', 'unread']}), []);
});

test('an unread article with a position is in progress', async t => {
  const library = await temporaryLibrary(t);
  const [a = none, b = none] = await stored(library, daily(2));
  for (const id of [a, b]) await library.personal.saveProgress(id, {position: {block: 2, offset: 14}, progress: 0.25});
  assert.deepEqual(await library.personal.progress(a), {position: {block: 2, offset: 14}, progress: 0.25});
  assert.equal((await library.articles.row(a))?.progress, 0.25);
  await library.personal.mark([b], {read: true}, 'x');
  assert.deepEqual(await titles(library, {is: ['started']}), ['Article 0']);
  await library.personal.mark([a, b], {starred: true, tag: ['sea']}, 'x');
  assert.deepEqual(await titles(library, {is: ['started'], tags: ['sea']}), ['Article 0']);
  assert.deepEqual(await titles(library, {is: ['started', 'starred'], tags: ['sea']}), ['Article 0']);
});

test('an article is found by prefix of its id, by address, or as the latest', async t => {
  const library = await temporaryLibrary(t);
  assert.equal(await library.articles.latest(), undefined);
  const [old = none] = await stored(library, [
    captured({title: 'Old', url: 'https://www.example.org/a/?utm_source=x'}),
  ]);
  const [late = none] = await stored(library, [captured({title: 'Late', published: '1990-01-01'})]);
  assert.equal(await library.articles.latest(), late);
  assert.equal(await library.articles.withAddress('http://example.org/a#top'), old);
  assert.equal(await library.articles.withAddress('https://example.org/b'), undefined);
  assert.deepEqual(await library.articles.withPrefix(old.slice(0, 6).toUpperCase()), [old]);
  assert.deepEqual(await library.articles.withPrefix(''), [old, late]);
  assert.deepEqual(await library.articles.withPrefix(`${old}a`), []);
});

test('pinned rows are sorted, counted and paged like other rows', async t => {
  const library = await temporaryLibrary(t);
  const items = daily(40).map(({draft, capture}, day) => ({
    draft: {
      ...draft,
      title: `${'cab'.charAt(day % 3)} ${day}`,
      body: `${day % 2 ? 'ferry' : 'bridge'} ${'word '.repeat(day % 7)}`,
    },
    capture,
  }));
  const ids = await stored(library, items);
  await library.personal.mark(
    ids.filter((_, day) => day % 3 > 0),
    {read: true},
    'Read',
  );
  for (const text of [
    'is:unread',
    'ferry is:unread',
    'is:starred',
    'ferry -is:unread sort:oldest',
    'is:unread sort:title',
    'is:unread sort:longest',
  ]) {
    const own = query(text);
    const pinnedRows = ids.filter((_, day) => day % 5 === 0);
    const mine = await library.articles.page(own, {from: 'first'}, 100);
    const whole = await library.articles.page({where: {kind: 'all', of: []}, sort: own.sort}, {from: 'first'}, 100);
    const wanted = whole.filter(({id}) => pinnedRows.includes(id) || mine.some(row => row.id === id));
    const asked = {...own, pinnedRows};
    assert.deepEqual(await library.articles.page(asked, {from: 'first'}, 100), wanted, text);
    for (const size of [1, 4, 100]) {
      assert.deepEqual(await walk(library, asked, size, 'first'), wanted, text);
      assert.deepEqual(await walk(library, asked, size, 'last'), wanted, text);
    }
    for (const [index, row] of wanted.entries()) {
      assert.equal(await library.articles.rank(asked, row.cursor), index, text);
      assert.deepEqual(
        await library.articles.page(asked, {from: 'index', index}, 3),
        wanted.slice(index, index + 3),
        text,
      );
    }
    assert.equal(await library.articles.count(asked), wanted.length, text);
  }
});
