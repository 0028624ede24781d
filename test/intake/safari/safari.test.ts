import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parse} from '../../../source/intake/intake.ts';
import {png} from '../../pictures/fixtures.ts';
import {items} from '../items.ts';
import {page, paragraphsHtml} from '../pages.ts';
import {binaryPlist, type Value} from './binary.ts';

const main = (html: string, more: Readonly<Record<string, Value>> = {}): Value => ({
  WebResourceData: Buffer.from(html),
  WebResourceMIMEType: 'text/html',
  WebResourceTextEncodingName: 'UTF-8',
  WebResourceURL: 'https://example.org/plough',
  ...more,
});

describe('a web archive of Safari', () => {
  test('is read as its page, with its subresources as pictures', async () => {
    const html = page(
      `<article>${paragraphsHtml}<figure><img src="/map.png"><figcaption>A map.</figcaption></figure></article>`,
    );
    const archive = binaryPlist({
      WebMainResource: main(html),
      WebSubresources: [
        {
          WebResourceData: png(300, 200),
          WebResourceMIMEType: 'image/png',
          WebResourceURL: 'https://example.org/map.png',
        },
      ],
    });
    const {draft, pictures = [], capture} = await parse({bytes: archive, name: 'plough.webarchive'});
    assert.equal(draft.url, 'https://example.org/plough');
    assert.match(draft.body, /!\[[^\]]*\]\(https:\/\/example\.org\/map\.png/);
    assert.deepEqual(
      pictures.map(({address, width}) => [address, width]),
      [['https://example.org/map.png', 300]],
    );
    assert.deepEqual(Buffer.from(capture.bytes), archive);
  });

  test('is decoded from the charset that it names', async () => {
    const html = page(
      `<article>${paragraphsHtml}<p>Der Fährmann fährt über den Fluss, und alle sehen ihm zu.</p></article>`,
    );
    const archive = binaryPlist({
      WebMainResource: main('', {
        WebResourceData: Buffer.from(html, 'latin1'),
        WebResourceTextEncodingName: 'windows-1252',
      }),
    });
    const {draft} = await parse({bytes: archive, name: 'a.webarchive'});
    assert.match(draft.body, /Der Fährmann fährt über/);
  });

  test('is refused if it is cut off or contains no page', async () => {
    const archive = binaryPlist({WebMainResource: main(page(paragraphsHtml))});
    for (const end of [9, 40, archive.length - 1]) {
      const {captured, failures} = await items(archive.subarray(0, end), {name: 'a.webarchive'});
      assert.deepEqual(captured, []);
      assert.deepEqual(failures, ['a.webarchive is a damaged property list or a part of one: save or copy it again.']);
    }
    const {failures} = await items(binaryPlist({WebMainResource: {}}), {name: 'a.webarchive'});
    assert.deepEqual(failures, ['a.webarchive is a web archive without a page: save the page again.']);
  });

  test('is refused if its objects contain themselves', async () => {
    const archive = binaryPlist({Children: [[['a']]]});
    // The innermost list refers to the outermost object.
    const at = archive.indexOf(Buffer.of(0xa1, 0, 4));
    archive[at + 2] = 0;
    const {failures} = await items(archive, {name: 'a.plist'});
    assert.deepEqual(failures, ['a.plist is a damaged property list or a part of one: save or copy it again.']);
  });
});

describe('the bookmarks of Safari', () => {
  const bookmarks: Value = {
    Children: [
      {
        Title: 'BookmarksBar',
        Children: [
          {
            Title: 'Sea',
            Children: [{URLString: 'https://example.org/tides', URIDictionary: {title: 'How tides turn — 潮'}}],
          },
        ],
      },
      {
        Title: 'com.apple.ReadingList',
        Children: [
          {
            URLString: 'https://example.org/gulls',
            URIDictionary: {title: 'Gulls at noon'},
            ReadingList: {DateAdded: new Date('2025-04-03T08:00:00Z'), PreviewText: 'They sleep on the wing.'},
          },
          {
            URLString: 'https://example.org/boats',
            URIDictionary: {title: 'Boats'},
            ReadingList: {
              DateAdded: new Date('2025-04-04T08:00:00Z'),
              DateLastViewed: new Date('2025-05-04T08:00:00Z'),
            },
          },
        ],
      },
    ],
  };

  test('keep folders as tags, and days and previews of the Reading List', async () => {
    const {captured, failures} = await items(binaryPlist(bookmarks), {name: 'Bookmarks.plist'});
    assert.deepEqual(failures, []);
    assert.deepEqual(
      captured.map(({draft, importedState}) => [draft.title, draft.url, draft.tags, draft.standfirst, importedState]),
      [
        ['How tides turn — 潮', 'https://example.org/tides', ['Sea'], undefined, undefined],
        [
          'Gulls at noon',
          'https://example.org/gulls',
          [],
          'They sleep on the wing.',
          {read: false, added: '2025-04-03T08:00:00Z'},
        ],
        ['Boats', 'https://example.org/boats', [], undefined, {read: true, added: '2025-04-04T08:00:00Z'}],
      ],
    );
  });

  test('can be read again from their captures, one by one', async () => {
    const {captured} = await items(binaryPlist(bookmarks), {name: 'Bookmarks.plist'});
    for (const {draft, importedState, capture} of captured) {
      const again = await parse({bytes: capture.bytes});
      assert.deepEqual([again.draft, again.importedState], [draft, importedState]);
    }
  });

  test('are read in XML', async () => {
    const xml =
      '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict><key>Children</key><array><dict><key>Title</key><string>com.apple.ReadingList</string><key>Children</key><array><dict><key>URLString</key><string>https://example.org/a?b=1&amp;c=2</string><key>URIDictionary</key><dict><key>title</key><string>Salt &amp; tar</string></dict><key>ReadingList</key><dict><key>DateAdded</key><date>2025-04-03T08:00:00Z</date></dict></dict></array></dict></array></dict></plist>';
    const {draft, importedState} = await parse({bytes: Buffer.from(xml), name: 'Bookmarks.plist'});
    assert.deepEqual([draft.title, draft.url], ['Salt & tar', 'https://example.org/a?b=1&c=2']);
    assert.equal(importedState?.added, '2025-04-03T08:00:00Z');
  });

  test('of another kind of property list are refused', async () => {
    const {failures} = await items(binaryPlist({CFBundleName: 'Ferry'}), {name: 'Info.plist'});
    assert.deepEqual(failures, [
      'Info.plist is a property list of another kind: give tearsheet a web archive or Bookmarks.plist of Safari.',
    ]);
  });
});
