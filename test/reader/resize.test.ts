import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc, {runs} from '../support/fast-check.ts';
import {assertOnTop, libraryOf, openReader} from './harness.ts';
import {stories} from './stories.ts';

const size = fc.record({columns: fc.integer({min: 24, max: 200}), rows: fc.integer({min: 4, max: 70})});

describe('a window that changes its size', async () => {
  const library = await libraryOf(stories(3, 30));

  test('keeps the top sentence', async () => {
    const reader = await openReader({library, columns: 120, rows: 40});
    await reader.press('Enter', '40%');
    const sentence = reader.topSentence();
    await reader.resize(60, 40);
    assert.equal(reader.topSentence(), sentence);
    await reader.resize(200, 20);
    assert.equal(reader.topSentence(), sentence);
  });

  test('keeps the sentence through any sizes, and restores the same screen', async () => {
    await fc.assert(
      fc.asyncProperty(
        size,
        fc.array(size, {maxLength: 6}),
        fc.integer({min: 0, max: 100}),
        async (from, sizes, percent) => {
          const reader = await openReader({library, ...from});
          await reader.press('Enter', percent === 0 ? 'gg' : `${percent}%`);
          const sentence = reader.topSentence();
          const lines = reader.lines();
          for (const {columns, rows} of sizes) {
            await reader.resize(columns, rows);
            assertOnTop(reader, sentence);
          }
          await reader.resize(from.columns, from.rows);
          assert.deepEqual(reader.lines(), lines);
        },
      ),
      {numRuns: runs(30)},
    );
  });

  test('keeps the sentence from any line of the article, blank ones and headings too', async () => {
    const reader = await openReader({library, columns: 90, rows: 12});
    await reader.press('Enter');
    for (let line = 0; line < 80; line++) {
      const lines = reader.lines();
      await reader.resize(37, 9);
      await reader.resize(90, 12);
      assert.deepEqual(reader.lines(), lines);
      await reader.press('j');
    }
  });

  test('keeps the sentence when list and article move side by side', async () => {
    const reader = await openReader({library, columns: 90});
    await reader.press('Enter', '50%');
    const sentence = reader.topSentence();
    await reader.resize(180, 24);
    assert.equal(reader.topSentence(), sentence);
    await reader.press('z');
    assert.equal(reader.topSentence(), sentence);
    await reader.press('z');
    assert.equal(reader.topSentence(), sentence);
  });

  test('shows the end of an article at its bottom, even after it grows', async () => {
    const reader = await openReader({library, rows: 10});
    await reader.press('Enter', 'G');
    const last = reader.lines().at(-1);
    await reader.resize(80, 40);
    await reader.press('k', 'G');
    assert.equal(reader.lines().at(-1), last);
  });

  test('is full at the end of an article, after it grows and in a new session', async () => {
    const reader = await openReader({library, rows: 10});
    await reader.press('Enter', 'gh', 'G', 'Enter');
    const lines = reader.lines();
    await reader.resize(80, 40);
    assert.equal(reader.lines().length, 38);
    const next = await openReader({library, rows: 50, session: reader.session()});
    assert.equal(next.lines().length, 48);
    await reader.resize(80, 10);
    assert.deepEqual(reader.lines(), lines);
  });

  test('can have a single cell', async () => {
    const reader = await openReader({library});
    for (const keys of [['j'], ['Enter', '50%'], ['z'], ['?'], ['Esc', '|']]) {
      await reader.press(...keys);
      await reader.resize(1, 1);
      await reader.resize(2, 2);
      await reader.resize(80, 24);
    }
    assert.ok(reader.lines().length > 0);
  });
});
