import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured} from '../../source/article/article.ts';
import {partTitle} from '../../source/reader/days.ts';
import {listLines, rowAt} from '../../source/reader/list-lines.ts';
import {panes} from '../../source/reader/panes.ts';
import type {State} from '../../source/reader/state.ts';
import fc, {runs} from '../support/fast-check.ts';
import {libraryOf, openReader} from './harness.ts';
import {story} from './stories.ts';

/** Returns this number of articles for each of these days, newest first. */
function ofDays(days: Readonly<Record<string, number>>): readonly Captured[] {
  return Object.entries(days).flatMap(([published, count]) =>
    Array.from({length: count}, (_, number) => {
      const {draft, capture} = story(number + 1, 1);
      const title = `${published} ${number}`;
      return {draft: {...draft, title, url: `https://example.org/${published}/${number}`, published}, capture};
    }),
  );
}

/** The lines of the list as words: the title of a day, or the headline of a row and which of its lines it is. */
function shown(state: State): readonly string[] {
  const {rows, first} = state.list;
  return listLines(state).map(line =>
    line.kind === 'part' ? line.part : `${rows[line.index - first]?.title} ${line.part === 'second' ? 'b' : 'a'}`,
  );
}

describe('the lines of the list', () => {
  test('begin each day with a heading', async () => {
    const reader = await openReader({articles: ofDays({'2024-03-02': 3, '2024-03-01': 4}), rows: 9});
    assert.deepEqual(shown(reader.state()), [
      '2024-03-02',
      ...[2, 1, 0].map(number => `2024-03-02 ${number} a`),
      '2024-03-01',
      ...[3, 2, 1].map(number => `2024-03-01 ${number} a`),
    ]);
  });

  test('show the day at the top, even in the middle of a day', async () => {
    const reader = await openReader({articles: ofDays({'2024-03-02': 3, '2024-03-01': 20}), rows: 6});
    await reader.press('9j');
    assert.deepEqual(shown(reader.state()), [
      '2024-03-01',
      ...[15, 14, 13, 12].map(number => `2024-03-01 ${number} a`),
    ]);
    await reader.press('gg', '2j');
    assert.deepEqual(shown(reader.state()).slice(2), ['2024-03-02 0 a', '2024-03-01', '2024-03-01 19 a']);
  });

  test('group by month or year if days have few articles, and have no headings within one day', async () => {
    const months = ofDays({'2024-03-02': 1, '2024-03-01': 2, '2024-02-07': 2, '2024-02-02': 1});
    assert.deepEqual(
      shown((await openReader({articles: months})).state()).filter(line => /^[\d-]+$/.test(line)),
      ['2024-03', '2024-02'],
    );
    const years = ofDays({'2024-03-02': 2, '2024-01-01': 1, '2021-02-07': 1, '2021-01-02': 2});
    assert.deepEqual(
      shown((await openReader({articles: years})).state()).filter(line => /^[\d-]+$/.test(line)),
      ['2024', '2021'],
    );
    const one = await openReader({articles: ofDays({'2024-03-02': 9})});
    assert.equal(shown(one.state()).length, 9);
  });

  test('have no headings if the order is not by time', async () => {
    const reader = await openReader({articles: ofDays({'2024-03-02': 3, '2024-03-01': 4})});
    for (const key of [',l', ',t', ',a']) {
      await reader.press(key);
      assert.equal(listLines(reader.state()).length, 7);
    }
    await reader.press(',o');
    assert.equal(shown(reader.state())[0], '2024-03-01');
  });

  test('map each row of the screen to an article or none', async () => {
    const reader = await openReader({articles: ofDays({'2024-03-02': 3, '2024-03-01': 4}), rows: 24});
    assert.deepEqual(
      Array.from({length: 10}, (_, line) => rowAt(reader.state(), line)),
      [undefined, 0, 1, 2, undefined, 3, 4, 5, 6, undefined],
    );
    await reader.press('z');
    assert.deepEqual(
      [0, 1, 2, 3, 7, 8, 9, 10].map(line => rowAt(reader.state(), line)),
      [undefined, 0, 0, 1, undefined, 3, 3, 4],
    );
  });

  test('always contain the whole selected row, in order and without a gap', async () => {
    const library = await libraryOf(
      ofDays(
        Object.fromEntries(
          Array.from({length: 60}, (_, day) => [`2024-0${1 + (day % 6)}-${10 + (day % 10)}`, 1 + (day % 9)]),
        ),
      ),
    );
    const key = fc.oneof(
      fc.constantFrom('j', 'k', 'Space', 'b', '^D', '^U', 'gg', 'G', 'z', '7j', '5k', ']', 'gu', ',o', ',t'),
      fc.integer({min: 1, max: 110}).map(count => `${count}%`),
      fc.integer({min: 1, max: 400}).map(count => `${count}G`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(key, {maxLength: 15}), fc.integer({min: 2, max: 40}), async (keys, rows) => {
        const reader = await openReader({library, rows});
        for (const pressed of keys) {
          await reader.press(pressed);
          const state = reader.state();
          const lines = listLines(state);
          const indexes = lines.flatMap(line => (line.kind === 'row' ? [line.index] : []));
          const height = panes(state).list?.height ?? 0;
          assert.ok(lines.length <= height);
          assert.deepEqual(
            [...new Set(indexes)],
            [...new Set(indexes)].map((_, at) => state.list.top + at),
          );
          const own = lines.filter(line => line.kind === 'row' && line.index === state.list.selected);
          assert.equal(own.length, Math.min(height, state.preferences.secondLines === 'always' ? 2 : 1), pressed);
          assert.ok(!shown(state).some(line => line.startsWith('undefined')), pressed);
        }
      }),
      {numRuns: runs(60)},
    );
  });
});

test('a day has its everyday name', () => {
  const now = new Date(2026, 10, 23, 9);
  const parts = ['2026-11-23', '2026-11-22', '2026-11-20', '2025-11-20', '2017-06', '2016'];
  assert.deepEqual(
    parts.map(part => partTitle(part, now)),
    ['Today', 'Yesterday', 'Friday 20 November', 'Thursday 20 November 2025', 'June 2017', '2016'],
  );
});

describe('second lines', () => {
  test('show the matches of a search, with space reserved before they arrive', async () => {
    const reader = await openReader();
    const heights = new Set<number>();
    reader.reader.subscribe(() => {
      if (reader.state().list.isSearch) heights.add(listLines(reader.state()).length);
    });
    await reader.press('/');
    await reader.type('timetable');
    const {list} = reader.state();
    const snippet = list.snippets.known.get(list.rows[0]?.id ?? '');
    const [match] = snippet?.matches ?? [];
    assert.equal(snippet?.text.slice(match?.from, match?.to), 'timetable');
    assert.deepEqual([...heights], [23]);
  });

  test('show the beginning of each article on z if there is no search', async () => {
    const reader = await openReader();
    assert.equal(listLines(reader.state()).length, 23);
    await reader.press('z');
    const {list} = reader.state();
    assert.match(list.snippets.known.get(list.rows[0]?.id ?? '')?.text ?? '', /^Sentence 1\.0\.0 tells/);
    await reader.press('z');
    assert.equal(new Set(listLines(reader.state()).map(line => line.kind === 'row' && line.part)).size, 1);
    await reader.press('/');
    await reader.type('tells');
    await reader.submit();
    assert.ok(listLines(reader.state()).some(line => line.kind === 'row' && line.part === 'second'));
  });

  test('are loaded for every visible row and few others', async () => {
    const reader = await openReader({
      articles: ofDays(
        Object.fromEntries(Array.from({length: 28}, (_, day) => [`2023-02-${String(day + 1).padStart(2, '0')}`, 40])),
      ),
    });
    await reader.press('z');
    for (const key of ['Space', 'Space', 'G', 'b', '50%', '^U', 'gg', '3j']) {
      await reader.press(key);
      const {list} = reader.state();
      for (const line of listLines(reader.state())) {
        if (line.kind === 'row') assert.ok(list.snippets.known.has(list.rows[line.index - list.first]?.id ?? ''), key);
      }
    }
    assert.ok(reader.state().list.snippets.known.size < 300);
  });
});
