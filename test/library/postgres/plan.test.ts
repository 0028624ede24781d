import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {Library, Start} from '../../../source/library/library.ts';
import {libraryOn} from '../../../source/library/postgres/postgres.ts';
import type {Value} from '../../../source/library/postgres/session.ts';
import {openMemoryLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {captured, daily, query} from '../fixtures.ts';
import {startDatabases} from './databases.ts';

type Asked = {readonly text: string; readonly values: readonly Value[]};

/** Opens an empty library, and notes what it asks the server. */
async function openNoted(t: TestContext) {
  const databases = await startDatabases();
  const server = await (await databases.createLibrary())();
  const asked: Asked[] = [];
  const library = libraryOn({
    ...server,
    read: (text, values = [], signal) => {
      asked.push({text, values});
      return server.read(text, values, signal);
    },
  });
  t.after(async () => {
    await library.close();
    await databases.stop();
  });
  return {library, server, asked};
}

test('a search for a word asks the index of words, also right after an import', async t => {
  const {library, server, asked} = await openNoted(t);
  await library.articles.store(daily(2000));
  await server.transact(session => session.run('analyze'));
  for (const word of ['77', '1234', 'article']) {
    asked.length = 0;
    await library.articles.page(query(word), {from: 'first'}, 10);
    await library.articles.count(query(word));
    const searches = asked.filter(({text}) => text.includes('vector @@'));
    assert.ok(searches.length > 1);
    for (const {text, values} of searches) {
      const plan = (await server.read<object>(`explain ${text}`, values)).flatMap(Object.values).join('\n');
      assert.match(plan, /Index Scan on words_vector/);
      assert.doesNotMatch(plan, /Seq Scan on words/);
    }
  }
});

test('a page of a common word in another order finds the same articles as in a file, and does not sort all of them', async t => {
  const {library, asked} = await openNoted(t);
  const file = await openMemoryLibrary();
  t.after(() => file.close());
  for (const each of [library, file]) await each.articles.store(daily(2500));
  const titles = async ({articles}: Library, text: string, start: Start) => {
    const rows = await articles.page(query(text), start, 400);
    return {start, last: rows.at(-1), titles: rows.map(({title}) => title)};
  };
  for (const sort of ['title', 'added', 'longest'])
    for (const word of ['article', '77', 'article -7', '"article 1999"']) {
      const text = `${word} sort:${sort}`;
      let [one, other] = await Promise.all([library, file].map(each => titles(each, text, {from: 'first'})));
      while (one?.last && other?.last) {
        assert.deepEqual(one.titles, other.titles, text);
        const [after, afterOther] = [one.last.cursor, other.last.cursor];
        one = await titles(library, text, {from: 'after', cursor: after});
        other = await titles(file, text, {from: 'after', cursor: afterOther});
      }
      assert.deepEqual([one?.titles, other?.titles], [[], []], text);
      assert.deepEqual(
        (await titles(library, text, {from: 'last'})).titles,
        (await titles(file, text, {from: 'last'})).titles,
        text,
      );
    }
  asked.length = 0;
  await library.articles.page(query('article sort:title'), {from: 'first'}, 60);
  assert.ok(asked.every(({text}) => !text.includes('with found')));
});

test('a prefix of very many words finds the same articles as in a file, and the newest without the index', async t => {
  const {library, asked} = await openNoted(t);
  const file = await openMemoryLibrary();
  t.after(() => file.close());
  const items = Array.from({length: 1500}, (_, day) =>
    captured({
      title: day % 2 === 0 ? `Even ${day}` : `Wide ${day}`,
      body: `The word is wide${day} ${day % 500 === 3 ? 'seldom' : 'often'}.`,
      published: new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10),
    }),
  );
  for (const each of [library, file]) await each.articles.store(items);
  const titles = async ({articles}: Library, text: string) => {
    const found: string[] = [];
    let start: Start = {from: 'first'};
    for (;;) {
      const rows = await articles.page(query(text), start, 400);
      const last = rows.at(-1);
      if (!last) return found;
      found.push(...rows.map(({title}) => title));
      start = {from: 'after', cursor: last.cursor};
    }
  };
  for (const text of ['wide*', 'wide* sort:oldest', 'wide* -wide12*', 'seldom wid*', 'title:wid*', 'wid* -even']) {
    const found = await titles(library, text);
    assert.ok(found.length > 0, text);
    assert.deepEqual(found, await titles(file, text), text);
  }
  asked.length = 0;
  await library.articles.page(query('wide*'), {from: 'first'}, 60);
  assert.ok(asked.some(({text}) => text.includes('strpos')));
  assert.ok(asked.every(({text}) => !text.includes('vector @@ (')));
});

test('a page of a prefix of very many words reads 8,192 texts and then asks the index, even if all articles are of one day', async t => {
  const {library, server, asked} = await openNoted(t);
  await library.articles.store(
    Array.from({length: 8300}, (_, number) =>
      captured({
        title: `Wide ${number}`,
        body: `${number < 50 ? 'seldom' : 'often'} wide${number}`,
        published: '2020-01-01',
      }),
    ),
  );
  for (const [text, found, texts] of [
    ['wide*', 60, 8192],
    ['wide* seldom', 50, 8192],
    ['wide* sort:oldest', 60, 8192],
    ['wide* often sort:oldest', 60, 8192],
  ] as const) {
    asked.length = 0;
    assert.equal((await library.articles.page(query(text), {from: 'first'}, 60)).length, found, text);
    const scans = asked.filter(({text: sql}) =>
      /with found as materialized \(\s+select key from words where key >=/.test(sql),
    );
    let read = 0;
    for (const {
      values: [low, high],
    } of scans) {
      const sql = 'select count(*)::integer as count from words where key >= $1::bigint and key < $2::bigint';
      const [row] = await server.read<{count: number}>(sql, [low ?? null, high ?? null]);
      read += row?.count ?? 0;
    }
    assert.equal(read, texts, text);
    assert.equal(
      asked.some(({text: sql}) => sql.includes('vector @@ (')),
      text.includes('seldom'),
      text,
    );
  }
});

test('a phrase that no article has is searched in all that is left, once the stretches are long', async t => {
  const {library, asked} = await openNoted(t);
  const body = 'The ferry left before the storm.';
  await library.articles.store([
    captured({title: 'Old', body, published: '1980-01-01'}),
    ...Array.from({length: 1100}, (_, number) => captured({title: `New ${number}`, body, published: '2020-01-01'})),
  ]);
  asked.length = 0;
  assert.deepEqual(await library.articles.page(query('"ferry storm"'), {from: 'first'}, 10), []);
  // Of a day, 16 days, 256 days, and the rest: the next one would be of 11 years.
  assert.equal(asked.filter(({text}) => text.includes('vector @@ (')).length, 4);
});
