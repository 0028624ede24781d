import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured} from '../../source/article/article.ts';
import {grey} from '../pictures/fixtures.ts';
import {stories} from '../reader/stories.ts';
import fc, {runs} from '../support/fast-check.ts';
import {type AppOptions, openApp, type TestApp} from './app.ts';
import {overdrawn} from './drawn-over.ts';

const address = 'https://example.org/boat.png';

/** A picture of 20 by 5 cells, between words. */
const pictured: Captured = {
  draft: {
    title: 'Pictured',
    tags: [],
    body: `Some words before it.\n\n![A boat](${address})\n\n${'Some words after it.\n\n'.repeat(9)}## A heading`,
  },
  capture: {bytes: Buffer.from('x'), format: 'markdown', parserVersion: 1},
  pictures: [{address, bytes: grey(200, 100), width: 200, height: 100}],
};

const drawOver = (rows: readonly string[]) => rows.filter(row => row.includes(overdrawn));

/** Returns whether the row above a caption shows its picture, unless that is the top line. */
const isDrawnAbove = (rows: readonly string[], index: number) =>
  index < 2 || !rows[index]?.includes('▣ A boat') || rows[index - 1]?.includes(overdrawn) === true;

/** The sequences that draw pictures, in the order in which they were written. */
const sequences = (written: string) => written.match(/\x1bP[^\x1b]*\x1b\\|\x1b\]1337;[^\x07]*\x07/g) ?? [];

/** Answers what the terminal is asked as one that knows sixels, with cells of 10 by 20 pixels. */
async function answerSixel(app: TestApp): Promise<void> {
  await app.until('what it asks', () => app.written().includes('\x1b[>q\x1b[c'));
  app.send('\x1bP>|XTerm(379)\x1b\\\x1b[?63;1;4;22c');
  await app.until('what it asks then', () => app.written().includes('\x1b[16t'));
  app.send('\x1b[6;20;10t\x1b[?1;0;256S\x1b[?2;0;800;480S\x1b[?63;1;4;22c');
}

async function answerIterm(app: TestApp): Promise<void> {
  await app.until('what it asks', () => app.written().includes('\x1b[>q\x1b[c'));
  app.send('\x1bP>|iTerm2 3.5.10\x1b\\\x1b[?64;1;2;4c');
}

/** Opens the reader, and the article, in a terminal that draws over its cells. */
async function openPicture(
  answer: (app: TestApp) => Promise<void>,
  options: AppOptions = {},
  keys = '\r',
): Promise<TestApp> {
  const app = await openApp({articles: [pictured], pictures: 'auto', ...options});
  app.send(keys);
  await answer(app);
  await app.until('the picture', rows => drawOver(rows).length > 0);
  return app;
}

for (const [kind, answer] of [
  ['sixels', answerSixel],
  ["iTerm's protocol", answerIterm],
] as const) {
  describe(`a picture by ${kind}`, () => {
    test('is above its caption, in the size of its cells, and replies of the terminal are not keys', async () => {
      const app = await openPicture(answer);
      const rows = app.rows();
      const first = rows.findIndex(row => row.includes(overdrawn));
      assert.deepEqual(
        rows.slice(first, first + 6).map(row => row.trim()),
        [...Array.from({length: 5}, () => overdrawn.repeat(20)), '▣ A boat'],
      );
      assert.equal(rows[first]?.indexOf(overdrawn), 30, 'in the middle of its column');
      assert.match(rows.at(-1) ?? '', /1 of 1/);
      assert.doesNotMatch(rows.join('\n'), /is not bound/);
      await app.close();
    });

    test('scrolls off the screen row by row and back', async () => {
      const app = await openPicture(answer, {rows: 9}, '\r2j');
      await app.until('its head', rows => drawOver(rows).length === 2);
      app.send('j');
      await app.until('more of it', rows => drawOver(rows).length === 3);
      app.send('7j');
      await app.until('its foot', rows => drawOver(rows).length === 3 && rows[3]?.trim() === '▣ A boat');
      app.send('8k');
      await app.until('its head again', rows => drawOver(rows).length === 2);
      await app.close();
    });

    test('is erased before it is drawn elsewhere, in the same synchronized update', async () => {
      const app = await openPicture(answer);
      const before = app.written().length;
      app.send('j');
      await app.until('it moved', () => sequences(app.written().slice(before)).length === 1);
      const frame =
        /\x1b\[\?2026h((?:(?!\x1b\[\?2026l)[\s\S])*)\x1b\[\?2026l/.exec(app.written().slice(before))?.[1] ?? '';
      const [, text = '', rest = ''] =
        /^([\s\S]*?)\x1b7([\s\S]*)$/.exec(frame) ?? assert.fail('It is not in the frame.');
      assert.ok((text.match(/\x1b\[K/g) ?? []).length >= 6, 'its rows, and the one that is no longer its own');
      assert.match(rest, /^\x1b\[\d+;31H[\s\S]*\x1b8$/, 'it is the last of the frame, and the cursor is put back');
      await app.close();
    });

    test('is not sent again if it does not change', async () => {
      const app = await openPicture(answer, {articles: [...stories(3), pictured], columns: 140});
      const before = app.written().length;
      app.send(':nonsense');
      await app.until('the prompt', rows => /nonsense/.test(rows.at(-1) ?? ''));
      app.send('\x1b');
      await app.until('the status line', rows => / of 4/.test(rows.at(-1) ?? ''));
      assert.equal(sequences(app.written().slice(before)).length, 0);
      await app.close();
    });
  });
}

describe('a picture over cells', () => {
  test('disappears behind help and headings, and reappears', async () => {
    const app = await openPicture(answerSixel);
    for (const [opened, closed] of [
      ['?', 'q'],
      ['gh', 'q'],
    ] as const) {
      app.send(opened);
      await app.until('no picture', rows => drawOver(rows).length === 0);
      app.send(closed);
      await app.until('it again', rows => drawOver(rows).length === 5);
    }
    await app.close();
  });

  test('follows a resized window', async () => {
    const app = await openPicture(answerSixel);
    app.resize({columns: 60, rows: 14});
    await app.until(
      'it in the middle',
      rows => drawOver(rows).length === 5 && rows.some(row => row.indexOf(overdrawn) === 20),
    );
    app.resize({columns: 130, rows: 30});
    await app.until(
      'it beside the list',
      rows => drawOver(rows).length === 5 && rows.some(row => row.indexOf(overdrawn) > 60),
    );
    assert.deepEqual(await app.redraw(), app.rows());
    await app.close();
  });

  test('is redrawn when the user enlarges the letters', async () => {
    const app = await openPicture(answerSixel);
    const before = app.written().length;
    app.resize({columns: 40, rows: 20});
    await app.until('what it asks', () => app.written().slice(before).includes('\x1b[16t'));
    const asked = app.written().length;
    app.send('\x1b[6;40;20t\x1b[?63;1;4;22c');
    await app.until('it in larger pixels', () =>
      /;400;19[28]#/.test(sequences(app.written().slice(asked)).at(-1) ?? ''),
    );
    await app.close();
  });

  test('leaves nothing behind: after any keys the screen is as if redrawn', async () => {
    const articles = [
      pictured,
      {...pictured, draft: {...pictured.draft, title: 'Pictured twice', body: `${pictured.draft.body}\n\n`.repeat(3)}},
    ];
    const app = await openPicture(answerSixel, {articles, rows: 12, columns: 130});
    const keys = [
      'j',
      'k',
      '3j',
      '2k',
      'd',
      'u',
      'G',
      'gg',
      'z',
      'w',
      'W',
      '>',
      '<',
      '?jq',
      'ghq',
      'S',
      '#',
      '/words\r',
      'n',
      'J',
      'K',
    ];
    const scrolls = app.emulator.scrolls();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...keys), {minLength: 1, maxLength: 6}), async pressed => {
        app.send(pressed.join(''));
        // By when this is on the screen, all that was pressed before is.
        app.send(':at rest');
        await app.until('the prompt', rows => /at rest/.test(rows.at(-1) ?? ''));
        app.send('\x1b');
        // A thread draws the pictures, so the cells of one can still be blank when the keys have been handled.
        const rows = await app.until(
          'no prompt, and a picture above each caption',
          rows => !/at rest/.test(rows.at(-1) ?? '') && rows.every((_, index) => isDrawnAbove(rows, index)),
        );
        const redrawn = await app.redraw();
        // A picture whose caption is below the screen may not be drawn yet.
        const lastCaption = rows.findLastIndex(row => row.includes('▣ A boat'));
        const blankAt = (index: number, column: number) =>
          index > lastCaption && (Array.from(rows[index] ?? '')[column] ?? ' ') === ' ';
        const expected = redrawn.map((row, index) =>
          Array.from(row, (cell, column) => (cell === overdrawn && blankAt(index, column) ? ' ' : cell)).join(''),
        );
        assert.deepEqual(
          rows.map(row => row.trimEnd()),
          expected.map(row => row.trimEnd()),
        );
        assert.equal(app.emulator.scrolls(), scrolls);
      }),
      {numRuns: runs(15)},
    );
    await app.close();
  });

  test('is not drawn after the reader ends', async () => {
    const app = await openPicture(answerSixel);
    const before = app.written().length;
    await app.close();
    assert.equal(sequences(app.written().slice(before)).length, 0);
  });

  test('is drawn in half blocks if the size of cells is unknown', async () => {
    const app = await openApp({articles: [pictured], pictures: 'auto'});
    app.send('\r');
    await app.until('what it asks', () => app.written().includes('\x1b[>q\x1b[c'));
    app.send('\x1b[?62;4c');
    await app.until('what it asks then', () => app.written().includes('\x1b[16t'));
    app.send('\x1b[?62;4c');
    await app.until('half blocks', rows => rows.filter(row => row.includes('▀')).length === 5);
    await app.close();
  });

  test('uses the size of the window if that of cells is unknown, and only the reported colours', async () => {
    const app = await openApp({articles: [pictured], pictures: 'sixel'});
    app.send('\r');
    await app.until('what it asks', () => app.written().includes('\x1b[16t\x1b[14t'));
    app.send('\x1b[4;480;800t\x1b[?1;0;16S\x1b[?2;3;0S\x1b[?62;4c');
    await app.until('it', rows => drawOver(rows).length === 5);
    assert.match(sequences(app.written())[0] ?? '', /"1;1;200;96#0;2;/);
    assert.doesNotMatch(sequences(app.written())[0] ?? '', /#16;2;/);
    await app.close();
  });

  test('takes no rows if it cannot be decoded', async () => {
    const broken = {address, bytes: grey(200, 100).subarray(0, 60), width: 200, height: 100};
    const app = await openApp({articles: [{...pictured, pictures: [broken]}], pictures: 'iterm'});
    app.send('\r');
    const rowOf = (rows: readonly string[], text: string) => rows.findIndex(row => row.includes(text));
    await app.until(
      'its caption alone',
      rows => rowOf(rows, '▣ A boat') === rowOf(rows, 'Some words before it.') + 2 && rowOf(rows, '▣') > 0,
    );
    assert.equal(sequences(app.written()).length, 0);
    await app.close();
  });
});
