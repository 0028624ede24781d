import assert from 'node:assert/strict';
import {test} from 'node:test';
import {items} from '../items.ts';

/** As Inoreader writes them; FreshRSS has the text under `content`. */
const starred = {
  id: 'user/1005/state/com.google/starred',
  title: 'Starred',
  self: [{href: 'https://reader.example/starred'}],
  items: [
    {
      crawlTimeMsec: '1767607200123',
      timestampUsec: '1767607200123456',
      id: 'tag:google.com,2005:reader/item/0001',
      categories: ['user/1005/state/com.google/read', 'user/1005/state/com.google/starred', 'user/1005/label/Sea'],
      title: 'Tom &amp; the <b>ferry</b>',
      published: 1767520800,
      updated: 1767524400,
      canonical: [{href: 'https://site.example/1'}],
      alternate: [{href: 'https://site.example/1?from=feed', type: 'text/html'}],
      summary: {direction: 'ltr', content: '<p>It is <a href="/late">late</a>.</p>'},
      author: 'Ann Holm',
      annotations: [{text: 'It is late', note: 'again'}],
      origin: {streamId: 'feed/https://site.example/feed', title: 'Harbour news', htmlUrl: 'https://site.example/'},
    },
    {
      id: 'tag:google.com,2005:reader/item/0002',
      categories: ['user/-/state/com.google/reading-list'],
      title: 'Quay',
      published: 1767520800,
      alternate: [{href: 'https://site.example/2', type: 'text/html'}],
      content: {content: '<p>Wet.</p>'},
      origin: {streamId: 'feed/1', title: 'Harbour news', htmlUrl: 'https://site.example/'},
    },
  ],
};

for (const [form, text] of [
  ['on one line', JSON.stringify(starred)],
  ['on many lines', JSON.stringify(starred, null, 2)],
] as const) {
  test(`reads articles in Google Reader's JSON ${form} with stars, tags and highlights`, async () => {
    const {captured, failures} = await items(text, {name: 'starred.json'});
    assert.deepEqual(failures, []);
    const [ferry, quay] = captured;
    assert.deepEqual(ferry?.draft, {
      title: 'Tom & the ferry',
      byline: 'Ann Holm',
      source: 'Harbour news',
      url: 'https://site.example/1',
      published: '2026-01-04T10:00:00Z',
      modified: '2026-01-04T11:00:00Z',
      tags: ['Sea'],
      body: 'It is [late](https://site.example/late).',
    });
    assert.deepEqual(ferry.importedState, {
      read: true,
      starred: true,
      added: '2026-01-05T10:00:00Z',
      highlights: [{quote: 'It is late', note: 'again'}],
    });
    assert.deepEqual([quay?.draft.url, quay?.draft.body], ['https://site.example/2', 'Wet.']);
    assert.deepEqual(quay?.importedState, {read: false, starred: false});
    const [again] = (await items(ferry.capture.bytes)).captured;
    assert.deepEqual(
      [again?.draft, again?.importedState, again?.capture.format],
      [ferry.draft, ferry.importedState, 'google-reader'],
    );
  });
}
