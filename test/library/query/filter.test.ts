import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import type {Article} from '../../../source/article/article.ts';
import type {Cursor, Library, Marks, Row} from '../../../source/library/library.ts';
import {openMemoryLibrary} from '../../../source/library/sqlite/sqlite.ts';
import fc, {runs} from '../../support/fast-check.ts';
import {captured, query} from '../fixtures.ts';

/** An article as the plain filter sees it: all its facts and marks in memory. */
type Plain = Article & Marks & {readonly key: number; readonly cursor: Cursor};

/** A query as a text, and the same as a function of one article, written without a look at the one of the library. */
type Asked = {readonly text: string; readonly holds: (article: Plain) => boolean};

const vocabulary = ['ferry', 'ferryman', 'Ferries', 'ice', 'Iceland', 'harbour', 'née', 'EU', '橋'];
const sources = ['The Tide', 'Tidewater Times', 'Post', 'Évening Post'];
const places = ['Bergen', 'New York'];
const days = [
  '2016-12-31',
  '2017-01-01',
  '2017-01-01T00:30+02:00',
  '2017-06-30T23:30-05:00',
  '2018-01-01T05:00Z',
  '1820-05-05',
  '2150-01-01',
];
const now = new Date('2018-01-08T05:00:00Z');

function pick<Value>(values: readonly Value[], number: number): Value {
  const value = values[number % values.length];
  assert.ok(value !== undefined);
  return value;
}

/** Number after number, always the same. */
function counter(): (below: number) => number {
  let state = 12345;
  return below => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
}

let library: Library;
let plain: readonly Plain[];

before(async () => {
  library = await openMemoryLibrary();
  const random = counter();
  const some = (most: number) => Array.from({length: random(most)}, () => pick(vocabulary, random(99))).join(' ');
  const items = Array.from({length: 700}, (_, index) => {
    const chance = <Value>(name: string, value: Value) => (random(2) === 0 ? {[name]: value} : {});
    return captured({
      title: `${some(4)} ${index % 40}`,
      body: `${some(6)} ${pick(['', '[a](https://example.org)', '![p](https://example.org/p)', '```x```', '[1] ![p](http://x)'], random(99))} ${index}`,
      tags: [
        ...(random(3) === 0 ? [pick(['climate', 'to read'], random(9))] : []),
        ...(index % 100 === 50 ? ['rare'] : []),
      ],
      ...chance('standfirst', some(3) || 'x'),
      ...chance('byline', `Ann ${pick(vocabulary, random(99))}`),
      ...chance('source', pick(sources, random(99))),
      ...chance('place', pick(places, random(99))),
      ...chance('language', pick(['en', 'en-GB', 'eng', 'de'], random(99))),
      ...chance('url', `https://${pick(['a.example', 'b.example'], random(9))}/${index}`),
      ...chance('published', pick(days, random(99))),
      ...(random(5) === 0 && {image: {url: 'https://example.org/p.png'}}),
    });
  });
  const ids = (await library.articles.store(items)).map(({id}) => id);
  const every = (step: number) => ids.filter((_, index) => index % step === 0);
  await library.personal.mark(every(2), {read: true}, 'x');
  await library.personal.mark(every(7), {starred: true}, 'x');
  for (const id of every(5)) await library.personal.saveProgress(id, {position: {block: 1, offset: 0}, progress: 0.5});
  await library.personal.mark(every(11), {removed: true}, 'x');
  const rows = await library.articles.page(query('is:removed or -is:removed'), {from: 'first'}, 1000);
  const found = await Promise.all(rows.map(async row => ({row, article: await library.articles.article(row.id)})));
  plain = found.flatMap(({row, article}) => (article ? {...article, key: Number(row.cursor), cursor: row.cursor} : []));
  assert.equal(plain.length, items.length);
});

/** The articles that a query finds, in no order. The trash is left out unless the query names it. */
function matching({text, holds}: Asked): readonly Plain[] {
  return plain.filter(article => (article.removed === undefined || text.includes('is:removed')) && holds(article));
}

/** The words of a text, folded the plain way. */
function folded(text: string): readonly string[] {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/橋/g, ' 橋 ');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function hasWords(text: string | undefined, words: readonly string[], isPrefix: boolean): boolean {
  const within = folded(text ?? '');
  return within.some((_, start) =>
    words.every((word, offset) => {
      const here = within[start + offset] ?? '';
      return isPrefix && offset === words.length - 1 ? here.startsWith(word) : here === word;
    }),
  );
}

/** The second in which an article is published: that of its time or its day in UTC, but not later than its arrival. */
function secondOf({published, added}: Plain): number {
  const second = Math.floor(Math.min(Date.parse(published ?? added), Date.parse(added)) / 1000);
  return Math.max(-(2 ** 32) + 1, Math.min(second, 2 ** 32 - 1));
}

const word = fc.constantFrom(
  'ferry',
  'FERRI',
  'ice',
  'nee',
  'eu',
  '橋',
  'harbour',
  'h*',
  'ferrym*',
  '"ferry"',
  '"ice harbour"',
  '"ferry ice"',
);

function sought(typed: string): {readonly words: readonly string[]; readonly isPrefix: boolean} {
  const words = folded(typed);
  const isLong = (words.at(-1)?.length ?? 0) >= 3;
  return {words, isPrefix: !typed.startsWith('"') && (typed.endsWith('*') || isLong)};
}

/** Words with all their forms. */
const inflected = fc.constantFrom<readonly [typed: string, forms: readonly string[]]>(
  ['ferry~', ['ferry', 'ferries']],
  ['FERRIES~', ['ferry', 'ferries']],
  ['ferryman~', ['ferryman']],
  ['harbours~', ['harbour']],
  ['iced~', ['ice']],
  ['née~', ['nee']],
  ['橋~', ['橋']],
);

const inflectedWords: fc.Arbitrary<Asked> = fc
  .tuple(fc.constantFrom('', 'title:', 'by:'), inflected)
  .map(([field, [typed, forms]]) => ({
    text: field + typed,
    holds({title, standfirst, byline, body}) {
      const texts = field === 'title:' ? [title] : field === 'by:' ? [byline] : [title, standfirst, byline, body];
      return texts.some(text => forms.some(form => hasWords(text, [form], false)));
    },
  }));

const words: fc.Arbitrary<Asked> = word.map(typed => {
  const {words, isPrefix} = sought(typed);
  return {
    text: typed,
    holds: ({title, standfirst, byline, body}) =>
      [title, standfirst, byline, body].some(text => hasWords(text, words, isPrefix)),
  };
});

const fieldWords: fc.Arbitrary<Asked> = fc.tuple(fc.constantFrom('title', 'by'), word).map(([field, typed]) => {
  const {words, isPrefix} = sought(typed);
  return {
    text: `${field}:${typed}`,
    holds: article => hasWords(field === 'title' ? article.title : article.byline, words, isPrefix),
  };
});

const tokens: fc.Arbitrary<Asked> = fc.constantFrom<Asked>(
  {text: 'source:post', holds: ({source}) => /post/i.test(source ?? '')},
  {text: 'source:tide', holds: ({source}) => /tide/i.test(source ?? '')},
  {text: 'source:"The Tide"', holds: ({source}) => source === 'The Tide'},
  {text: 'source:evening', holds: ({source}) => source === 'Évening Post'},
  {text: 'source:nobody', holds: () => false},
  {text: 'place:nowhere', holds: () => false},
  {text: 'place:york', holds: ({place}) => place === 'New York'},
  {text: 'tag:Climate', holds: ({tags}) => tags.includes('climate')},
  {text: 'tag:rare', holds: ({tags}) => tags.includes('rare')},
  {text: '#"to read"', holds: ({tags}) => tags.includes('to read')},
  {text: 'lang:en', holds: ({language}) => language === 'en' || language === 'en-GB'},
  {text: 'lang:EN-gb', holds: ({language}) => language === 'en-GB'},
  {text: 'url:B.example/1', holds: ({url}) => url?.includes('b.example/1') ?? false},
  {text: 'id:a', holds: ({id}) => id.startsWith('a')},
  {text: 'is:unread', holds: ({read}) => !read},
  {text: 'is:read', holds: ({read}) => read},
  {text: 'is:starred', holds: ({starred}) => starred},
  {text: 'is:started', holds: ({read, progress}) => !read && progress !== undefined},
  {text: 'is:removed', holds: ({removed}) => removed !== undefined},
  {text: 'has:note', holds: () => false},
  {text: 'has:image', holds: ({image, body}) => image !== undefined || body.includes('![')},
  {text: 'has:link', holds: ({body}) => /(?<!!)\[a\]\(/.test(body) || /\[1\]/.test(body)},
  {text: 'has:code', holds: ({body}) => body.includes('```')},
  {text: 'words:>7', holds: ({words}) => words > 7},
  {text: 'words:<=5', holds: ({words}) => words <= 5},
  {text: 'words:6', holds: ({words}) => words === 6},
  {text: 'on:2017', holds: article => dayOf(article).startsWith('2017')},
  {text: 'on:2017-01-01', holds: article => dayOf(article).startsWith('2017-01-01')},
  {text: 'after:2017-07', holds: article => dayOf(article) >= '2017-07'},
  {text: 'before:2017-06-30', holds: article => dayOf(article) < '2017-06-30'},
  {text: 'before:1850', holds: article => dayOf(article) < '1850'},
  {text: 'after:2149', holds: article => dayOf(article) >= '2149'},
  {text: 'age:<1w', holds: article => secondOf(article) >= now.getTime() / 1000 - 7 * 86_400},
  {text: 'age:>1y', holds: article => secondOf(article) < now.getTime() / 1000 - 365 * 86_400},
);

function dayOf({published = '', added}: Plain): string {
  const moment = published === '' ? added : published;
  // Swedish dates are ISO 8601.
  return moment.includes('T') ? new Date(moment).toLocaleDateString('sv-SE') : moment;
}

const {asked} = fc.letrec<{asked: Asked; term: Asked}>(tie => ({
  term: fc.oneof(
    {maxDepth: 3, withCrossShrink: true},
    words,
    inflectedWords,
    fieldWords,
    tokens,
    tie('asked').map(({text, holds}) => ({text: `(${text})`, holds})),
  ),
  asked: fc.oneof(
    {maxDepth: 3},
    tie('term'),
    tie('term').map(({text, holds}) => ({text: `-${text}`, holds: (article: Plain) => !holds(article)})),
    fc.array(tie('term'), {minLength: 2, maxLength: 4}).map(of => ({
      text: of.map(({text}) => text).join(' '),
      holds: (article: Plain) => of.every(({holds}) => holds(article)),
    })),
    fc.array(tie('term'), {minLength: 2, maxLength: 4}).map(of => ({
      text: of.map(({text}) => text).join(' or '),
      holds: (article: Plain) => of.some(({holds}) => holds(article)),
    })),
  ),
}));

/** Each order as a comparison that leaves nothing open. */
const orders: Readonly<Record<string, (a: Plain, b: Plain) => number>> = {
  newest: (a, b) => b.key - a.key,
  oldest: (a, b) => a.key - b.key,
  longest: (a, b) => b.words - a.words || b.key - a.key,
  title: (a, b) => compare(lower(a.title), lower(b.title)) || a.key - b.key,
  added: (a, b) => compare(b.added, a.added) || b.key - a.key,
};

/** SQLite folds the capitals of ASCII and compares the bytes of UTF-8. */
function lower(text: string): string {
  return text.replace(/[A-Z]/g, letter => letter.toLowerCase());
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

test('a query finds the same as a simple filter, in the same order, from either side', async () => {
  await fc.assert(
    fc.asyncProperty(
      asked,
      fc.constantFrom(...Object.keys(orders)),
      fc.integer({min: 1, max: 90}),
      async (asked, sort, limit) => {
        const given = query(`${asked.text} sort:${sort}`, now);
        const expected = matching(asked)
          .toSorted(orders[sort])
          .map(({id}) => id);
        const ids = (rows: readonly Row[]) => rows.map(({id}) => id);
        assert.equal(await library.articles.count(given), expected.length);
        const all = await library.articles.page(given, {from: 'first'}, 1000);
        assert.deepEqual(ids(all), expected);
        assert.deepEqual(ids(await library.articles.page(given, {from: 'last'}, limit)), expected.slice(-limit));
        const place = Math.min(limit, all.length - 1);
        const middle = all[place];
        if (!middle) return;
        assert.equal(await library.articles.rank(given, middle.cursor), place);
        const from = async (start: 'after' | 'before') =>
          ids(await library.articles.page(given, {from: start, cursor: middle.cursor}, limit));
        assert.deepEqual(await from('after'), expected.slice(place + 1, place + 1 + limit));
        assert.deepEqual(await from('before'), expected.slice(Math.max(0, place - limit), place));
        assert.deepEqual(
          ids(await library.articles.page(given, {from: 'index', index: place}, limit)),
          expected.slice(place, place + limit),
        );
      },
    ),
    {numRuns: runs(150, 8)},
  );
});

test('ordering by relevance returns the same articles once each, in contiguous pages', async () => {
  await fc.assert(
    fc.asyncProperty(asked, fc.integer({min: 1, max: 90}), async (asked, limit) => {
      const given = query(`${asked.text} sort:relevance`, now);
      const all = await library.articles.page(given, {from: 'first'}, 1000);
      assert.deepEqual(
        all.map(({id}) => id).sort(),
        matching(asked)
          .map(({id}) => id)
          .sort(),
      );
      const middle = all[Math.min(limit, all.length - 1)];
      if (!middle) return;
      const place = await library.articles.rank(given, middle.cursor);
      assert.deepEqual(all[place], middle);
      assert.deepEqual(
        await library.articles.page(given, {from: 'after', cursor: middle.cursor}, limit),
        all.slice(place + 1, place + 1 + limit),
      );
      assert.deepEqual(
        await library.articles.page(given, {from: 'before', cursor: middle.cursor}, limit),
        all.slice(Math.max(0, place - limit), place),
      );
      assert.deepEqual(await library.articles.page(given, {from: 'last'}, limit), all.slice(-limit));
    }),
    {numRuns: runs(40)},
  );
});
