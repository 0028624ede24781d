import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {readPointers} from '../../source/ui/pointers.ts';
import fc, {runs} from '../support/fast-check.ts';
import {openKeys} from './open-keys.ts';

describe('a report of the terminal', () => {
  const press = '\x1b[<0;10;5M';
  const down = '\x1b[<65;10;5M';
  const light = '\x1b]11;rgb:f6f6/f1f1/e4e4\x1b\\';

  test('is not a key, wherever the chunks are cut', async () => {
    const pieces = fc.constantFrom(
      press,
      '\x1b[<0;10;5m',
      down,
      '\x1b[<32;11;5M',
      light,
      '\x1b]11;rgb:00/00/00\x07',
      '\x1b[?997;1n',
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
      {numRuns: runs(100)},
    );
  });

  test('is combined with others if the wheel turns faster than frames', async () => {
    const {send, reports, settle} = openKeys();
    for (let notch = 0; notch < 500; notch++) send(down);
    send('\x1b[<64;10;5M');
    await settle();
    assert.ok(reports.length <= 2);
    assert.deepEqual(readPointers(reports.join('')), [{kind: 'wheel', notches: 499, column: 9, row: 4}]);
  });

  test('is not read as keys if its rest arrives late or never', async t => {
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

  test('is complete from a turning wheel, even if each chunk ends inside a report', async t => {
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

  test('cut after its first character is at worst Esc, and its rest is not keys', async t => {
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

  test('in the old mouse encoding is ignored', async () => {
    const {send, keys, settle} = openKeys();
    send('\x1b[M !!j');
    await settle();
    assert.deepEqual(keys, ['j']);
  });

  test('of other buttons or the horizontal wheel is ignored', () => {
    assert.deepEqual(readPointers('\x1b[<2;1;1M\x1b[<66;1;1M\x1b[<16;1;1M\x1b[<35;1;1M'), []);
    assert.deepEqual(readPointers(`${press}\x1b[<32;11;5M\x1b[<32;12;6M\x1b[<0;12;6m`), [
      {kind: 'press', column: 9, row: 4},
      {kind: 'drag', column: 11, row: 5},
      {kind: 'release', column: 11, row: 5},
    ]);
  });
});
