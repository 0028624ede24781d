import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {actions} from '../../source/reader/actions.ts';
import {hints} from '../../source/reader/keymap.ts';
import {libraryOf, openReader} from './harness.ts';
import {stories} from './stories.ts';

describe('keys', () => {
  test('take a count before them', async () => {
    const reader = await openReader();
    await reader.press('3j');
    assert.equal(reader.selected(), 'Story 4');
    await reader.press('12j', '2k');
    assert.equal(reader.selected(), 'Story 14');
  });

  test('take a zero within a count, and not as its beginning', async () => {
    const reader = await openReader();
    await reader.press('10j');
    assert.equal(reader.selected(), 'Story 11');
    await reader.press('0');
    assert.equal(reader.state().message, '0 does nothing here. ? shows the keys.');
    await reader.press('j');
    assert.equal(reader.selected(), 'Story 12');
  });

  test('make sequences, with the count before the first', async () => {
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

  test('forget a count and a sequence with Esc', async () => {
    const reader = await openReader();
    await reader.press('5', 'Esc', 'j');
    assert.equal(reader.selected(), 'Story 2');
    await reader.press('g', 'Esc', 'j');
    assert.equal(reader.selected(), 'Story 3');
  });

  test('forget a sequence that leads nowhere, without a word', async () => {
    const reader = await openReader();
    await reader.press('gx');
    assert.equal(reader.state().message, undefined);
    await reader.press('j');
    assert.equal(reader.selected(), 'Story 2');
  });

  test('that mean nothing say where the keys are shown, until the next key', async () => {
    const reader = await openReader();
    await reader.press('X');
    assert.equal(reader.state().message, 'X does nothing here. ? shows the keys.');
    await reader.press('j');
    assert.equal(reader.state().message, undefined);
  });

  test('with a count beyond all reason go to the end and no further', async () => {
    const reader = await openReader();
    await reader.press(`${'9'.repeat(400)}j`);
    assert.equal(reader.selected(), 'Story 30');
    await reader.press('Enter', `${'9'.repeat(400)}j`);
    assert.match(reader.lines().join('\n'), /Sentence 30\.11\.4/);
  });

  test('go to a percentage of the list', async () => {
    const reader = await openReader();
    await reader.press('100%');
    assert.equal(reader.selected(), 'Story 30');
    await reader.press('0', '%');
    assert.equal(reader.selected(), 'Story 1');
    await reader.press('999%');
    assert.equal(reader.selected(), 'Story 30');
  });

  test('in any order and number leave the reader whole', async () => {
    const keys = [...new Set(actions.flatMap(action => action.keys)), ...'0123456789xX'];
    const quiet = keys.filter(key => key !== '|' && key !== '/' && key !== '&');
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
      {numRuns: 25},
    );
  });
});

describe('the table of actions', () => {
  test('binds no key twice in a context, and none that begins a sequence', () => {
    for (const context of ['list', 'article'] as const) {
      const keys = actions.filter(action => action.in.includes(context)).flatMap(action => action.keys);
      assert.deepEqual(keys, [...new Set(keys)]);
      const sequences = keys.filter(key => /^[^^].$/.test(key) && key !== 'Up');
      for (const sequence of sequences) assert.ok(!keys.includes(sequence.charAt(0)), sequence);
    }
  });

  test('names each action once in a context', () => {
    for (const context of ['list', 'article'] as const) {
      const names = actions.filter(action => action.in.includes(context)).map(action => action.name);
      assert.deepEqual(names, [...new Set(names)]);
    }
  });

  test('gives the status line a few keys for each context', () => {
    for (const context of ['list', 'article'] as const) assert.ok(hints(context).length >= 4);
  });
});
