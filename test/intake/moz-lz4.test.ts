import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from '../support/fast-check.ts';
import {items} from './items.ts';

/** Writes a file of Firefox. Runs of one character longer than ten become matches, everything else literals. */
function mozLz4(text: string): Buffer {
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [];
  let literals = 0;
  const lengthBytes = (length: number) =>
    length < 15 ? [] : [...Array.from({length: Math.floor((length - 15) / 255)}, () => 255), (length - 15) % 255];
  const sequence = (end: number, match: number) => {
    const count = end - literals;
    parts.push(
      Buffer.of((Math.min(count, 15) << 4) | Math.min(match === 0 ? 0 : match - 4, 15), ...lengthBytes(count)),
    );
    parts.push(bytes.subarray(literals, end));
    if (match > 0) parts.push(Buffer.of(1, 0, ...lengthBytes(match - 4)));
  };
  for (let at = 1; at < bytes.length; at += 1) {
    let length = 0;
    while (bytes[at + length] === bytes[at - 1] && at + length < bytes.length - 5) length += 1;
    if (length < 10) continue;
    sequence(at, length);
    at += length;
    literals = at;
  }
  sequence(bytes.length, 0);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(bytes.length);
  return Buffer.concat([Buffer.from('mozLz40\0'), size, ...parts]);
}

const place = (title: string, uri: string) => ({
  title,
  type: 'text/x-moz-place',
  uri,
  dateAdded: 1_743_667_200_000_000,
});
const container = {type: 'text/x-moz-place-container'};
const backup = {
  ...container,
  guid: 'root________',
  title: '',
  children: [
    {
      ...container,
      title: 'menu',
      root: 'bookmarksMenuFolder',
      children: [{...container, title: 'Sea', children: [place('Gulls', 'https://example.org/gulls')]}],
    },
  ],
};

describe('files of Firefox in mozLz4', () => {
  test('a backup of bookmarks is read, with folders as tags', async () => {
    const {captured, failures} = await items(mozLz4(JSON.stringify(backup)), {name: 'bookmarks-2025-04-03.jsonlz4'});
    assert.deepEqual(failures, []);
    assert.deepEqual(
      captured.map(({draft, importedState}) => [draft.title, draft.url, draft.tags, importedState?.added]),
      [['Gulls', 'https://example.org/gulls', ['Sea'], '2025-04-03T08:00:00Z']],
    );
  });

  test('a session is read as the pages that its tabs show', async () => {
    const entry = (name: string) => ({url: `https://example.org/${name}`, title: name});
    const session = {
      version: ['sessionrestore', 1],
      windows: [
        {
          tabs: [
            {entries: [entry('a'), entry('b'), entry('c')], index: 2, lastAccessed: 1_743_667_200_000},
            {entries: [{url: 'about:config', title: 'Settings'}], index: 1},
            {entries: []},
          ],
        },
        {tabs: [{entries: [entry('d')], index: 1}]},
      ],
      selectedWindow: 1,
    };
    const {captured, failures} = await items(mozLz4(JSON.stringify(session)), {name: 'previous.jsonlz4'});
    assert.deepEqual(failures, []);
    assert.deepEqual(
      captured.map(({draft, importedState}) => [draft.url, importedState?.added]),
      [
        ['https://example.org/b', '2025-04-03T08:00:00Z'],
        ['https://example.org/d', undefined],
      ],
    );
  });

  test('any text is the same after unpacking', async () => {
    const text = fc.array(
      fc.oneof(
        fc.string(),
        fc.string({minLength: 1, maxLength: 1}).map(one => one.repeat(600)),
      ),
      {maxLength: 6},
    );
    await fc.assert(
      fc.asyncProperty(text, async parts => {
        const title = `Tides ${parts.join('')}`;
        const packed = mozLz4(JSON.stringify({title, text: title, url: 'https://example.org'}));
        const {captured, failures} = await items(packed, {name: 'a.jsonlz4'});
        assert.deepEqual(failures, []);
        const capture = JSON.parse(Buffer.from(captured[0]?.capture.bytes ?? []).toString());
        assert.equal(capture.title, title);
      }),
    );
  });

  test('a file that would unpack to more than 32 MB is refused', async () => {
    const refusal = async (size: number) => {
      const head = Buffer.from('mozLz40\0....');
      head.writeUInt32LE(size, 8);
      return (await items(Buffer.concat([head, Buffer.alloc(150_000)]), {name: 'a.jsonlz4'})).failures.join();
    };
    assert.match(await refusal(32 * 1024 * 1024), /is a damaged backup/);
    assert.match(await refusal(32 * 1024 * 1024 + 1), /is a backup of Firefox of more than 32 MB: export/);
  });

  test('a damaged file is refused', async () => {
    const packed = mozLz4(JSON.stringify(backup));
    const huge = Buffer.from(packed);
    huge.writeUInt32LE(0xffff_ffff, 8);
    for (const bytes of [packed.subarray(0, 10), packed.subarray(0, 60), huge]) {
      const {captured, failures} = await items(bytes, {name: 'a.jsonlz4'});
      assert.deepEqual(captured, []);
      assert.deepEqual(failures, [
        'a.jsonlz4 is a damaged backup of Firefox or a part of one: copy it again from the profile.',
      ]);
    }
  });
});
