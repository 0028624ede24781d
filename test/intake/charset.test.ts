import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {decode} from '../../source/intake/charset.ts';
import {IntakeError} from '../../source/intake/error.ts';

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

test('text is UTF-8 unless something says otherwise', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme', minLength: 1}), text => {
      const words = `words ${text}`;
      assert.equal(decode(new TextEncoder().encode(words), 'a'), words);
      assert.equal(decode(new TextEncoder().encode(`\ufeff${words}`), 'a'), words);
    }),
  );
});

test('UTF-16 is known by its byte order mark, or by its zeros', () => {
  assert.equal(decode(utf16('\ufeffPflug, größer'), 'a'), 'Pflug, größer');
  assert.equal(decode(Buffer.from(utf16('\ufeffPflug')).swap16(), 'a'), 'Pflug');
  assert.equal(decode(utf16('Pflug, größer'), 'a'), 'Pflug, größer');
});

test('a page is read in the charset that it declares', () => {
  for (const declaration of [
    '<meta charset="windows-1252">',
    '<META http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
    '<?xml version="1.0" encoding="ISO-8859-1"?>',
  ])
    assert.equal(decode(latin(`${declaration}Schneepflüge`), 'a'), `${declaration}Schneepflüge`);
  const japanese = Uint8Array.from([...latin('<meta charset=shift_jis>'), 0x90, 0xe1]);
  assert.equal(decode(japanese, 'a'), '<meta charset=shift_jis>雪');
});

test('a declaration that is wrong gives way to valid UTF-8', () => {
  const text = '<meta charset="utf-16">Schneepflüge';
  assert.equal(decode(new TextEncoder().encode(text), 'a'), text);
  const unknown = '<meta charset="klingon">Schneepflüge';
  assert.equal(decode(new TextEncoder().encode(unknown), 'a'), unknown);
});

test('a declaration in the words of a note is none', () => {
  assert.throws(() => decode(latin('Write <meta charset="latin1"> in the head. Schneepflüge'), 'a'), IntakeError);
});

test('bytes that are no text say where they stop being it', () => {
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
