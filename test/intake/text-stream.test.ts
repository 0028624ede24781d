import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {inUtf8} from '../../source/intake/text-stream.ts';
import fc, {runs} from '../support/fast-check.ts';
import {inPieces, items} from './items.ts';

const table = 'title,url,text\n'.concat(
  ...Array.from({length: 40}, (_, row) => `Plain ${row},https://example.org/${row},Rain.\n`),
  'Café à Orléans,https://example.org/cafe,"Déjà vu, où l’été était très chaud."\n',
);
const windows = Buffer.from(table.replaceAll('’', '\x92'), 'latin1');
const marked = Buffer.from(`\ufeff${table}`, 'utf16le');

async function read(bytes: Uint8Array, size: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of inUtf8(inPieces(bytes, size))) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('a stream of text becomes UTF-8, however it is cut into chunks:', () => {
  const cases: readonly (readonly [string, Buffer])[] = [
    ['of windows-1252', windows],
    ['of UTF-16 with a mark', marked],
    ['of UTF-16 in the other order, without a mark', Buffer.from(table, 'utf16le').swap16()],
    ['of UTF-8', Buffer.from(table)],
  ];
  for (const [title, bytes] of cases)
    test(title, () =>
      fc.assert(
        fc.asyncProperty(fc.integer({min: 64, max: 8000}), async size => assert.equal(await read(bytes, size), table)),
        {numRuns: runs(20)},
      ),
    );
});

test('a damaged byte does not change the charset of UTF-8', async () => {
  const damaged = Buffer.concat([Buffer.from(table), Buffer.from([0xe9, 0x0a])]);
  assert.equal(await read(damaged, 100_000), damaged.toString());
});

test('tables, bookmarks and JSON Lines are decoded in their charset', async () => {
  const link =
    '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF="https://example.org/cafe">Café à Orléans</A></DL>';
  const line = '{"title":"Café à Orléans","url":"https://example.org/cafe","text":"Déjà vu."}\n';
  const inputs: readonly (readonly [string, Buffer])[] = [
    ['a.csv', windows],
    ['a.csv', marked],
    ['a.html', Buffer.from(link, 'latin1')],
    ['a.html', Buffer.from(link, 'utf16le')],
    ['a.jsonl', Buffer.from(`\ufeff${line}`, 'utf16le')],
  ];
  for (const [name, bytes] of inputs) {
    const {captured, failures} = await items(bytes, {name});
    assert.deepEqual(failures, []);
    assert.equal(captured.at(-1)?.draft.title, 'Café à Orléans');
    assert.equal(captured.at(-1)?.draft.url, 'https://example.org/cafe');
  }
});
