import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {actions} from '../../source/reader/actions.ts';
import {actionsIn, type Bindings, keymapOf} from '../../source/reader/keymap.ts';
import {messages} from '../../source/reader/messages.ts';
import {hints} from '../../source/reader/press.ts';
import {type KeyContext, keysFor} from '../../source/reader/sequences.ts';
import fc, {runs} from '../support/fast-check.ts';
import {libraryOf, openReader} from './harness.ts';
import {stories} from './stories.ts';

describe('keys', () => {
  test('accept a count', async () => {
    const reader = await openReader();
    await reader.press('3j');
    assert.equal(reader.selected(), 'Story 4');
    await reader.press('12j', '2k');
    assert.equal(reader.selected(), 'Story 14');
  });

  test('accept a zero inside a count but not at its beginning', async () => {
    const reader = await openReader();
    await reader.press('10j');
    assert.equal(reader.selected(), 'Story 11');
    await reader.press('0');
    assert.equal(reader.state().message, '0 is not bound. ? shows the keys.');
    await reader.press('j');
    assert.equal(reader.selected(), 'Story 12');
  });

  test('form sequences, with a count before the first key', async () => {
    const reader = await openReader();
    await reader.press('G');
    assert.equal(reader.selected(), 'Story 30');
    await reader.press('gg');
    assert.equal(reader.selected(), 'Story 1');
    await reader.press('7gg');
    assert.equal(reader.selected(), 'Story 7');
    await reader.press('9G');
    assert.equal(reader.selected(), 'Story 9');
  });

  test('cancel a count or a sequence with Esc', async () => {
    const reader = await openReader();
    await reader.press('5', 'Esc', 'j');
    assert.equal(reader.selected(), 'Story 2');
    await reader.press('g', 'Esc', 'j');
    assert.equal(reader.selected(), 'Story 3');
  });

  test('that form an unknown sequence say so', async () => {
    const reader = await openReader();
    await reader.press('gz');
    assert.equal(reader.state().message, 'gz is not bound. ? shows the keys.');
    await reader.press('j');
    assert.equal(reader.selected(), 'Story 2');
  });

  test('that are unbound name the key that was probably meant', async () => {
    const reader = await openReader();
    const messageOf = async (key: string) => {
      await reader.press(key);
      return reader.state().message;
    };
    assert.equal(await messageOf('p'), 'p is not bound. To go to the previous unread article, press [.');
    assert.equal(await messageOf('s'), 's is not bound. To toggle double spacing, press S.');
    assert.equal(await messageOf('}'), 'Select the next paragraph: only in an article.');
    await reader.press('Enter');
    assert.equal(await messageOf('p'), 'p is not bound. To go to the previous unread article, press [.');
  });

  test('that are unbound show a hint until the next key', async () => {
    const reader = await openReader();
    await reader.press('X');
    assert.equal(reader.state().message, 'X is not bound. ? shows the keys.');
    await reader.press('j');
    assert.equal(reader.state().message, undefined);
  });

  test('with a huge count stop at the end', async () => {
    const reader = await openReader();
    await reader.press(`${'9'.repeat(400)}j`);
    assert.equal(reader.selected(), 'Story 30');
    await reader.press('Enter', `${'9'.repeat(400)}j`);
    assert.match(reader.lines().join('\n'), /Sentence 30\.11\.4/);
  });

  test('jump to a percentage of the list', async () => {
    const reader = await openReader();
    await reader.press('100%');
    assert.equal(reader.selected(), 'Story 30');
    await reader.press('1%');
    assert.equal(reader.selected(), 'Story 1');
    await reader.press('999%');
    assert.equal(reader.selected(), 'Story 30');
  });

  test('in any order leave the reader in a valid state', async () => {
    const {list, article, help} = keymapOf().keymap;
    const keys = [...list.keys(), ...article.keys(), ...help.keys()].flatMap(sequence => sequence.split(' '));
    const quiet = [...new Set(keys), ...'0123456789xX'].filter(key => !['|', '/', '&', ':'].includes(key));
    const library = await libraryOf(stories(30));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...quiet), {maxLength: 40}),
        fc.integer({min: 1, max: 160}),
        fc.integer({min: 1, max: 50}),
        async (pressed, columns, rows) => {
          const reader = await openReader({library, columns, rows});
          await reader.press(...pressed);
          const {list} = reader.state();
          assert.ok(
            list.total === 0 || (list.selected >= list.top && list.selected < list.top + Math.max(1, rows - 1)),
          );
          assert.ok(!reader.titles().includes(undefined));
        },
      ),
      {numRuns: runs(25)},
    );
  });
});

const contexts: readonly KeyContext[] = ['list', 'article', 'help'];

describe('the table of actions', () => {
  test('binds each key once in a context, and never the first key of a sequence', () => {
    for (const context of contexts) {
      const written = actions
        .filter(action => action.in.includes(context))
        .flatMap(({keys}) => ('length' in keys ? keys : (keys[context] ?? [])));
      const sequences = [...keymapOf().keymap[context].keys()];
      assert.equal(sequences.length, written.length);
      for (const key of sequences) assert.ok(!sequences.some(other => other.startsWith(`${key} `)), key);
    }
  });

  test('names each action once in a context', () => {
    for (const context of contexts) {
      const names = actions.filter(action => action.in.includes(context)).map(action => action.name);
      assert.deepEqual(names, [...new Set(names)]);
    }
  });

  test('provides a few keys of each context for the status line', async () => {
    const reader = await openReader();
    assert.deepEqual(hints(reader.state()), ['Enter read', 'q quit', 'f star', '/ filter', '? keys']);
    await reader.press('Enter');
    assert.deepEqual(hints(reader.state()), ['Space page', 'J next', '/ search', 'q back', 'f star', '? keys']);
  });

  test('provides only keys that act: in the trash, in an empty view and among messages', async () => {
    const reader = await openReader();
    await reader.press('gs');
    assert.deepEqual(hints(reader.state()), ['q show all', '/ filter', '? keys']);
    await reader.press('ga', 'D', 'gD');
    assert.deepEqual(hints(reader.state()), ['Enter read', 'q show all', 'P restore', '/ filter', '? keys']);
    await reader.press('g<');
    assert.ok(!hints(reader.state()).includes('C note'));
  });
});

/** A reader with its own keys. */
function withKeys(keys: Bindings) {
  const {keymap, faults} = keymapOf(keys);
  assert.deepEqual(faults, []);
  return openReader({preferences: {keymap}});
}

describe('user-defined keys', () => {
  test('replace the action that they had', async () => {
    const reader = await withKeys({list: {x: ['next-row'], j: ['last-row']}});
    await reader.press('x');
    assert.equal(reader.selected(), 'Story 2');
    await reader.press('j');
    assert.equal(reader.selected(), 'Story 30');
  });

  test('run several actions in order, with one count', async () => {
    const reader = await withKeys({list: {x: ['toggle-star', 'next-row']}});
    await reader.press('x');
    assert.equal(reader.selected(), 'Story 2');
    assert.equal(reader.state().list.rows[0]?.starred, true);
    await reader.press('3x');
    assert.equal(reader.selected(), 'Story 5');
  });

  test('can be sequences of any length, with named keys', async () => {
    const reader = await withKeys({list: {',,,': ['last-row'], 'g Home': ['next-row']}});
    await reader.press(',', ',', ',');
    assert.equal(reader.selected(), 'Story 30');
    await reader.press('gg', 'g', 'Home');
    assert.equal(reader.selected(), 'Story 2');
  });

  test('apply in one context, or everywhere the action exists', async () => {
    const reader = await withKeys({everywhere: {x: ['toggle-star']}, article: {s: ['line-down']}});
    await reader.press('x');
    assert.equal(reader.state().list.rows[0]?.starred, true);
    await reader.press('Enter', 'x');
    assert.equal(reader.state().list.rows[0]?.starred, false);
    const [, second] = reader.lines();
    await reader.press('s');
    assert.equal(reader.lines()[0], second);
  });

  test('can be unbound', async () => {
    const reader = await withKeys({list: {'&': []}});
    await reader.press('&');
    assert.equal(reader.state().message, messages.unboundKey('&', '?'));
  });

  test('that begin others or name unknown actions are reported and skipped', () => {
    const {keymap, faults} = keymapOf({list: {g: ['last-row'], ggg: ['last-row'], x: ['fly']}});
    assert.deepEqual(faults, [
      'keys: in the list g (last-row) begins gg (first-row), so g (last-row) is ignored. To use it, set the other to null.',
      'keys: in the list gg (first-row) begins ggg (last-row), so ggg (last-row) is ignored. To use it, set the other to null.',
      'keys: there is no action "fly" in the list, bound to x. In the reader, press : and Tab to see all names.',
    ]);
    assert.equal(keymap.list.get('g g')?.[0], 'first-row');
    assert.ok(!keymap.list.has('g') && !keymap.list.has('x'));
  });

  test('can replace a sequence that was unbound', () => {
    const sequences = [...keymapOf().keymap.list.keys()].filter(keys => keys.startsWith('g '));
    const unbound = Object.fromEntries(sequences.map(keys => [keys, []]));
    const {keymap, faults} = keymapOf({list: {g: ['last-row'], ...unbound}});
    assert.deepEqual(faults, []);
    assert.equal(keymap.list.get('g')?.[0], 'last-row');
  });
});

describe('a message', () => {
  test('names the bound keys, and the action if it has no key', async () => {
    const reader = await withKeys({everywhere: {X: ['undo']}, article: {J: []}, list: {j: [], Down: [], '^N': []}});
    await reader.press('v');
    assert.match(reader.state().message ?? '', /^:next-row and k extend the range\. m, f, t, T and D apply/);
    await reader.press('G', 'f');
    assert.match(reader.state().message ?? '', / U undoes it\.$/);
    await reader.press('Enter', 'G', 'Space');
    assert.equal(reader.state().message, 'The end of the last article in the list. q returns to the list.');
    await reader.press('K', 'G', 'Space');
    assert.match(
      reader.state().message ?? '',
      /^The end\. :next-article opens the next article, q returns to the list/,
    );
    const other = await withKeys({list: {X: ['undo'], U: [], '?': ['help', 'help'], Z: ['help']}});
    await other.press('v', 'j', 'f');
    assert.match(other.state().message ?? '', / X undoes it\.$/);
    await other.press('0');
    assert.equal(other.state().message, '0 is not bound. Z shows the keys.');
  });
});

describe('the keys of a plain keyboard', () => {
  for (const context of ['list', 'article', 'help'] as const) {
    test(`reach every bound action of ${context} without an arrow or function key`, () => {
      const {keymap} = keymapOf();
      const special = /\b(?:Up|Down|Left|Right|PgUp|PgDn|Home|End|Delete|F\d+)\b/;
      const unreached = actionsIn(context).filter(action => {
        const keys = keysFor(keymap, context, action);
        return keys.length > 0 && keys.every(sequence => special.test(sequence));
      });
      assert.deepEqual(
        unreached.map(({name}) => name),
        [],
      );
    });
  }
});
