import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Library} from '../../source/library/library.ts';
import {everything, narrowQuery} from '../../source/library/query/query.ts';
import {listLines} from '../../source/reader/list-lines.ts';
import fc, {runs} from '../support/fast-check.ts';
import {libraryOf, openReader} from './harness.ts';
import {stories, story} from './stories.ts';

describe('the list', () => {
  test('shows the newest articles first, as many as the window holds', async () => {
    const reader = await openReader({rows: 6});
    assert.deepEqual(reader.titles(), ['Story 1', 'Story 2', 'Story 3', 'Story 4', 'Story 5']);
  });

  test('scrolls only as far as needed to show the selected row', async () => {
    const reader = await openReader({rows: 6, preferences: {scrolloff: 0}});
    await reader.press('5j');
    assert.deepEqual(reader.titles(), ['Story 2', 'Story 3', 'Story 4', 'Story 5', 'Story 6']);
    await reader.press('4k');
    assert.equal(reader.titles()[0], 'Story 2');
    await reader.press('k');
    assert.equal(reader.titles()[0], 'Story 1');
  });

  test('shows rows above and below the selected one, except at its ends', async () => {
    const reader = await openReader({rows: 10, preferences: {scrolloff: 2}});
    await reader.press('7j');
    assert.deepEqual([reader.titles()[0], reader.titles().at(-1)], ['Story 2', 'Story 10']);
    await reader.press('4k');
    assert.equal(reader.titles()[0], 'Story 2');
    await reader.press('k');
    assert.equal(reader.titles()[0], 'Story 1');
    await reader.press('G');
    assert.equal(reader.titles().at(-1), 'Story 30');
    await reader.press('gg');
    assert.equal(reader.titles()[0], 'Story 1');
  });

  test('with a scrolloff larger than the window keeps the selected row in the middle', async () => {
    const reader = await openReader({rows: 10, preferences: {scrolloff: 20}});
    await reader.press('15j');
    assert.equal(reader.titles().indexOf('Story 16'), 4);
  });

  test('stops at its ends', async () => {
    const reader = await openReader({rows: 6});
    await reader.press('k');
    assert.equal(reader.selected(), 'Story 1');
    await reader.press('G', 'j');
    assert.equal(reader.selected(), 'Story 30');
    assert.deepEqual(reader.titles(), ['Story 26', 'Story 27', 'Story 28', 'Story 29', 'Story 30']);
  });

  test('scrolls by pages of the height of the window', async () => {
    const reader = await openReader({rows: 6});
    await reader.press('Space');
    assert.equal(reader.selected(), 'Story 6');
    await reader.press('^D');
    assert.equal(reader.selected(), 'Story 8');
    await reader.press('b', '^U');
    assert.equal(reader.selected(), 'Story 1');
  });

  test('scrolls by a whole page and keeps the selection at the same height', async () => {
    const reader = await openReader({rows: 6});
    await reader.press('2j', 'Space');
    assert.deepEqual(reader.titles(), ['Story 6', 'Story 7', 'Story 8', 'Story 9', 'Story 10']);
    assert.equal(reader.selected(), 'Story 8');
    await reader.press('b');
    assert.equal(reader.titles()[0], 'Story 1');
    assert.equal(reader.selected(), 'Story 3');
  });

  test('ignores every key if it is empty', async () => {
    const reader = await openReader({articles: []});
    await reader.press('j', 'k', 'G', 'gg', '50%', 'Enter', 'm', 'f', 'D', 'o', 'y', ']', 'J', 'gu', 'ga');
    assert.equal(reader.selected(), undefined);
    assert.deepEqual(reader.asked, []);
    await reader.press('v');
    assert.equal(reader.state().range, undefined);
  });

  test('keeps the selected row visible when the window changes', async () => {
    const reader = await openReader({rows: 30});
    await reader.press('20j');
    await reader.resize(80, 5);
    assert.ok(reader.titles().includes('Story 21'));
    await reader.resize(80, 40);
    assert.equal(reader.titles()[0], 'Story 1');
  });
});

describe('a list of 3,000 articles', async () => {
  const library = await libraryOf(
    Array.from({length: 3000}, (_, index) => {
      const {draft, capture} = story(index + 1, 0);
      return {draft: {...draft, body: `Body ${index + 1}.`}, capture};
    }),
  );

  test('never shows an empty row while a key is held down', async () => {
    const reader = await openReader({library, rows: 40});
    const missing: (number | string)[] = [];
    let frames = 0;
    reader.reader.subscribe(() => {
      frames++;
      if (reader.titles().includes(undefined)) missing.push(reader.state().list.top);
    });
    for (const key of ['j', 'Space', 'k', 'b']) {
      for (let pressed = 0; pressed < 300; pressed++) {
        // A held key does not wait until the reader is done with the one before.
        const done = reader.reader.send({kind: 'key', key});
        if (pressed % 3 === 0) await new Promise(setImmediate);
        if (pressed % 50 === 0) await done;
      }
    }
    assert.ok(frames > 300);
    assert.deepEqual(missing, []);
  });

  test('shows the right row everywhere', async () => {
    const jump = fc.oneof(
      fc.integer({min: 1, max: 3300}).map(count => `${count}G`),
      fc.integer({min: 0, max: 100}).map(count => (count === 0 ? 'gg' : `${count}%`)),
      fc.constantFrom('j', 'k', 'Space', 'b', '^D', '^U', 'gg', 'G', '500j', '1000k'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(jump, {maxLength: 12}), fc.integer({min: 2, max: 60}), async (jumps, rows) => {
        const reader = await openReader({library, rows});
        for (const jump of jumps) {
          await reader.press(jump);
          const {list} = reader.state();
          assert.equal(reader.selected(), `Story ${list.selected + 1}`);
          const titles = reader.titles();
          assert.ok(titles.includes(reader.selected()));
          assert.deepEqual(
            titles,
            titles.map((_, line) => `Story ${list.top + line + 1}`),
          );
          // At the end of the list a month with its first row may not fit whole.
          assert.ok(listLines(reader.state()).length >= rows - 2);
        }
      }),
      {numRuns: runs(20)},
    );
  });

  test('keeps few rows in memory', async () => {
    const reader = await openReader({library, rows: 40});
    for (let page = 0; page < 70; page++) await reader.press('Space');
    assert.ok(reader.state().list.rows.length <= 1000);
  });
});

test('a search shows its first matches before it has counted all', async () => {
  const library = await libraryOf(stories(300, 1));
  const gate = Promise.withResolvers<void>();
  let isSlow = false;
  const slow: Library = {
    ...library,
    articles: {
      ...library.articles,
      async count(query, signal) {
        if (isSlow) await gate.promise;
        return library.articles.count(query, signal);
      },
    },
  };
  const reader = await openReader({library: slow, rows: 6});
  await reader.press('/');
  isSlow = true;
  const counting = reader.reader.send({kind: 'pasted', text: 'story'});
  while (!reader.state().list.isSearch) await new Promise(setImmediate);
  assert.equal(reader.titles()[0], 'Story 1');
  assert.equal(reader.state().list.isCounted, false);
  gate.resolve();
  await counting;
  assert.equal(reader.state().list.total, 300);
  await reader.submit();
  await reader.press('G');
  assert.equal(reader.selected(), 'Story 300');
});

describe('the preview beside the list', () => {
  test('shows the selected article at once', async () => {
    const reader = await openReader({columns: 120});
    assert.equal(reader.reading(), 'Story 1');
    await reader.press('j');
    assert.equal(reader.reading(), 'Story 2');
    await reader.press('G');
    assert.equal(reader.reading(), 'Story 30');
  });

  test('is laid out only for the row where a held key stops', async t => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const library = await libraryOf(stories(30));
    const read: string[] = [];
    const article: Library['articles']['article'] = async id => {
      const found = await library.articles.article(id);
      read.push(found?.title ?? '');
      return found;
    };
    const reader = await openReader({columns: 120, library: {...library, articles: {...library.articles, article}}});
    t.mock.timers.runAll();
    const pressed = [];
    for (let count = 0; count < 20; count++) {
      pressed.push(reader.reader.send({kind: 'key', key: 'j'}));
      await new Promise(setImmediate);
    }
    assert.deepEqual(read, ['Story 1', 'Story 2']);
    t.mock.timers.runAll();
    await Promise.all(pressed);
    assert.deepEqual(read, ['Story 1', 'Story 2', 'Story 21']);
    assert.equal(reader.reading(), 'Story 21');
  });

  test('does not replace an article that is opened before it appears', async t => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const reader = await openReader({columns: 120});
    const pressed = ['j', 'k', 'Enter'].map(key => reader.reader.send({kind: 'key', key}));
    await pressed[2];
    t.mock.timers.runAll();
    await Promise.all(pressed);
    assert.equal(reader.reading(), 'Story 1');
    assert.equal(reader.state().focus, 'article');
  });

  test('is hidden below the width of the setting', async () => {
    const reader = await openReader({columns: 99});
    assert.equal(reader.reading(), undefined);
    await reader.resize(100, 24);
    assert.equal(reader.reading(), 'Story 1');
    const wide = await openReader({columns: 120, preferences: {split: 200}});
    assert.equal(wide.reading(), undefined);
  });

  test('changes neither marks nor positions', async () => {
    const reader = await openReader({columns: 120, articles: stories(3, 1)});
    await reader.press('j', 'j', 'k');
    assert.deepEqual(
      (await reader.library.articles.page(narrowQuery(everything, {kind: 'is', mark: 'started'}), {from: 'first'}, 9))
        .length + (await reader.library.articles.count(narrowQuery(everything, {kind: 'is', mark: 'read'}))),
      0,
    );
  });
});
