import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {inputEvents, keyNamesOf} from '../../source/ui/keys.ts';
import {splitWords} from '../../source/ui/programs.ts';
import fc, {runs} from '../support/fast-check.ts';
import {openKeys} from './open-keys.ts';

describe('keys from a terminal', () => {
  test('arrive one at a time, even if one chunk contains several', async () => {
    const {send, keys, settle} = openKeys();
    send('/ab\r\x1b[A\x1b[3~\x1bOP\x1b[1;5C');
    await settle();
    assert.deepEqual(keys, ['/', 'a', 'b', '\r', '\x1b[A', '\x1b[3~', '\x1bOP', '\x1b[1;5C']);
  });

  test('of characters beyond ASCII are whole, even when a chunk ends inside one', async () => {
    const {send, keys, settle} = openKeys();
    const bytes = Buffer.from('é島😀');
    for (const byte of bytes) send(Buffer.from([byte]));
    await settle();
    assert.deepEqual(keys, ['é', '島', '😀']);
  });

  test('that repeat and scroll arrive together, so that a slow terminal does not lag', async () => {
    const {send, keys, settle} = openKeys();
    send('jjjjkk');
    await settle();
    assert.deepEqual(keys, ['jjjj', 'kk']);
  });

  test('are not read while another program has the terminal', async () => {
    const {send, keys, settle, stream} = openKeys();
    stream.stop();
    send('secret');
    await settle();
    assert.deepEqual(keys, []);
  });

  test('of a paste arrive as one, however the chunks are cut', async () => {
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

describe('the name of a key', () => {
  const named: readonly (readonly [what: string, name: string, ...sent: readonly string[]])[] = [
    ['an arrow', 'Up', '\x1b[A', '\x1bOA', '\x1b[1;2A', '\x1b[1;1:1A'],
    ['Home', 'Home', '\x1b[H', '\x1bOH', '\x1b[1~', '\x1b[7~'],
    ['End', 'End', '\x1b[F', '\x1bOF', '\x1b[4~', '\x1b[8~'],
    ['Delete', 'Delete', '\x1b[3~'],
    ['Page Down', 'PgDn', '\x1b[6~'],
    ['Tab', 'Tab', '\t', '\x1b[9u', '\x1b[105;5u'],
    ['Tab with Shift', 'Shift-Tab', '\x1b[Z', '\x1b[9;2u'],
    ['Enter', 'Enter', '\r', '\n', '\x1b[13u'],
    ['Esc', 'Esc', '\x1b', '\x1b[27u', '\x1b[27;1:1u'],
    ['Backspace', 'Backspace', '\x7f', '\b', '\x1b[127u'],
    ['the space bar', 'Space', ' ', '\x1b[32u'],
    ['a letter', 'é', 'é', '\x1b[233u'],
    ['a letter with Shift', 'A', 'A', '\x1b[97:65;2u'],
    ['a letter with Control', '^D', '\x04', '\x1b[100;5u', '\x1b[27;5;100~', '\x1b[100;6u'],
    ['a Cyrillic letter with Control', '^D', '\x1b[1074::100;5u'],
    ['Control and underscore', '^_', '\x1f', '\x1b[45:95;6u'],
    ['a letter with Alt', 'Alt-b', '\x1bb', '\x1b[98;3u', '\x1b[27;3;98~'],
    ['Backspace with Alt', 'Alt-Backspace', '\x1b\x7f', '\x1b[127;3u'],
    ['an arrow with Control', 'Ctrl-Left', '\x1b[1;5D', '\x1bOd'],
    ['an arrow with Alt', 'Alt-Right', '\x1b[1;3C'],
    ['Insert', 'Insert', '\x1b[2~'],
    ['F1', 'F1', '\x1bOP', '\x1b[11~', '\x1b[[A'],
    ['F5', 'F5', '\x1b[15~', '\x1b[[E'],
    ['F12', 'F12', '\x1b[24~'],
    ['Delete with Control', 'Ctrl-Delete', '\x1b[3;5~'],
  ];
  for (const [what, name, ...sent] of named) {
    test(`is the same for ${what}, however a terminal sends it`, () => {
      for (const sequence of sent) assert.deepEqual(keyNamesOf(sequence), [name], JSON.stringify(sequence));
    });
  }

  test('is found for each repetition in a chunk', () => {
    assert.deepEqual(keyNamesOf('jjj'), ['j', 'j', 'j']);
  });

  test('does not exist for reports, replies, released keys and unknown keys', () => {
    const others = [
      '\x1b[<0;3;4M',
      '\x1b[?62;4c',
      '\x1b[?5u',
      '\x1b[97;1:3u',
      '\x1b[1;1:3A',
      '\x1b[57441;2u',
      '\x1b[16~',
    ];
    assert.deepEqual(others.flatMap(keyNamesOf), []);
  });

  test('never contains a control character', () => {
    const parts = fc.constantFrom('\x1b', '[', 'O', '1', ';', '5', ':', 'u', '~', 'A', 'a', '\x00', '99999999');
    fc.assert(
      fc.property(fc.array(parts, {maxLength: 8}), sent => {
        for (const event of inputEvents(sent.join('')))
          if (event.kind === 'key') assert.doesNotMatch(event.key, /[\x00-\x1f]/);
      }),
      {numRuns: runs(300)},
    );
  });
});

describe('a long text', () => {
  const bracketed = (text: string) => `\x1b[200~${text}\x1b[201~`;

  test('in one chunk is a paste even if the terminal does not mark it', async () => {
    const {send, keys, settle} = openKeys();
    const text = `user data\r\n${'Quit! '.repeat(100)}`;
    send(`a\x1b[A${text}\x1b[B`);
    await settle();
    assert.deepEqual(keys, ['a', '\x1b[A', bracketed(text), '\x1b[B']);
  });

  test('is not a paste if it repeats a key that scrolls', async () => {
    const {send, keys, settle} = openKeys();
    send('j'.repeat(300));
    await settle();
    assert.deepEqual(keys, ['j'.repeat(300)]);
  });

  test('of ten megabytes is cut at the limit of a line, and its end is found', async () => {
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
  test('is split as a shell splits it', () => {
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

  test('does not expand what a shell would expand', () => {
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

  test('restores any quoted words', () => {
    const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
    fc.assert(
      fc.property(fc.array(fc.string()), words => assert.deepEqual(splitWords(words.map(quoted).join(' ')), words)),
    );
  });

  test('with an unclosed quote ends at its end', () => {
    assert.deepEqual(splitWords(`a "b c`), ['a', 'b c']);
    assert.deepEqual(splitWords(`a 'b c`), ['a', 'b c']);
  });
});
