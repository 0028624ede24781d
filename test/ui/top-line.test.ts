import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {builtIn, paletteOf} from '../../source/theme/theme.ts';
import {cells} from '../../source/typeset/typeset.ts';
import {screen} from '../../source/ui/screen.ts';
import {type OpenOptions, openReader, type TestReader} from '../reader/harness.ts';
import {story} from '../reader/stories.ts';

/** The rows of the screen as text. */
function rowsOf(reader: TestReader): string[] {
  const rows = screen(reader.state(), new Date(2024, 0, 3), paletteOf(builtIn.paper, 24));
  return rows.map(row => stripVTControlCharacters(row));
}

const long = {
  ...story(1),
  draft: {...story(1).draft, source: 'The Tide', body: `${'word '.repeat(238)}\n\n`.repeat(80)},
};

async function open(options: OpenOptions): Promise<TestReader> {
  return openReader({articles: [long, story(2), story(3)], ...options});
}

describe('the first line of the screen', () => {
  test('names the view or query of the list, with its unread and total articles', async () => {
    const reader = await open({});
    assert.match(rowsOf(reader)[0] ?? '', /^ All {2}3 +$/);
    await reader.press('m');
    assert.match(rowsOf(reader)[0] ?? '', /^ All {2}2 unread of 3 +$/);
    await reader.press('U');
    assert.match(rowsOf(reader)[0] ?? '', /^ All {2}3 +$/);
    await reader.press('gu');
    assert.match(rowsOf(reader)[0] ?? '', /^ Unread {2}3 +$/);
    await reader.press('/');
    await reader.type('story');
    await reader.submit();
    assert.match(rowsOf(reader)[0] ?? '', /^ story {2}3 +$/);
  });

  test('names a feed instead of its address', async () => {
    const reader = await open({});
    const address = 'https://tide.example/rss';
    await reader.library.feeds.subscribe([{address, title: 'The Tide'}], 'Subscribed');
    await reader.press('/');
    await reader.type(`feed:"${address}" is:unread`);
    await reader.submit();
    assert.match(rowsOf(reader)[0] ?? '', /^ The Tide is:unread +$/);
    await reader.resize(90, 14);
    assert.match(rowsOf(reader).at(-1) ?? '', / The Tide is:unread · 0 articles $/);
  });

  test('says the source of the open article, and its length in hours and minutes', async () => {
    const reader = await open({});
    await reader.press('Enter');
    assert.match(rowsOf(reader)[0] ?? '', /The Tide · 1 h 20 min $/);
  });

  test('in a narrow window shows counts whole or not at all, and the length of the article before its source', async () => {
    const reader = await open({columns: 36});
    await reader.press('m', 'Enter');
    assert.match(rowsOf(reader)[0] ?? '', /^ All {2}2 unread {3}The Ti… 1 h 20 min $/);
    await reader.resize(24, 20);
    assert.match(rowsOf(reader)[0] ?? '', /^ All {5}Th… 1 h 20 min $/);
  });

  test('in a narrow window gives the article what the list leaves, and marks a shortened name', async () => {
    const reader = await open({columns: 40});
    await reader.press('Enter');
    assert.match(rowsOf(reader)[0] ?? '', /^ All {2}3 +The Tide · 1 h 20 min $/);
    await reader.press('q', '/');
    await reader.type('story or word or words');
    await reader.submit();
    await reader.press('Enter');
    assert.match(rowsOf(reader)[0] ?? '', /^ story or word… {2}3 {3}The Ti… 1 h 20 min $/);
  });

  test('shows a source in Arabic before the length of the article, as in other languages', async () => {
    const arabic = {...long, draft: {...long.draft, source: 'دفاتر'}};
    const reader = await openReader({articles: [arabic], columns: 40});
    await reader.press('Enter');
    assert.match(rowsOf(reader)[0] ?? '', / رتافد · 1 h 20 min $/);
  });

  test('is omitted below 15 rows and in zen mode', async () => {
    const reader = await open({rows: 14});
    assert.match(rowsOf(reader)[0] ?? '', /Story 1/);
    await reader.resize(80, 15);
    assert.match(rowsOf(reader)[0] ?? '', /^ All/);
    await reader.press('Enter', 'z');
    assert.doesNotMatch(rowsOf(reader).join('\n'), /All|The Tide · 1 h/);
  });

  test('has exactly the width of the window at any width', async () => {
    const reader = await open({});
    for (const columns of [1, 3, 8, 20, 41, 99, 100, 131, 200]) {
      await reader.resize(columns, 20);
      for (const keys of ['Enter', 'q']) {
        assert.equal(cells(rowsOf(reader)[0] ?? ''), columns);
        await reader.press(keys);
      }
    }
  });
});

describe('an empty pane', () => {
  test('says in its middle what to do if there are no articles, matches or feeds', async () => {
    const middle = (reader: TestReader) => rowsOf(reader).slice(8, 17).join(' ');
    const empty = await openReader({articles: []});
    assert.match(middle(empty), /No articles yet\. +a adds a file/);
    const reader = await open({});
    await reader.press('/');
    await reader.type('nowhere');
    assert.match(middle(reader), /No article matches: nowhere +Esc clears the filter, \/ changes it/);
    await reader.press('Esc', 'gf');
    assert.match(middle(reader), /You have no feeds\..*tearsheet feed add/);
    assert.equal(rowsOf(reader).at(-1)?.trim(), 'q back   / filter   ? keys');
  });
});
