import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {groups} from '../../source/reader/action.ts';
import {actions} from '../../source/reader/actions.ts';
import {helpIn, helpLines, helpText} from '../../source/reader/help.ts';
import {keymapOf} from '../../source/reader/keymap.ts';
import {keysFor} from '../../source/reader/sequences.ts';
import {cells} from '../../source/typeset/typeset.ts';
import {openReader} from './harness.ts';
import {usual} from './preferences.ts';
import {story} from './stories.ts';

const {keymap} = keymapOf();
const inList = {preferences: usual, views: [], focus: 'list'} as const;

/** The cells of help from top to bottom and column by column, as text. */
function helpCells(columns: number, wanted = '', state: Parameters<typeof helpLines>[0] = inList): string[] {
  const rows = helpLines(state, columns, wanted);
  const most = Math.max(...rows.map(({length}) => length));
  return Array.from({length: most}, (_, column) =>
    rows.flatMap(row => (row[column] ? [helpText(row[column])] : [])),
  ).flat();
}

describe('help', () => {
  for (const columns of [24, 40, 80, 120, 200]) {
    test(`names every action with its keys, uncut, in ${columns} columns`, () => {
      const cellsOfHelp = helpCells(columns);
      const text = cellsOfHelp.join(' ').replace(/ +/g, ' ');
      for (const action of actions) {
        assert.ok(text.includes(action.title), action.title);
        for (const context of action.in) {
          for (const key of keysFor(keymap, context, action)) assert.ok(text.includes(key), key);
        }
      }
      const count = helpLines(inList, columns, '')[1]?.length ?? 1;
      for (const cell of cellsOfHelp) assert.ok(cells(cell) < Math.floor(columns / count), cell);
    });
  }

  test('shows the first key of an action in a narrow column, and its other keys after the title', () => {
    assert.ok(helpCells(120).includes('Space  Move down a page  ^F  PgDn'));
  });

  test('groups the actions of each context in the same order', () => {
    const shown = helpIn(inList, ['list', 'article'], '').flatMap(line => (line.kind === 'action' ? [] : [line.text]));
    const inArticle = groups.filter(group => group !== 'Views');
    assert.deepEqual(shown, ['In the list', ...groups, 'In an article', ...inArticle]);
  });

  test('opens with ?, and closes with ? and the keys that leave a pane', async () => {
    for (const key of ['?', 'q', 'Esc', 'h']) {
      const reader = await openReader();
      await reader.press('?');
      assert.equal(reader.state().help?.top, 0);
      await reader.press(key);
      assert.equal(reader.state().help, undefined);
      assert.deepEqual(reader.asked, []);
    }
  });

  test('begins with the current context, followed by the others', async () => {
    const reader = await openReader({
      articles: [{...story(1), draft: {...story(1).draft, body: '## Way\n\n[Map](https://example.org/map)'}}],
    });
    const headings = (columns: number) =>
      helpLines(reader.state(), columns, '').flatMap(([cell]) => (cell?.kind === 'context' ? [cell.text] : []));
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

  test('scrolls with the usual keys and stops at its ends', async () => {
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

  test('shows only matching entries while a word is typed, and all entries after Esc', async () => {
    const reader = await openReader();
    const lines = () => helpCells(80, reader.state().help?.filter ?? '').filter(cell => cell !== '');
    await reader.press('?', '/');
    const all = lines();
    await reader.type('star');
    assert.ok(lines().length < 20);
    assert.ok(lines().some(line => /^f .*Star/.test(line)));
    await reader.submit();
    await reader.press('q');
    assert.equal(reader.state().help, undefined);
    await reader.press('?');
    assert.deepEqual(lines(), all);
  });

  test('says so if no entry matches', () => {
    assert.deepEqual(helpCells(80, 'xyzzy'), ['No key or action matches "xyzzy".']);
  });

  test("shows the user's keys, and the name of an action without keys", () => {
    const bound = (list: Record<string, readonly string[]>) =>
      helpCells(80, 'star', {...inList, preferences: {...usual, keymap: keymapOf({list}).keymap}});
    assert.ok(bound({x: ['toggle-star'], f: []}).some(line => /^x +Star or unstar/.test(line)));
    const unbound = bound({f: []});
    const at = unbound.indexOf(':toggle-star  ');
    assert.match(unbound[at + 1] ?? '', /^ +Star or unstar/);
  });

  test('ignores the keys of other commands', async () => {
    const reader = await openReader();
    await reader.press('?', 'm', 'f', 'D', 'x', '5', 'Esc', 'q');
    assert.equal(reader.selected(), 'Story 1');
    assert.equal(reader.state().list.rows[0]?.read, false);
    await reader.press('j');
    assert.equal(reader.selected(), 'Story 2');
  });

  test('does not prevent quitting', async () => {
    const reader = await openReader();
    await reader.press('?', '^C');
    assert.deepEqual(reader.asked, ['quit']);
  });
});
