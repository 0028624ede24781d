import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {actionsIn, keymapOf} from '../../source/reader/keymap.ts';
import type {Preset} from '../../source/reader/preset.ts';
import {presets} from '../../source/reader/presets.ts';
import {reduce} from '../../source/reader/reducer.ts';
import type {KeyContext} from '../../source/reader/sequences.ts';
import type {State} from '../../source/reader/state.ts';
import {openReader, type TestReader} from './harness.ts';
import {stories} from './stories.ts';

/** The default keys of the operations in newsboat's manual (2.21, section 3.2), except those that have none; in its spelling. */
const documented =
  'ENTER q Q r R A C s n p J K ^K o O ? ^U N l u ^T t / # 1 2 3 4 5 6 7 8 9 0 e E ^R ^L : F f ^F ^B ^E ^N ^P j k D ^D $ v ^X ^V ^G | g G UP DOWN PPAGE NPAGE HOME END , TAB';

const spelling: Readonly<Record<string, string>> = {
  ENTER: 'Enter',
  UP: 'Up',
  DOWN: 'Down',
  PPAGE: 'PgUp',
  NPAGE: 'PgDn',
  HOME: 'Home',
  END: 'End',
  TAB: 'Tab',
};

function openWith(preset: Preset): Promise<TestReader> {
  return openReader({articles: stories(12), preferences: {preset, keymap: keymapOf({}, preset).keymap}});
}

/** Fails unless a key acts, or explains in its own sentence why it does not. */
function assertActs(before: State, key: string): void {
  const [after, ...effects] = reduce(before, {kind: 'key', key});
  assert.doesNotMatch(after.message ?? '', /is not bound/, key);
  assert.ok(after !== before || effects.length > 0, `${key} did nothing`);
}

describe('the preset newsboat', () => {
  test('documents every default key of newsboat', () => {
    const keys = new Set(presets.newsboat.keys.map(({key}) => key));
    const missing = documented.split(' ').filter(key => {
      const here = spelling[key] ?? key;
      return !keys.has(here) && !keys.has(`${here}d`);
    });
    assert.deepEqual(missing, []);
  });

  test('acts on every default key of newsboat in the list, or says why not', async () => {
    const reader = await openWith(presets.newsboat);
    await reader.press('5', 'Down');
    for (const key of documented.split(' ')) assertActs(reader.state(), spelling[key] ?? key);
  });

  test('moves to unread articles, marks and sorts as newsboat does', async () => {
    const reader = await openWith(presets.newsboat);
    await reader.press('N', 'n');
    assert.equal(reader.selected(), 'Story 2');
    await reader.press('N', 'Down', 'p');
    assert.equal(reader.state().message, 'No unread articles before this one.');
    await reader.press('Gd');
    assert.equal(reader.selected(), 'Story 12');
    await reader.press('O');
    assert.match(reader.asked.at(-1) ?? '', /^browse /);
    assert.equal(reader.state().list.rows.at(0)?.read, true);
  });

  test('says which key to use instead, by the keys that are bound', async () => {
    const reader = await openWith(presets.newsboat);
    await reader.press('e');
    assert.equal(reader.state().message, 'Podcasts are not downloaded. o opens the article in the browser.');
  });
});

describe('every preset', () => {
  for (const [name, preset] of Object.entries(presets) as [string, Preset][]) {
    test(`${name} names actions that exist and loses none of the default ones`, () => {
      const {keymap, faults} = keymapOf({}, preset);
      assert.deepEqual(faults, []);
      for (const {key, runs = {}, refusals = {}} of preset.keys) {
        for (const [context, names] of Object.entries(runs) as [KeyContext, readonly string[]][]) {
          for (const action of names)
            assert.ok(
              actionsIn(context).some(each => each.name === action),
              `${key} ${action}`,
            );
        }
        for (const sentence of Object.values(refusals)) {
          for (const [, action] of sentence.matchAll(/\{([\w-]+)\}/g)) {
            assert.ok(
              ['list', 'article'].some(where => actionsIn(where as KeyContext).some(each => each.name === action)),
              action,
            );
          }
        }
      }
      for (const context of ['list', 'article'] as const) {
        const sequences = [...keymap[context].keys()];
        assert.deepEqual(
          sequences.filter(one => sequences.some(other => other.startsWith(`${one} `))),
          [],
        );
        for (const action of ['quit', 'help', 'command', 'undo', 'toggle-star'])
          assert.ok(
            [...keymap[context].values()].flat().includes(action) || name === 'newsboat',
            `${action} in the ${context}`,
          );
      }
    });
  }
});

describe('the preset less', () => {
  test('pages with f and b, goes to the top with g, and moves the other keys of g behind ;', async () => {
    const reader = await openWith(presets.less);
    await reader.press('Enter', 'f');
    assert.notEqual(reader.state().open?.place.line, 0);
    await reader.press('g');
    assert.deepEqual(reader.state().open?.place, {block: 0, line: 0});
    await reader.press(';h');
    assert.equal(reader.state().chooser?.title, 'Headings');
  });
});

describe('the preset vim-reader', () => {
  test('removes with dd, undoes with u, and says that there is no redo', async () => {
    const reader = await openWith(presets['vim-reader']);
    await reader.press('dd');
    assert.equal(reader.selected(), 'Story 2');
    await reader.press('u');
    assert.equal(reader.titles()[0], 'Story 1');
    await reader.press('^R');
    assert.equal(reader.state().message, 'There is no redo. u undoes the last change.');
  });
});
