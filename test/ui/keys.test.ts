import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {splitWords} from '../../source/ui/programs.ts';
import fc, {runs} from '../support/fast-check.ts';
import {openKeys} from './open-keys.ts';

describe('keys from a terminal', () => {
  test('come one at a time, however many one chunk holds', async () => {
    const {send, keys, settle} = openKeys();
    send('/ab\r\x1b[A\x1b[3~\x1bOP\x1b[1;5C');
    await settle();
    assert.deepEqual(keys, ['/', 'a', 'b', '\r', '\x1b[A', '\x1b[3~', '\x1bOP', '\x1b[1;5C']);
  });

  test('of characters beyond ASCII are whole, also when a chunk ends within one', async () => {
    const {send, keys, settle} = openKeys();
    const bytes = Buffer.from('é島😀');
    for (const byte of bytes) send(Buffer.from([byte]));
    await settle();
    assert.deepEqual(keys, ['é', '島', '😀']);
  });

  test('that are held and scroll come together, so that a slow terminal does not lag behind', async () => {
    const {send, keys, settle} = openKeys();
    send('jjjjkk');
    await settle();
    assert.deepEqual(keys, ['jjjj', 'kk']);
  });

  test('wait until the last one has been dealt with', async () => {
    let ready = false;
    const {send, keys, settle} = openKeys(() => ready);
    send('ab');
    await settle();
    assert.deepEqual(keys, []);
    ready = true;
    await settle();
    assert.deepEqual(keys, ['a', 'b']);
  });

  test('that are dealt with before Ink do not come to it', async () => {
    const {send, keys, settle} = openKeys(undefined, key => key === '\x15');
    send('a\x15b');
    await settle();
    assert.deepEqual(keys, ['a', 'b']);
  });

  test('are not listened to while another program has the terminal', async () => {
    const {send, keys, settle, stream} = openKeys();
    stream.setRawMode(false);
    send('secret');
    await settle();
    assert.deepEqual(keys, []);
  });

  test('in a paste come as one, however the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({maxLength: 20}),
        fc.array(fc.integer({min: 1, max: 30}), {maxLength: 6}),
        async (text, cuts) => {
          fc.pre(!text.includes('\x1b') && !text.includes('\ufffd'));
          const {send, keys, settle} = openKeys();
          const paste = `\x1b[200~${text}\x1b[201~`;
          let from = 0;
          // A terminal sends an escape sequence as a whole.
          for (const cut of cuts) {
            const to = Math.max(from, 6 + (cut % Math.max(1, text.length)));
            send(paste.slice(from, to));
            from = to;
          }
          send(`${paste.slice(from)}x`);
          await settle();
          assert.deepEqual(keys, [paste.toWellFormed(), 'x']);
        },
      ),
      {numRuns: runs(50)},
    );
  });
});

describe('a long text', () => {
  const bracketed = (text: string) => `\x1b[200~${text}\x1b[201~`;

  test('that comes in one piece is a paste also where the terminal does not say so', async () => {
    const {send, keys, settle} = openKeys();
    const text = `user data\r\n${'Quit! '.repeat(100)}`;
    send(`a\x1b[A${text}\x1b[B`);
    await settle();
    assert.deepEqual(keys, ['a', '\x1b[A', bracketed(text), '\x1b[B']);
  });

  test('is none where a key is held that scrolls', async () => {
    const {send, keys, settle} = openKeys();
    send('j'.repeat(300));
    await settle();
    assert.deepEqual(keys, ['j'.repeat(300)]);
  });

  test('in a paste of ten megabytes is kept as far as any line takes it, and its end is found', async () => {
    const {send, keys, settle} = openKeys();
    const paste = bracketed('word '.repeat(2_000_000));
    for (let from = 0; from < paste.length; from += 4093) send(paste.slice(from, from + 4093));
    send('x');
    await settle();
    assert.equal(keys.length, 2);
    assert.ok(keys[0]?.startsWith(`\x1b[200~${'word '.repeat(3000)}`) && keys[0]?.endsWith('\x1b[201~'));
    assert.ok((keys[0]?.length ?? 0) < 50_000);
    assert.equal(keys[1], 'x');
  });
});

describe('a command line', () => {
  test('is divided as a shell divides it', () => {
    assert.deepEqual(splitWords('wc -w'), ['wc', '-w']);
    assert.deepEqual(splitWords(`  a "b c" 'd "e"' f\\ g "h\\"i" j"k"'l'  `), [
      'a',
      'b c',
      'd "e"',
      'f g',
      'h"i',
      'jkl',
    ]);
    assert.deepEqual(splitWords(`'' ""`), ['', '']);
    assert.deepEqual(splitWords('   '), []);
  });

  test('keeps what a shell would do something with', () => {
    assert.deepEqual(splitWords('echo $HOME *.md `id` a;b | c > d'), [
      'echo',
      '$HOME',
      '*.md',
      '`id`',
      'a;b',
      '|',
      'c',
      '>',
      'd',
    ]);
  });

  test('gives back any words that were quoted', () => {
    const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
    fc.assert(
      fc.property(fc.array(fc.string()), words => assert.deepEqual(splitWords(words.map(quoted).join(' ')), words)),
    );
  });

  test('with a quote that is not closed is taken to its end', () => {
    assert.deepEqual(splitWords(`a "b c`), ['a', 'b c']);
    assert.deepEqual(splitWords(`a 'b c`), ['a', 'b c']);
  });
});
