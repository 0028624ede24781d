import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {inPieces, items} from '../items.ts';

const facts = ({captured}: Awaited<ReturnType<typeof items>>) =>
  captured.map(({draft, handling}) => ({title: draft.title, url: draft.url, tags: draft.tags, ...handling}));

test('bookmarks of a browser are read in their folders, whether their tags are closed or not', async () => {
  const text = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p>
  <DT><H3>Ports &amp; ferries</H3>
  <DL><p>
    <DT><A HREF="https://example.org/a?x=1&amp;y=2" ADD_DATE="1616337559000" TAGS="sea,to read">Ferry</A>
    <DD>It is late.
    <DT><A HREF="https://example.org/b" ADD_DATE="1616337559">Quay
  </DL><p>
  <DT><A HREF="place:sort=8">Recent</A>
  <DT><A HREF="https://example.org/c" TOREAD="1">Crane</A>
</DL>`;
  const found = await items(inPieces(Buffer.from(text), 13), {name: 'bookmarks.html'});
  assert.deepEqual(facts(found), [
    {
      title: 'Ferry',
      url: 'https://example.org/a?x=1&y=2',
      tags: ['sea', 'to read', 'Ports & ferries'],
      added: '2021-03-21T14:39:19Z',
    },
    {title: 'Quay', url: 'https://example.org/b', tags: ['Ports & ferries'], added: '2021-03-21T14:39:19Z'},
    {title: 'Crane', url: 'https://example.org/c', tags: [], read: false},
  ]);
  assert.equal(found.captured[0]?.draft.standfirst, 'It is late.');
  assert.match(found.failures.join(), /^bookmarks\.html, bookmark 3, holds neither/);
  for (const {capture, draft, handling} of found.captured) {
    const [again] = (await items(capture.bytes)).captured;
    assert.deepEqual([again?.draft, again?.handling], [draft, handling]);
  }
});

test("Pocket's page of links is read with what was read and what was not", async () => {
  const text = `<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>
<li><a href="https://example.org/a" time_added="1688628695" tags="one,two words">Ferry</a></li></ul>
<h1>Read Archive</h1><ul><li><a href="https://example.org/b" time_added="1500000000" tags="">Quay</a></li></ul></body></html>`;
  assert.deepEqual(facts(await items(text, {name: 'ril_export.html'})), [
    {
      title: 'Ferry',
      url: 'https://example.org/a',
      tags: ['one', 'two words'],
      read: false,
      added: '2023-07-06T07:31:35Z',
    },
    {title: 'Quay', url: 'https://example.org/b', tags: [], read: true, added: '2017-07-14T02:40:00Z'},
  ]);
});

describe('bookmarks in JSON are read in their folders', () => {
  test('of Chrome, which counts microseconds from 1601', async () => {
    const roots = {
      bookmark_bar: {
        type: 'folder',
        name: 'Bar',
        children: [
          {
            type: 'folder',
            name: 'Sea',
            children: [{type: 'url', name: 'Ferry', url: 'https://example.org/a', date_added: '13118850929335823'}],
          },
        ],
      },
    };
    assert.deepEqual(facts(await items(JSON.stringify({roots, version: 1}, null, 3), {name: 'Bookmarks'})), [
      {title: 'Ferry', url: 'https://example.org/a', tags: ['Sea'], added: '2016-09-20T13:15:29Z'},
    ]);
  });

  test('of Firefox, which has a place for tags', async () => {
    const ferry = {
      type: 'text/x-moz-place',
      uri: 'https://example.org/a',
      title: 'Ferry',
      dateAdded: 1616337559000000,
      tags: 'sea,ports',
    };
    const sea = {type: 'text/x-moz-place-container', title: 'Sea', children: [ferry]};
    const menu = {type: 'text/x-moz-place-container', root: 'bookmarksMenuFolder', title: 'menu', children: [sea]};
    const tree = {type: 'text/x-moz-place-container', root: 'placesRoot', title: '', children: [menu]};
    assert.deepEqual(facts(await items(JSON.stringify(tree), {name: 'bookmarks.json'})), [
      {title: 'Ferry', url: 'https://example.org/a', tags: ['sea', 'ports', 'Sea'], added: '2021-03-21T14:39:19Z'},
    ]);
  });
});

test('a list of addresses may have titles, as OneTab writes them, and comments', async () => {
  const text = '# tabs\nhttps://example.org/a | Ferry | The Brenn Post\n\nhttps://example.org/b\nand then\n';
  assert.deepEqual(facts(await items(text, {name: 'tabs.txt'})), [
    {title: 'Ferry | The Brenn Post', url: 'https://example.org/a', tags: []},
    {title: 'https://example.org/b', url: 'https://example.org/b', tags: []},
  ]);
});
