import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {InputError} from '../../source/article/article.ts';
import {decode, isUtf16} from '../../source/intake/charset.ts';
import fc, {runs} from '../support/fast-check.ts';
import {samples} from './languages.ts';

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16());

/** Every character of a charset with its bytes: what the decoder of the platform makes of all one and two bytes. */
function tableOf(charset: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(charset, {fatal: true});
  const table = new Map<string, readonly number[]>();
  const add = (...bytes: readonly number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if (Array.from(character).length === 1 && !table.has(character)) table.set(character, bytes);
    } catch {
      // No character has these bytes.
    }
  };
  for (let first = 0; first < 256; first++) add(first);
  if (!/^(?:windows|iso|koi8|ibm)/.test(charset))
    for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) add(first, second);
  return table;
}

function encode(text: string, table: ReadonlyMap<string, readonly number[]>): Uint8Array {
  return Uint8Array.from(Array.from(text).flatMap(character => table.get(character) ?? assert.fail(character)));
}

/** What of a text a charset can write. */
function writable(text: string, table: ReadonlyMap<string, readonly number[]>): string {
  return Array.from(text)
    .filter(character => table.has(character))
    .join('');
}

test('text is UTF-8 unless something says otherwise', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme', minLength: 1}), text => {
      const words = `words ${text}`;
      assert.equal(decode(new TextEncoder().encode(words), 'a'), words);
      assert.equal(decode(new TextEncoder().encode(`\ufeff${words}`), 'a'), words);
    }),
  );
});

describe('text without a mark is decoded in the charset its letters look like:', () => {
  for (const {language, charsets, text} of samples)
    for (const charset of charsets)
      test(`${language} in ${charset}, whole or any 200 characters of it`, () => {
        const table = tableOf(charset);
        const story = writable(text, table);
        assert.equal(decode(encode(story, table), 'a'), story);
        fc.assert(
          fc.property(fc.nat({max: Math.max(0, story.length - 200)}), from => {
            const part = story.slice(from, from + 200);
            assert.equal(decode(encode(part, table), 'a'), part);
          }),
          {numRuns: runs(20)},
        );
      });
});

describe('text that declares its charset is decoded in it:', () => {
  for (const {language, charsets, text} of samples)
    for (const charset of charsets)
      test(`${language} in ${charset}`, () => {
        const table = tableOf(charset);
        const story = writable(text, table);
        fc.assert(
          fc.property(fc.integer({min: 1, max: story.length}), length => {
            const page = `<meta charset="${charset}"><p>${story.slice(0, length)}`;
            assert.equal(decode(encode(page, table), 'a'), page);
          }),
          {numRuns: runs(20)},
        );
      });
});

test('UTF-16 is recognised by its byte order mark or its content, in every language', () => {
  for (const {text} of samples) {
    const lines = `${text}\n${text}`;
    for (const order of [(bytes: Uint8Array) => bytes, swapped]) {
      assert.equal(decode(order(utf16(`\ufeff${lines}`)), 'a'), lines);
      assert.equal(decode(order(utf16(lines)), 'a'), lines);
      assert.ok(isUtf16(order(utf16(lines))));
    }
  }
  assert.equal(decode(utf16('Pflug, größer'), 'a'), 'Pflug, größer');
});

test('ISO-2022-JP is recognised by its escape sequences', () => {
  const mail = Uint8Array.from([...latin('Snow: '), 0x1b, 0x24, 0x42, 0x40, 0x63, 0x1b, 0x28, 0x42, ...latin('.')]);
  assert.equal(decode(mail, 'a'), 'Snow: 雪.');
});

test('a page is decoded in the charset it declares', () => {
  for (const declaration of [
    '<meta charset="windows-1252">',
    '<META http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
    '<?xml version="1.0" encoding="ISO-8859-1"?>',
  ])
    assert.equal(decode(latin(`${declaration}Schneepflüge`), 'a'), `${declaration}Schneepflüge`);
});

test('valid UTF-8, and the look of the letters, take precedence over a wrong declaration', () => {
  for (const wrong of ['utf-16', 'klingon', 'iso-8859-1']) {
    const text = `<meta charset="${wrong}">Schneepflüge`;
    assert.equal(decode(new TextEncoder().encode(text), 'a'), text);
  }
  for (const wrong of ['utf-8', 'klingon']) {
    const text = `<meta charset="${wrong}">Große Schneepflüge, größere Straßen`;
    assert.equal(decode(latin(text), 'a'), text);
  }
});

test('a text that ends inside a character loses only that character', () => {
  const bytes = new TextEncoder().encode('größere Schneepflü');
  assert.equal(decode(bytes.subarray(0, -1), 'a'), 'größere Schneepfl');
  assert.equal(decode(latin('Schneepflug, Café'), 'a'), 'Schneepflug, Café');
});

test('a few damaged bytes in a long text become replacement characters', () => {
  const text = new TextEncoder().encode('größere Schneepflüge. '.repeat(30));
  text[8] = 0xff;
  assert.match(decode(text, 'a'), /größere Schneepflüge/);
  assert.equal(decode(text, 'a').match(/\ufffd/g)?.length, 1);
});

test('bytes that are not text are refused with the first invalid byte', () => {
  fc.assert(
    fc.property(fc.nat({max: 5000}), before => {
      const bytes = new Uint8Array(before + 3).fill(0x61);
      bytes[before] = 0xff;
      assert.throws(() => decode(bytes, 'notes.txt'), {
        message: new RegExp(`^notes\\.txt is not valid UTF-8 \\(byte ${before + 1}\\)`),
      });
    }),
  );
});

test('any bytes are a text or an input error', () => {
  fc.assert(
    fc.property(fc.uint8Array({maxLength: 200}), bytes => {
      try {
        assert.equal(typeof decode(bytes, 'a'), 'string');
      } catch (error) {
        assert.ok(error instanceof InputError);
      }
    }),
  );
});
