import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import type {ArticleId} from '../../../source/article/article.ts';
import {fields} from '../../../source/library/query/fields.ts';
import {parseQuery} from '../../../source/library/query/query.ts';
import {captured, none, temporaryLibrary, titles} from '../fixtures.ts';

const page = await readFile(new URL('../../../docs/query.md', import.meta.url), 'utf8');

/** The first two cells of each row of the tables, the first without its backticks. */
const rows = Array.from(page.matchAll(/^\| `(.+?)` \| (.*) \|$/gm), ([, query = none, says = none]) => ({query, says}));
const isMistake = (says: string) =>
  /^(?:Unknown|"soon"|Write a number|This parenthesis|Nothing comes|This contains|The query is)/.test(says);

const today = new Date();
const daysAgo = (days: number) => new Date(today.getTime() - days * 86_400_000).toISOString().slice(0, 10);
const here = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}-${String(today.getDate()).padStart(2, '0')}`;

/** Articles that some examples find and others do not. */
const articles = [
  captured({
    title: 'Ferry',
    source: 'The Tide',
    byline: 'Ada Falk',
    published: '2017-06-26T05:54+05:30',
    tags: ['climate'],
  }),
  captured({
    title: 'Ferry to the harbour',
    source: 'Tidewater Times',
    place: 'Bergen',
    published: '2017-02-10',
    tags: ['to read'],
  }),
  captured({
    title: 'Bridge',
    body: 'The city council. She said "no" to the [plan](https://example.org).',
    published: '2016-03-01',
  }),
  captured({
    title: 'Banks',
    body: 'They lend or do not: `x`.\n\n```\ncode\n```',
    language: 'en-GB',
    published: '2017-06-01',
  }),
  captured({title: 'The bank of the EU', language: 'de', url: 'https://example.org/news/1', published: '2015-01-01'}),
  captured({title: 'Europe', body: 'word '.repeat(1001), published: here}),
  captured({title: '新しい橋', image: {url: 'https://example.org/p.png'}, published: daysAgo(2)}),
  captured({title: 'Café', tags: ['sample'], published: daysAgo(400)}),
];

/** What the example of a row finds, in its order, where that does not follow from the id or the clock alone. */
const expected: Readonly<Record<string, readonly string[]>> = {
  ferry: ['Ferry', 'Ferry to the harbour'],
  'ferry harbour': ['Ferry to the harbour'],
  bank: ['Banks', 'The bank of the EU'],
  eu: ['The bank of the EU'],
  'eu*': ['Europe', 'The bank of the EU'],
  'ferries~': ['Ferry', 'Ferry to the harbour'],
  '"bank"': ['The bank of the EU'],
  '"city council"': ['Bridge'],
  '"she said ""no"""': ['Bridge'],
  橋: ['新しい橋'],
  cafe: ['Café'],
  'title:ferry': ['Ferry', 'Ferry to the harbour'],
  'by:falk': ['Ferry'],
  'source:tide': ['Ferry', 'Ferry to the harbour'],
  'source:"The Tide"': ['Ferry'],
  'place:bergen': ['Ferry to the harbour'],
  'tag:climate': ['Ferry'],
  '#climate': ['Ferry'],
  'tag:"to read"': ['Ferry to the harbour'],
  'lang:en': ['Banks'],
  'url:example.org/news': ['The bank of the EU'],
  'is:unread': ['Europe', '新しい橋', 'Café', 'Banks', 'Ferry to the harbour', 'Bridge', 'The bank of the EU'],
  'is:read': ['Ferry'],
  'is:started': ['Bridge'],
  'is:starred': ['Banks'],
  'feed:gazette': ['Europe'],
  'is:updated': [],
  'is:duplicate': [],
  'is:removed': [],
  'is:sample': ['Café'],
  'has:highlight': [],
  'has:note': [],
  'has:image': ['新しい橋'],
  'has:link': ['Bridge'],
  'has:code': ['Banks'],
  'on:2017-06-26': ['Ferry'],
  'on:2017-06': ['Ferry', 'Banks'],
  'on:2017': ['Ferry', 'Banks', 'Ferry to the harbour'],
  'on:today': ['Europe'],
  'after:2017-06': ['Europe', '新しい橋', 'Café', 'Ferry', 'Banks'],
  'before:2017-06': ['Ferry to the harbour', 'Bridge', 'The bank of the EU'],
  'after:2017-01 before:2017-03': ['Ferry to the harbour'],
  'age:<1w': ['Europe', '新しい橋'],
  'age:>6m': ['Café', 'Ferry', 'Banks', 'Ferry to the harbour', 'Bridge', 'The bank of the EU'],
  'words:>1000': ['Europe'],
  'words:<=300': ['新しい橋', 'Café', 'Ferry', 'Banks', 'Ferry to the harbour', 'Bridge', 'The bank of the EU'],
  'ferry -harbour': ['Ferry'],
  '-is:read': ['Europe', '新しい橋', 'Café', 'Banks', 'Ferry to the harbour', 'Bridge', 'The bank of the EU'],
  'ferry or bridge': ['Ferry', 'Ferry to the harbour', 'Bridge'],
  'is:unread (ferry or bridge)': ['Ferry to the harbour', 'Bridge'],
  'is:starred ferry or bridge': ['Bridge'],
  'ferry -(harbour or bridge)': ['Ferry'],
  '"or"': ['Banks'],
  'ferry sort:newest': ['Ferry', 'Ferry to the harbour'],
  'ferry sort:oldest': ['Ferry to the harbour', 'Ferry'],
  'ferry sort:relevance': ['Ferry', 'Ferry to the harbour'],
  'sort:longest': [
    'Europe',
    'Bridge',
    'The bank of the EU',
    'Banks',
    'Ferry to the harbour',
    '新しい橋',
    'Café',
    'Ferry',
  ],
  'sort:title': [
    'Banks',
    'Bridge',
    'Café',
    'Europe',
    'Ferry',
    'Ferry to the harbour',
    'The bank of the EU',
    '新しい橋',
  ],
  'sort:added': [
    'Café',
    '新しい橋',
    'Europe',
    'The bank of the EU',
    'Banks',
    'Bridge',
    'Ferry to the harbour',
    'Ferry',
  ],
};

test('each example of docs/query.md has its documented result', async t => {
  const library = await temporaryLibrary(t);
  const ids: ArticleId[] = [];
  for (const article of articles) ids.push(...(await library.articles.store([article])).map(({id}) => id));
  await library.personal.mark([ids[0] ?? none], {read: true}, 'x');
  await library.personal.mark([ids[3] ?? none], {starred: true}, 'x');
  await library.personal.saveProgress(ids[2] ?? none, {position: {block: 1, offset: 0}, progress: 0.5});
  const [feed] = await library.feeds.subscribe([{address: 'https://example.org/feed', title: 'Gazette'}], 'x');
  const [, , , , , europe] = articles;
  assert.ok(feed && europe);
  await library.feeds.storeEntries(feed, [{identity: '1', hash: '1', captured: europe}]);
  const examples = rows.filter(({query, says}) => !isMistake(says) && query !== 'id:7k2m');
  assert.deepEqual(examples.map(({query}) => query).sort(), Object.keys(expected).sort());
  for (const {query} of examples) assert.deepEqual(await titles(library, query), expected[query], query);
  assert.deepEqual(await titles(library, `id:${ids[1]?.slice(0, 7)}`), ['Ferry to the harbour']);
});

test('each mistake of docs/query.md is reported', () => {
  const mistakes = rows.filter(({says}) => isMistake(says));
  assert.ok(mistakes.length > 5);
  for (const {query, says} of mistakes) assert.ok(parseQuery(query).mistake?.message.startsWith(says), query);
});

test('docs/query.md has every field with all values', () => {
  for (const {name, values = []} of fields) {
    assert.ok(
      rows.some(({query}) => new RegExp(`\\b${name}:`).test(query)),
      name,
    );
    if (['is', 'has', 'sort'].includes(name)) {
      for (const value of values)
        assert.ok(
          rows.some(({query}) => query.includes(`${name}:${value}`)),
          value,
        );
    }
  }
});
