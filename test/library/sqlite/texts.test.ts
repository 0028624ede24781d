import assert from 'node:assert/strict';
import {test} from 'node:test';
import {captureIn, packBody, packTogether} from '../../../source/library/packing.ts';
import {connect, inMemory} from '../../../source/library/sqlite/database.ts';
import {bodyOf, checksumOfBody, type PackedBody} from '../../../source/library/sqlite/texts.ts';
import fc from '../../support/fast-check.ts';
import {captured, none, stored, temporaryLibrary} from '../fixtures.ts';

const metadata = {
  standfirst: 'In short.',
  place: null,
  modified: null,
  language: 'en',
  image: null,
  enclosures: null,
  tags: '[]',
};

/** Reads a body from the place where it was packed. */
function unpack(body: string, place: Pick<PackedBody, 'own' | 'shared' | 'lead'>): string {
  return bodyOf(connect(inMemory), {...metadata, checksum: checksumOfBody(body, metadata), ...place});
}

const text = fc.string({unit: 'grapheme', maxLength: 200});

test('a body and its capture in one piece are read back unchanged', () => {
  fc.assert(
    fc.property(text, fc.uint8Array({maxLength: 1000}), (body, capture) => {
      const {zstd, lead} = packTogether(capture, body);
      assert.deepEqual(Buffer.from(captureIn({zstd, lead})), Buffer.from(capture));
      if (lead > 0) assert.equal(unpack(body, {own: null, shared: zstd, lead}), body.toWellFormed());
    }),
  );
});

test('a separate body is read back unchanged', () => {
  fc.assert(
    fc.property(text, body => assert.equal(unpack(body, {own: packBody(body), shared: null, lead: null}), body)),
  );
});

test('articles of one capture have their own texts, and the capture its bytes', async t => {
  const library = await temporaryLibrary(t);
  const {capture} = captured({title: 'Archive', body: 'the bytes of an archive '.repeat(9)});
  const items = ['First', 'Second'].map(title => ({...captured({title, body: `${title} text. `.repeat(30)}), capture}));
  const [first = none, second = none] = await stored(library, items);
  await library.articles.removeForever([first]);
  assert.equal((await library.articles.article(second))?.body, 'Second text. '.repeat(30));
  assert.deepEqual((await library.captures.capture(second))?.bytes, Buffer.from(capture.bytes));
});

test('a reparsed article keeps the bytes of its capture, and undo restores its text', async t => {
  const library = await temporaryLibrary(t);
  const item = captured({title: 'Read', body: 'The old text.'});
  const [id = none] = await stored(library, [item]);
  const again = {...item, draft: {...item.draft, body: 'The new text.'}};
  await (await library.articles.startRun()).reparse([{id, captured: again}]);
  assert.equal((await library.articles.article(id))?.body, 'The new text.');
  assert.equal(new TextDecoder().decode((await library.captures.capture(id))?.bytes), 'The old text.');
  await library.history.undo();
  assert.equal((await library.articles.article(id))?.body, 'The old text.');
});
