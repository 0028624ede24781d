import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {articleLines} from '../../source/reader/article-lines.ts';
import {choiceAt} from '../../source/reader/chooser-lines.ts';
import {rowAt} from '../../source/reader/list-lines.ts';
import {paneForChooser, panes, rowsAbove} from '../../source/reader/panes.ts';
import type {Pointer} from '../../source/reader/pointer.ts';
import {cells, lineStyled} from '../../source/typeset/typeset.ts';
import {openReader, type TestReader} from './harness.ts';
import {stories, story} from './stories.ts';

/** Sends mouse events, with rows of the panes. */
async function point(reader: TestReader, ...pointers: readonly Pointer[]): Promise<void> {
  const above = rowsAbove(reader.state());
  await Promise.all(
    pointers.map(pointer => reader.reader.send({kind: 'pointed', pointer: {...pointer, row: pointer.row + above}})),
  );
  await reader.reader.saveSoon();
}

const press = (column: number, row: number): Pointer => ({kind: 'press', column, row});
const wheel = (column: number, notches: number): Pointer => ({kind: 'wheel', column, row: 3, notches});

describe('a click on a row of the list', () => {
  test('selects it, and a second one opens it', async () => {
    const reader = await openReader();
    await reader.press('d');
    const {top} = reader.state().list;
    await point(reader, press(10, 9));
    assert.equal(reader.state().list.selected, top + 9);
    assert.equal(reader.state().focus, 'list');
    await point(reader, {kind: 'release', column: 10, row: 9}, press(30, 9));
    assert.equal(reader.reading(), `Story ${top + 10}`);
    assert.equal(reader.state().focus, 'article');
  });

  test('beside an article returns to the list', async () => {
    const reader = await openReader({columns: 120});
    await reader.press('Enter');
    await point(reader, press(10, 6));
    assert.deepEqual([reader.state().focus, reader.selected()], ['list', 'Story 7']);
    await point(reader, press(100, 6));
    assert.deepEqual([reader.state().focus, reader.reading()], ['article', 'Story 7']);
  });

  test('does nothing without a target, on the status line, or while a line is typed', async () => {
    const reader = await openReader({articles: stories(3)});
    await point(reader, press(10, 9), press(10, 23), {kind: 'drag', column: 3, row: 3});
    assert.deepEqual([reader.selected(), reader.state().focus], ['Story 1', 'list']);
    await reader.press('/');
    await point(reader, press(10, 1), wheel(10, 3));
    assert.equal(reader.selected(), 'Story 1');
    assert.ok(reader.state().prompt);
  });

  test('does nothing while mouse support is off', async () => {
    const reader = await openReader();
    await reader.press('M');
    assert.deepEqual(reader.asked, ['mouse off']);
    await point(reader, press(10, 4), wheel(10, 3));
    assert.deepEqual([reader.selected(), reader.state().list.top], ['Story 1', 0]);
    await reader.press('M');
    await point(reader, press(10, 4));
    assert.equal(reader.selected(), 'Story 5');
  });
});

describe('the wheel', () => {
  test('scrolls the list, and moves the selection only at the edge', async () => {
    const reader = await openReader({articles: stories(100)});
    await reader.press('jjjjj');
    await point(reader, wheel(10, 1));
    assert.deepEqual([reader.state().list.top, reader.selected()], [3, 'Story 6']);
    await point(reader, wheel(10, 1));
    assert.deepEqual([reader.state().list.top, reader.selected()], [6, 'Story 9']);
    await point(reader, wheel(10, 900));
    assert.deepEqual([reader.state().list.top, reader.selected()], [79, 'Story 82']);
    await point(reader, wheel(10, -900));
    assert.deepEqual([reader.state().list.top, reader.selected()], [0, 'Story 20']);
    assert.ok(!reader.titles().includes(undefined));
  });

  test('over the list does not scroll the open article', async () => {
    const reader = await openReader({columns: 120, articles: stories(100)});
    await reader.press('Enter');
    await point(reader, wheel(10, 5));
    assert.deepEqual([reader.state().list.top, reader.selected(), reader.reading()], [15, 'Story 1', 'Story 1']);
    await reader.press('J');
    assert.equal(reader.reading(), 'Story 2');
    assert.equal(reader.titles()[0], 'Story 1');
  });

  test('scrolls an article by three lines a notch', async () => {
    const reader = await openReader({articles: [story(1, 40)]});
    await reader.press('Enter');
    const lines = reader.lines();
    await point(reader, wheel(10, 2));
    assert.deepEqual(reader.lines().slice(0, 10), lines.slice(6, 16));
    await point(reader, wheel(10, -2));
    assert.deepEqual(reader.lines(), lines);
  });

  test('over a preview scrolls it and marks nothing read', async () => {
    const reader = await openReader({columns: 120, articles: stories(3)});
    await point(reader, wheel(100, 500));
    assert.match(reader.lines().at(-1) ?? '', /\.$/);
    assert.deepEqual([reader.state().focus, reader.state().list.rows[0]?.read], ['list', false]);
  });

  test('scrolls help and stops at its end', async () => {
    const reader = await openReader();
    await reader.press('?');
    await point(reader, wheel(10, 1));
    assert.equal(reader.state().help?.top, 3);
    await point(reader, wheel(10, 1000));
    const lowest = reader.state().help?.top ?? 0;
    await reader.press('G');
    assert.equal(reader.state().help?.top, lowest);
    await point(reader, wheel(10, -1000));
    assert.equal(reader.state().help?.top, 0);
  });
});

/** The cell of its pane at which a text begins that the article shows. */
function cellOf(reader: TestReader, text: string): {readonly column: number; readonly row: number} {
  const {open} = reader.state();
  for (const {left, lines} of open ? articleLines(reader.state(), open) : []) {
    const seen = lines.map(({line}) => stripVTControlCharacters(lineStyled(line)));
    const row = seen.findIndex(line => line.includes(text));
    if (row !== -1) return {column: left + cells(seen[row]?.split(text, 1)[0] ?? ''), row};
  }
  throw new Error(`${text} is not on the screen.`);
}

describe('a click on a link', () => {
  const body = [
    'See [the *first* page](https://example.org/1), and [日本の](https://example.org/2) there.',
    `${'Words before a link that stands on two lines, '.repeat(3)}[which is a link of very many words](https://example.org/3).`,
    'شاهد [الصفحة الرابعة](https://example.org/4) هنا.',
  ].join('\n\n');
  const linked = {articles: [{...story(1), draft: {...story(1).draft, body}}], preferences: {measure: 40}};

  test('selects the link, and a second click opens it', async () => {
    const reader = await openReader(linked);
    await reader.press('Enter');
    for (const [index, words] of ['the first page', '日本の', 'many words', 'ةعبارلا ةحفصلا'].entries()) {
      const address = `https://example.org/${index + 1}`;
      const {column, row} = cellOf(reader, words);
      await point(reader, press(column, row));
      assert.equal(reader.state().open?.selection?.kind, 'link', words);
      assert.equal(reader.asked.length, index, words);
      await point(reader, press(column + cells(words) - 1, row));
      assert.equal(reader.asked.at(-1), `browse ${address}`);
    }
  });

  test('in two columns or beside a list finds the visible link', async () => {
    const paragraphs = Array.from({length: 60}, (_, index) => `[Link ${index}](https://example.org/${index}).`);
    const articles = [{...story(1), draft: {...story(1).draft, body: paragraphs.join('\n\n')}}];
    const reader = await openReader({articles, columns: 160, preferences: {columns: 2, split: 100}});
    await reader.press('Enter');
    const list = (panes(reader.state()).list?.width ?? 0) + 1;
    const {column, row} = cellOf(reader, 'Link 12.');
    assert.ok(column > 40, 'it stands in the second column');
    await point(reader, press(list + column, row), press(list + column + 1, row));
    assert.deepEqual(reader.asked, ['browse https://example.org/12']);
  });

  test('does nothing beside the words of the link', async () => {
    const reader = await openReader(linked);
    await reader.press('Enter');
    const {column, row} = cellOf(reader, 'the first page');
    const {open} = reader.state();
    await point(
      reader,
      press(column - 1, row),
      press(column + 14, row),
      press(79, row),
      press(column, 22),
      press(0, 0),
    );
    assert.equal(reader.state().open, open);
  });

  test('selects the link instead of a passage', async () => {
    const reader = await openReader(linked);
    await reader.press('Enter', '}', 'v');
    const {column, row} = cellOf(reader, 'the first');
    await point(reader, press(column, row));
    assert.deepEqual(reader.state().open?.selection, {kind: 'link', block: 1, index: 0});
  });
});

describe('with an open chooser', () => {
  /** The row of the pane with a heading. */
  const rowOf = (reader: TestReader, index: number) => {
    const {chooser} = reader.state();
    const pane = paneForChooser(reader.state());
    const rows = Array.from({length: pane.height}, (_, row) => row);
    return rows.find(row => chooser && choiceAt(chooser, pane, row) === index) ?? -1;
  };

  test('the wheel moves the selection, and a click outside closes the chooser and the article', async () => {
    const reader = await openReader({columns: 120, articles: [story(1, 60), story(2, 60)]});
    await reader.press('Enter', 'gh');
    await point(reader, wheel(100, 1));
    assert.equal(reader.state().chooser?.selected, 3);
    await point(reader, wheel(100, -9), press(100, 0), press(100, 1));
    assert.equal(reader.state().chooser?.selected, 0);
    const other = [1, 2].find(row => rowAt(reader.state(), row) === 1) ?? 0;
    await point(reader, press(10, other));
    assert.deepEqual([reader.state().chooser, reader.state().focus, reader.selected()], [undefined, 'list', 'Story 2']);
  });

  test('a click selects a heading, and a second click goes there', async () => {
    const reader = await openReader({articles: [story(1, 400)]});
    await reader.press('Enter', 'gh', '50j');
    await point(reader, press(30, rowOf(reader, 55)));
    assert.equal(reader.state().chooser?.selected, 55);
    const heading = reader.state().chooser?.offered[55]?.text;
    await point(reader, press(5, rowOf(reader, 55)));
    assert.equal(reader.state().chooser, undefined);
    assert.equal(reader.lines()[0], heading);
  });

  test('the mouse selects a view even during a prompt, and does nothing outside the chooser', async () => {
    const reader = await openReader({columns: 120});
    await reader.press('gv');
    await point(reader, press(100, 4), press(10, 38), wheel(10, 1));
    assert.deepEqual([reader.state().prompt?.kind, reader.state().chooser?.selected], ['view', 3]);
    await point(reader, press(10, rowOf(reader, 1)));
    assert.equal(reader.state().prompt?.kind, 'view');
    await point(reader, press(10, rowOf(reader, 1)));
    assert.deepEqual([reader.state().prompt, reader.state().chooser], [undefined, undefined]);
    assert.equal(reader.state().list.query, 'is:unread');
  });

  test('a click below the last row does nothing', async () => {
    const reader = await openReader();
    await reader.press('Enter', 'gh');
    await point(reader, press(10, 20), press(10, 20));
    assert.equal(reader.state().chooser?.selected, 0);
  });
});

describe('the rule between list and article', () => {
  test('follows the mouse until it is released, as far as both panes have room', async () => {
    const reader = await openReader({columns: 160});
    const width = () => panes(reader.state()).list?.width ?? 0;
    const rule = width();
    await point(reader, press(rule, 5), {kind: 'drag', column: 90, row: 8});
    assert.equal(width(), 90);
    await point(reader, {kind: 'drag', column: 2, row: 8});
    assert.equal(width(), 36);
    await point(reader, {kind: 'drag', column: 71, row: 8}, {kind: 'release', column: 71, row: 8});
    await point(reader, {kind: 'drag', column: 100, row: 8});
    assert.equal(width(), 71);
    assert.equal(reader.selected(), 'Story 1');
  });
});
