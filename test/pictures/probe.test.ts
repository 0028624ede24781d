import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createProbe, type Probe} from '../../source/pictures/probe.ts';
import fc from '../support/fast-check.ts';

/** Returns the probe of a terminal of 80 by 24 cells that gives the same replies to each query. */
function answering(...replies: readonly string[]): Probe {
  return createProbe(
    async () => replies,
    () => ({columns: 80, rows: 24}),
  );
}

const named = (name: string) => `\x1bP>|${name}\x1b\\`;

describe('a terminal reports', () => {
  for (const [terminal, answers, graphics] of [
    ['kitty', [named('kitty(0.35.2)'), '\x1b[?62;c'], 'kitty'],
    ['Ghostty', [named('ghostty 1.1.0'), '\x1b[?62;22c'], 'kitty'],
    ['iTerm2, which knows sixels too', [named('iTerm2 3.5.10'), '\x1b[?64;1;2;4;6;17;18;21;22c'], 'iterm'],
    ['WezTerm, which knows sixels too', [named('WezTerm 20240203'), '\x1b[?65;4;6;18;22c'], 'iterm'],
    ['foot', [named('foot(1.16.2)'), '\x1b[?62;4;22c'], 'sixel'],
    ['mlterm, which has no name', ['\x1b[?63;1;2;3;4;7;29c'], 'sixel'],
    ['tmux that hands on sixels', [named('tmux 3.4'), '\x1b[?1;2;4c'], 'sixel'],
    ['tmux that does not', [named('tmux 3.3a'), '\x1b[?1;2c'], 'half-blocks'],
    ['a VT132, whose kind is 4', ['\x1b[?4;6c'], 'half-blocks'],
    ['the Linux console', ['\x1b[?6c'], 'half-blocks'],
  ] as const) {
    test(`how it shows pictures: ${terminal}`, async () => {
      assert.equal(await answering(...answers).graphics(), graphics);
    });
  }

  test('how large its cells are, or its window if it reports only that', async () => {
    const cell = async (...answers: readonly string[]) =>
      (await answering(...answers, '\x1b[?62;4c').sixelScreen()).cell;
    assert.deepEqual(await cell('\x1b[6;19;9t', '\x1b[4;480;800t'), {width: 9, height: 19});
    assert.deepEqual(await cell('\x1b[4;490;810t'), {width: 10, height: 20});
    assert.equal(await cell('\x1b[6;0;0t', '\x1b[4;480;800t'), undefined);
    assert.equal(await cell(), undefined);
  });

  test('how many colours and pixels a picture may have', async () => {
    const {colours, width, height} = await answering(
      '\x1b[?1;0;16S',
      '\x1b[?2;0;800;480S',
      '\x1b[?63;4c',
    ).sixelScreen();
    assert.deepEqual([colours, width, height], [16, 800, 480]);
    const unsaid = await answering('\x1b[?1;3;0S', '\x1b[?63;4c').sixelScreen();
    assert.deepEqual([unsaid.colours, unsaid.width], [256, Number.POSITIVE_INFINITY]);
  });

  test('no pictures if it does not answer', async () => {
    assert.equal(await answering().graphics(), 'half-blocks');
  });

  test('plausible cells and colours, whatever it answers', async () => {
    const number = fc.oneof(fc.nat(300), fc.nat());
    await fc.assert(
      fc.asyncProperty(fc.array(number, {minLength: 7, maxLength: 7}), async ([a, b, c, d, e, f, g]) => {
        const answers = [
          `\x1b[6;${a};${b}t`,
          `\x1b[4;${c};${d}t`,
          `\x1b[?1;0;${e}S`,
          `\x1b[?2;0;${f};${g}S`,
          '\x1b[?62;4c',
        ];
        const {cell, colours} = await answering(...answers).sixelScreen();
        assert.ok(colours >= 2 && colours <= 256);
        if (cell) assert.ok(cell.width >= 4 && cell.width <= 100 && cell.height >= 6 && cell.height <= 200);
      }),
    );
  });
});
