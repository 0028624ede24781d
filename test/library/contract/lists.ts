import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {type Article, toArticleId} from '../../../source/article/article.ts';
import {everything, type Library, LibraryError, type Query, type Row} from '../../../source/library/library.ts';
import {inTimeZone} from '../../support/time-zone.ts';
import {captured, daily, none, query, stored, titles} from '../fixtures.ts';
import type {OpenLibrary} from './open.ts';

const sorts = ['newest', 'oldest', 'longest', 'title', 'added'] as const;

/** Words of different lengths; each article has a different number of them. */
const mixed = Array.from({length: 9}, (_, index) =>
  captured({
    title: `Article ${(index * 7) % 9}`,
    published: new Date(Date.UTC(2020, 0, 1 + ((index * 3) % 5))).toISOString().slice(0, 10),
    body: `${index % 3 === 0 ? 'ferry ' : 'bridge '}${'word '.repeat((index * 11) % 17)}`,
  }),
);

/** Tests lists: paging, counting, ranks, search, snippets, names, and looking articles up. */
export function listsContract(open: OpenLibrary): void {
  describe('lists', () => {
    test('are the same from either side, in any order, for any query', async t => {
      const {library} = await open(t);
      await library.articles.store(mixed);
      for (const sort of sorts) {
        for (const text of ['', 'ferry', 'is:unread words:>5', 'ferry or title:1']) {
          await assertPages(library, {...query(text), sort});
        }
      }
    });

    test('are in the requested order', async t => {
      const {library} = await open(t);
      await library.articles.store(mixed);
      const values = async (sort: (typeof sorts)[number], value: (row: Row) => string | number) =>
        (await library.articles.page({...everything, sort}, {from: 'first'}, 100)).map(value);
      const published = await values('newest', ({published = ''}) => published);
      assert.deepEqual(published, [...published].map(String).sort().reverse());
      assert.deepEqual(await values('oldest', ({published = ''}) => published), [...published].map(String).sort());
      const words = await values('longest', row => row.words);
      assert.deepEqual(
        words,
        [...words].sort((a, b) => Number(b) - Number(a)),
      );
      const names = await values('title', row => row.title);
      assert.deepEqual(names, [...names].map(String).sort());
      const added = await values('added', row => row.added);
      assert.deepEqual(added, [...added].map(String).sort().reverse());
    });

    test('count their articles and omit the trash', async t => {
      const {library} = await open(t);
      const ids = await stored(library, daily(5));
      assert.equal(await library.articles.count(everything), 5);
      await library.personal.mark(ids.slice(0, 2), {removed: true}, 'Removed');
      assert.equal(await library.articles.count(everything), 3);
      assert.equal(await library.articles.count(query('article')), 3);
      assert.deepEqual(await titles(library), ['Article 4', 'Article 3', 'Article 2']);
      assert.equal(await library.articles.row(ids[0] ?? none), undefined);
    });

    test('show the trash if the query asks for it', async t => {
      const {library} = await open(t);
      const ids = await stored(library, [...daily(4), captured({title: 'Sea', tags: ['sea']})]);
      await library.personal.mark(ids, {starred: true}, 'Starred');
      await library.personal.mark([...ids.slice(0, 2), ...ids.slice(4)], {removed: true}, 'Removed');
      for (const [text, found] of [
        ['is:removed sort:oldest', ['Article 0', 'Article 1', 'Sea']],
        ['is:removed is:starred sort:title', ['Article 0', 'Article 1', 'Sea']],
        ['is:removed article sort:oldest', ['Article 0', 'Article 1']],
        ['is:removed tag:sea', ['Sea']],
        ['is:removed is:read', []],
        ['-is:removed sort:oldest', ['Article 2', 'Article 3']],
        ['(is:removed or is:starred) sort:title', ['Article 0', 'Article 1', 'Article 2', 'Article 3', 'Sea']],
      ] as const) {
        assert.deepEqual(await titles(library, text), found, text);
        assert.equal(await library.articles.count(query(text)), found.length, text);
      }
      const article = await library.articles.article(ids[0] ?? none);
      const [row] = await library.articles.page(query('is:removed sort:oldest'), {from: 'first'}, 1);
      assert.match(row?.removed ?? '', /^\d{4}-.*Z$/);
      assert.equal(article?.removed, row?.removed);
    });

    test('contain pinned rows besides the matches of the query', async t => {
      const {library} = await open(t);
      const ids = await stored(library, daily(5));
      await library.personal.mark(ids, {read: true}, 'Read');
      const asked = {...query('is:unread'), pinnedRows: ids.slice(1, 3)};
      assert.equal(await library.articles.count(asked), 2);
      const rows = await library.articles.page(asked, {from: 'first'}, 10);
      assert.deepEqual(
        rows.map(({title}) => title),
        ['Article 2', 'Article 1'],
      );
    });

    test('find words, prefixes, phrases and fields, ignoring case and diacritics', async t => {
      const {library} = await open(t);
      const facts = {source: 'The Tide', place: 'Bergen', byline: 'Ada Falk', language: 'en-GB', tags: ['to read']};
      const body = 'The café at the old harbour. A [link](https://example.org) and `code`.';
      await library.articles.store([
        captured({title: 'Ferry', url: 'https://example.org/news/1', published: '2020-02-03', body, ...facts}),
        captured({title: 'Another', published: '2021-02-03'}),
      ]);
      const finding = [
        'CAFE',
        'harb',
        '"old harbour"',
        '"cafe at the"',
        'title:ferry',
        'by:falk',
        'source:tide',
        'place:bergen',
      ];
      const others = [
        'tag:"to read"',
        'lang:en',
        'url:example.org/news',
        'has:link',
        'on:2020-02',
        'before:2021',
        '-another',
      ];
      for (const text of [...finding, ...others]) assert.deepEqual(await titles(library, text), ['Ferry'], text);
      for (const text of ['caf -harbour', '"harbour old"', 'title:harbour', 'lang:de', 'is:read', 'has:image']) {
        assert.deepEqual(await titles(library, text), [], text);
      }
      assert.equal((await titles(library, 'ferry or another')).length, 2);
    });

    test("use the days of the user's time zone", async t => {
      const dates = ['2026-03-09', '2026-03-10T02:30Z', '2026-03-10T17:30Z', '2026-03-10T23:30+14:00', '2026-03-10'];
      const articles = dates.map((published, index) => captured({title: `Article ${index}`, published}));
      // A thread keeps the time zone in which it started.
      const inZone = (zone: string, check: (found: (text: string) => Promise<readonly string[]>) => Promise<void>) =>
        inTimeZone(zone, async () => {
          const {library} = await open(t);
          await library.articles.store(articles);
          await check(text => titles(library, text).then(all => all.toSorted()));
        });
      await inZone('America/Los_Angeles', async found => {
        assert.deepEqual(await found('on:2026-03-09'), ['Article 0', 'Article 1']);
        assert.deepEqual(await found('on:2026-03-10'), ['Article 2', 'Article 3', 'Article 4']);
        assert.deepEqual(await found('before:2026-03-10'), ['Article 0', 'Article 1']);
        assert.deepEqual(await found('after:2026-03-10'), ['Article 2', 'Article 3', 'Article 4']);
      });
      await inZone('UTC', async found => assert.deepEqual(await found('on:2026-03-09'), ['Article 0']));
    });

    test('show articles with a future date where they were added, not under the current day', async t => {
      const {library} = await open(t);
      const ahead = '2099-05-01';
      const [first] = await stored(library, [captured({title: 'Ahead', published: ahead})]);
      const now = new Date();
      const [second] = await stored(library, [captured({title: 'Now', published: now.toISOString()})]);
      assert.ok(first && second);
      assert.equal((await library.articles.row(first))?.published, ahead);
      assert.deepEqual(await titles(library, 'on:today'), ['Now']);
      assert.deepEqual(await titles(library, `on:${ahead}`), ['Ahead']);
      assert.deepEqual((await titles(library)).toSorted(), ['Ahead', 'Now']);
      await stored(library, [captured({title: 'Later ahead', published: '2098-01-01'})]);
      assert.equal((await titles(library)).at(0), 'Later ahead');
    });

    test('are ordered by relevance on request', async t => {
      const {library} = await open(t);
      await library.articles.store([
        captured({title: 'Quay', body: `ferry ${'word '.repeat(200)}`, published: '2022-01-01'}),
        captured({title: 'Ferry ferry', body: 'The ferry.', published: '2020-01-01'}),
      ]);
      assert.deepEqual(await titles(library, 'ferry sort:relevance'), ['Ferry ferry', 'Quay']);
      assert.deepEqual(await titles(library, 'ferry'), ['Quay', 'Ferry ferry']);
    });

    test('have snippets of the matching passages', async t => {
      const {library} = await open(t);
      const [id = none] = await stored(library, [
        captured({title: 'The ferry', body: 'Nothing.\n\nA **Ferry** came.'}),
      ]);
      const [snippet] = await library.articles.snippets(query('ferry'), [id, toArticleId('unknown')]);
      assert.deepEqual(snippet, {
        id,
        title: [{from: 4, to: 9}],
        text: 'A Ferry came.',
        matches: [{from: 2, to: 7}],
      });
    });

    test('reject with the reason of an aborted signal', async t => {
      const {library} = await open(t);
      const controller = new AbortController();
      controller.abort(new Error('No longer wanted.'));
      const {signal} = controller;
      await assert.rejects(library.articles.page(query('ferry'), {from: 'first'}, 1, signal), /No longer wanted/);
      await assert.rejects(library.articles.count(query('ferry'), signal), /No longer wanted/);
    });
  });

  describe('an article', () => {
    test('is found by id, prefix of the id, any form of the address, and as the latest', async t => {
      const {library} = await open(t);
      const url = 'https://www.example.org/a?utm_source=x';
      const [first = none, second = none] = await stored(library, [
        captured({title: 'A', url}),
        captured({title: 'B'}),
      ]);
      assert.deepEqual(await library.articles.withPrefix(first.slice(0, 8).toUpperCase()), [first]);
      assert.deepEqual([...(await library.articles.withPrefix(''))].sort(), [first, second].sort());
      assert.equal(await library.articles.withAddress('http://example.org/a/'), first);
      assert.equal(await library.articles.withAddress('http://example.org/b'), undefined);
      assert.ok([first, second].includes((await library.articles.latest()) ?? none));
      await stored(library, [captured({title: 'C'})]);
      assert.equal((await library.articles.row((await library.articles.latest()) ?? none))?.title, 'C');
      assert.equal(await library.articles.article(toArticleId('unknown')), undefined);
    });

    test('is returned with all of its metadata', async t => {
      const {library} = await open(t);
      const draft: Omit<Article, 'id' | 'words'> = {
        title: 'Bridge',
        standfirst: 'In short',
        byline: 'A. Falk',
        source: 'Tide',
        place: 'Bergen',
        url: 'https://example.org/bridge',
        published: '2021-03-04T05:06:07Z',
        modified: '2021-03-05',
        language: 'en',
        image: {url: 'https://example.org/a.png', caption: 'C', credit: 'D'},
        tags: ['b', 'a'],
        body: 'One **two** three.',
      };
      const [id = none] = await stored(library, [captured(draft)]);
      const {added, ...article} = (await library.articles.article(id)) ?? {added: ''};
      assert.ok(Date.parse(added) > 0);
      assert.deepEqual(article, {...draft, id, words: 3, read: false, starred: false});
    });

    test('has names that complete fields', async t => {
      const {library} = await open(t);
      await library.articles.store([
        captured({title: 'A', source: 'The Tide', tags: ['sea', 'sand']}),
        captured({title: 'B', source: 'Gazette', byline: 'Falk'}),
      ]);
      assert.deepEqual(await library.articles.names('source', '', 10), ['Gazette', 'The Tide']);
      assert.deepEqual(await library.articles.names('source', 'ti', 10), ['The Tide']);
      assert.deepEqual(await library.articles.names('tag', 's', 1), ['sand']);
      assert.deepEqual(await library.articles.names('byline', 'fa', 10), ['Falk']);
    });
  });

  test('a closed library refuses requests with a message', async t => {
    const {library} = await open(t);
    await library.close();
    await library.close();
    await assert.rejects(library.articles.count(everything), LibraryError);
  });
}

/** Asserts that pages from either end, from each row on, and from an index are parts of one list, and that each row has its rank in it. */
async function assertPages(library: Library, asked: Query): Promise<void> {
  const ids = (rows: readonly Row[]) => rows.map(({id}) => id);
  const all = await library.articles.page(asked, {from: 'first'}, 100);
  const whole = ids(all);
  const label = JSON.stringify(asked);
  assert.equal(await library.articles.count(asked), all.length, label);
  assert.deepEqual(ids(await library.articles.page(asked, {from: 'last'}, 4)), whole.slice(-4), label);
  assert.deepEqual(ids(await library.articles.page(asked, {from: 'index', index: 3}, 4)), whole.slice(3, 7), label);
  for (const [index, {cursor}] of all.entries()) {
    assert.equal(await library.articles.rank(asked, cursor), index, label);
    const after = await library.articles.page(asked, {from: 'after', cursor}, 4);
    assert.deepEqual(ids(after), whole.slice(index + 1, index + 5), label);
    const before = await library.articles.page(asked, {from: 'before', cursor}, 4);
    assert.deepEqual(ids(before), whole.slice(Math.max(0, index - 4), index), label);
  }
}
