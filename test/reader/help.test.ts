import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {actions} from '../../source/reader/actions.ts';
import {helpLines, helpText} from '../../source/reader/help.ts';
import {keymapOf} from '../../source/reader/keymap.ts';
import {keysFor} from '../../source/reader/sequences.ts';
import {openReader} from './harness.ts';
import {usual} from './preferences.ts';
import {story} from './stories.ts';

const {keymap} = keymapOf();
const inList = {preferences: usual, views: [], focus: 'list'} as const;

describe('help', () => {
  for (const columns of [40, 80, 120]) {
    test(`names every action with its keys in a window of ${columns} columns`, () => {
      const text = helpLines(inList, columns, '')
        .flat()
        .map(line => helpText(line, 80))
        .join('\n');
      for (const action of actions) {
        assert.ok(text.includes(action.title), action.title);
        for (const context of action.in) {
          for (const key of keysFor(keymap, context, action)) assert.ok(text.includes(key), key);
        }
      }
    });
  }

  test('leaves room for what keys do in a window of 20 columns', () => {
    const lines = helpLines(inList, 20, '').flat();
    const shown = lines.map(line => ` ${helpText(line, 20)}`.slice(0, 20));
    assert.ok(shown.includes(' gu    Show unread a'), shown.join('\n'));
    assert.ok(shown.includes(' j Down ^N  Select t'));
  });

  test('opens and closes with ?, and with the keys that leave', async () => {
    for (const key of ['?', 'q', 'Esc', 'h']) {
      const reader = await openReader();
      await reader.press('?');
      assert.equal(reader.state().help?.top, 0);
      await reader.press(key);
      assert.equal(reader.state().help, undefined);
      assert.deepEqual(reader.asked, []);
    }
  });

  test('begins with where it was asked for, and names all else behind that or beside it', async () => {
    const reader = await openReader({
      articles: [{...story(1), draft: {...story(1).draft, body: '## Way\n\n[Map](https://example.org/map)'}}],
    });
    const headings = (columns: number) =>
      helpLines(reader.state(), columns, '')
        .map(([line]) => line)
        .flatMap(line => (line && 'heading' in line && line.heading !== '' ? [line.heading] : []));
    await reader.press('?');
    assert.equal(headings(80)[0], 'In the list');
    await reader.press('q', 'Enter', '?');
    assert.equal(headings(80)[0], 'In an article');
    assert.ok(headings(80).includes('In the list'));
    assert.equal(headings(120)[0], 'In an article');
    await reader.press('q', 'Tab', '?');
    assert.deepEqual(headings(80).slice(0, 2), ['With a link selected', 'In an article']);
    await reader.press('q', 'Esc', 'gh', '?');
    assert.equal(headings(80)[0], 'In a list of choices');
  });

  test('scrolls as everything else does, and stops at its ends', async () => {
    const reader = await openReader({rows: 10});
    const last = helpLines(inList, 80, '').length - 9;
    const pressed = async (...keys: readonly string[]) => {
      await reader.press(...keys);
      return reader.state().help?.top;
    };
    assert.equal(await pressed('?', 'k'), 0);
    assert.equal(await pressed('j', 'j'), 2);
    assert.equal(await pressed('Space'), 11);
    assert.equal(await pressed('b', 'b'), 0);
    assert.equal(await pressed('G'), last);
    assert.equal(await pressed('j', 'Space'), last);
    assert.equal(await pressed('g'), 0);
  });

  test('shows only what holds a word, while it is typed, and everything again after Esc', async () => {
    const reader = await openReader();
    const lines = () =>
      helpLines(inList, 80, reader.state().help?.wanted ?? '')
        .flat()
        .map(line => helpText(line, 80));
    await reader.press('?', '/');
    const all = lines();
    await reader.type('star');
    assert.ok(lines().length < 10);
    assert.ok(lines().some(line => /^f .*Star/.test(line)));
    await reader.submit();
    await reader.press('q');
    assert.equal(reader.state().help, undefined);
    await reader.press('?');
    assert.deepEqual(lines(), all);
  });

  test('stands in one column where only articles have what is looked for', () => {
    const [[line, ...beside] = []] = helpLines(inList, 120, 'paragraph').slice(1);
    assert.deepEqual([line && 'title' in line && line.title, beside], ['Select the next paragraph', []]);
  });

  test('says so where nothing holds a word', async () => {
    const [[line] = []] = helpLines(inList, 80, 'xyzzy');
    assert.equal(line && helpText(line, 80), 'No key or action matches "xyzzy".');
  });

  test('names the keys that a person bound, and by its name what has none', () => {
    const own = keymapOf({list: {x: ['toggle-star'], f: []}}).keymap;
    const lines = helpLines({...inList, preferences: {...usual, keymap: own}}, 80, 'star')
      .flat()
      .map(line => helpText(line, 80));
    assert.ok(lines.some(line => /^x {2,}Star/.test(line)));
    const without = keymapOf({list: {f: []}}).keymap;
    assert.ok(
      helpLines({...inList, preferences: {...usual, keymap: without}}, 80, 'star')
        .flat()
        .map(line => helpText(line, 80))
        .some(line => /^:toggle-star +Star/.test(line)),
    );
  });

  test('takes no other key for a command', async () => {
    const reader = await openReader();
    await reader.press('?', 'm', 'f', 'D', 'x', '5', 'Esc', 'q');
    assert.equal(reader.selected(), 'Story 1');
    assert.equal(reader.state().list.rows[0]?.read, false);
    await reader.press('j');
    assert.equal(reader.selected(), 'Story 2');
  });

  test('lets the reader be quit at once', async () => {
    const reader = await openReader();
    await reader.press('?', '^C');
    assert.deepEqual(reader.asked, ['quit']);
  });
});
