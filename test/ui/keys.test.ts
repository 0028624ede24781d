import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {describe, test} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import type {ReadStream} from 'node:tty';
import fc from 'fast-check';
import {readGround} from '../../source/ui/ground.ts';
import {keyStream} from '../../source/ui/key-stream.ts';
import {readPointers} from '../../source/ui/reports.ts';
import {splitWords} from '../../source/ui/words.ts';

/** What a terminal sends, and the keys that come out of the stream behind it. */
function openKeys(isReady: () => boolean = () => true, intercept: (key: string) => boolean = () => false) {
  const stdin = new PassThrough();
  const terminal = Object.assign(stdin, {isTTY: true, setRawMode: () => stdin, ref: () => stdin, unref: () => stdin});
  const keys: string[] = [];
  const reports: string[] = [];
  const stream = keyStream(terminal as unknown as ReadStream, isReady, intercept, text => reports.push(text));
  stream.setEncoding('utf8');
  stream.on('data', (key: string) => keys.push(key));
  stream.setRawMode(true);
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await setImmediate();
  };
  return {send: (data: string | Buffer) => stdin.write(data), keys, reports, settle, stream};
}

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
      {numRuns: 50},
    );
  });
});

describe('what a terminal reports by itself', () => {
  const press = '\x1b[<0;10;5M';
  const down = '\x1b[<65;10;5M';
  const light = '\x1b]11;rgb:f6f6/f1f1/e4e4\x1b\\';

  test('is no key, wherever the chunks are cut', async () => {
    const pieces = fc.constantFrom(
      press,
      '\x1b[<0;10;5m',
      down,
      '\x1b[<32;11;5M',
      light,
      '\x1b]11;rgb:00/00/00\x07',
      'j',
      'q',
      '\x1b[A',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(pieces, {maxLength: 12}),
        fc.array(fc.integer({min: 1, max: 200}), {maxLength: 8}),
        async (sent, cuts) => {
          const {send, keys, reports, settle} = openKeys();
          const text = sent.join('');
          const ends = [...new Set(cuts.map(cut => cut % (text.length + 1)))].sort((a, b) => a - b);
          for (const [index, end] of [...ends, text.length].entries()) send(text.slice(ends[index - 1] ?? 0, end));
          await settle();
          const typed = sent.filter(piece => piece.length === 1 || piece === '\x1b[A');
          assert.equal(keys.join(''), typed.join(''));
          assert.equal(reports.join(''), sent.filter(piece => piece.length > 3).join(''));
        },
      ),
      {numRuns: 100},
    );
  });

  test('comes together where the wheel turns faster than it can be shown', async () => {
    let ready = false;
    const {send, reports, settle} = openKeys(() => ready);
    for (let notch = 0; notch < 500; notch++) send(down);
    send('\x1b[<64;10;5M');
    await settle();
    ready = true;
    await settle();
    assert.equal(reports.length, 1);
    assert.deepEqual(readPointers(reports[0] ?? ''), [{kind: 'wheel', notches: 499, column: 9, row: 4}]);
  });

  test('is not taken for keys where its rest comes late, or never', async t => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const {send, keys, reports, settle} = openKeys();
    const late = async (data: string, pause: number) => {
      send(data);
      await settle();
      t.mock.timers.tick(pause);
      await settle();
    };
    await late('\x1b[<6', 500);
    await late('5;10;5M', 0);
    assert.deepEqual([reports, keys], [[down], []]);
    await late('\x1b]11;rgb:f6', 2000);
    await late('j', 0);
    await late('\x1b]11;nonsense', 900);
    await late(' and no end', 200);
    await late('k', 0);
    assert.deepEqual([reports, keys], [[down], ['j', 'k']]);
  });

  test('is taken whole from a wheel that turns on and on, though each chunk ends within a report', async t => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const {send, keys, reports, settle} = openKeys();
    for (let chunk = 0; chunk < 5; chunk++) {
      send(`${chunk === 0 ? '' : '5;10;5M'}${down}\x1b[<6`);
      await settle();
      t.mock.timers.tick(600);
    }
    send('5;10;5M');
    await settle();
    assert.deepEqual([reports.join(''), keys], [down.repeat(10), []]);
  });

  test('cut behind its first character is at worst a press of Esc, and its rest no keys', async t => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const {send, keys, reports, settle} = openKeys();
    for (const rest of ['[<65;10;5M', ']11;rgb:00/00/00\x07']) {
      send('\x1b');
      await settle();
      t.mock.timers.tick(50);
      send(rest);
      await settle();
    }
    assert.deepEqual(keys, ['\x1b', '\x1b']);
    assert.equal(reports.length, 2);
  });

  test('in the old form of the mouse, which says nothing certain, is passed over', async () => {
    const {send, keys, settle} = openKeys();
    send('\x1b[M !!j');
    await settle();
    assert.deepEqual(keys, ['j']);
  });

  test('of other buttons, and of the wheel to the side, means nothing', () => {
    assert.deepEqual(readPointers('\x1b[<2;1;1M\x1b[<66;1;1M\x1b[<16;1;1M\x1b[<35;1;1M'), []);
    assert.deepEqual(readPointers(`${press}\x1b[<32;11;5M\x1b[<32;12;6M\x1b[<0;12;6m`), [
      {kind: 'press', column: 9, row: 4},
      {kind: 'drag', column: 11, row: 5},
      {kind: 'release', column: 11, row: 5},
    ]);
  });

  test('of its ground is light or dark, whatever digits it is told in, and nothing else is', () => {
    for (const text of [light, '\x1b]11;rgb:f/f/f\x07', '\x1b]11;rgba:ffff/ffff/ffff/8000\x07']) {
      assert.equal(readGround(text), 'light');
    }
    for (const text of ['\x1b]11;rgb:1e1e/1e1e/2e2e\x07', '\x1b]11;rgb:00/00/00\x1b\\'])
      assert.equal(readGround(text), 'dark');
    for (const text of ['\x1b]10;rgb:f/f/f\x07', '\x1b]11;white\x07', '\x1b]11;rgb:zz/0/0\x07', '']) {
      assert.equal(readGround(text), undefined);
    }
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
