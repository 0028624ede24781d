import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from '../../support/fast-check.ts';
import {inPieces, items} from '../items.ts';

const facts = ({captured}: Awaited<ReturnType<typeof items>>) =>
  captured.map(({draft, importedState}) => ({title: draft.title, url: draft.url, tags: draft.tags, ...importedState}));

test('reads browser bookmarks with their folders, with or without end tags', async () => {
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
  assert.match(found.failures.join(), /^bookmarks\.html, bookmark 3, has neither/);
  for (const {capture, draft, importedState} of found.captured) {
    const [again] = (await items(capture.bytes)).captured;
    assert.deepEqual([again?.draft, again?.importedState], [draft, importedState]);
  }
});

test("reads Pocket's HTML export with its read state", async () => {
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

describe('reads bookmarks in JSON with their folders', () => {
  test('from Chrome, which counts microseconds from 1601', async () => {
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

  test('from Firefox, which has tags', async () => {
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

test('reads a list of addresses with comments and with titles as OneTab writes them', async () => {
  const text = '# tabs\nhttps://example.org/a | Ferry | The Brenn Post\n\nhttps://example.org/b\nand then\n';
  assert.deepEqual(facts(await items(text, {name: 'tabs.txt'})), [
    {title: 'Ferry | The Brenn Post', url: 'https://example.org/a', tags: []},
    {title: 'example.org/b', url: 'https://example.org/b', tags: []},
  ]);
});

describe('reads in linear time bookmarks with', () => {
  const many = 200_000;
  const start = '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n';
  const ferry = '<DT><A HREF="https://example.org/a">Ferry</A>\n';

  test('deeply nested folders', async () => {
    const found = await items(
      `${start}${'<DT><H3>Sea</H3>\n<DL><p>\n'.repeat(many)}${ferry}${'</DL>'.repeat(many)}${ferry}`,
    );
    assert.deepEqual(
      facts(found).map(({title, tags}) => [title, tags]),
      [
        ['Ferry', ['Sea']],
        ['Ferry', []],
      ],
    );
  });

  test('links without end tags', async () => {
    const links = Array.from(
      {length: 5_000},
      (_, index) => `<DT><A HREF="https://example.org/${index}">Ferry ${index}\n`,
    );
    const {captured} = await items(start + links.join(''));
    assert.equal(captured.length, 5_000);
    assert.equal(captured.at(-1)?.draft.title, 'Ferry 4999');
  });

  test('unclosed elements and stray end tags', async () => {
    const {captured} = await items(`${start}${'<b>'.repeat(many)}${'</i>'.repeat(many)}${ferry}`);
    assert.equal(captured.length, 1);
  });
});

test('reads the same bookmarks in chunks of any size', async () => {
  const text = Buffer.from(
    `<!DOCTYPE NETSCAPE-Bookmark-file-1><!-- a -- b > --><DL><p><DT><H3 x='1'>Ports &amp; ferries &#8212; é</H3><DL><DT><A HREF="https://example.org/a?x=1&amp;y=2" TAGS=sea ADD_DATE="1616337559">Ferry &lt;b&gt; <b>late</b></A><DD>It is &quot;late&quot;.</DL></DL>`,
  );
  const whole = facts(await items(text));
  assert.deepEqual(whole[0]?.tags, ['sea', 'Ports & ferries — é']);
  await fc.assert(
    fc.asyncProperty(fc.integer({min: 1, max: text.length}), async size => {
      assert.deepEqual(facts(await items(inPieces(text, size))), whole);
    }),
  );
});
