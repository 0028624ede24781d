import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {actions} from '../../source/reader/actions.ts';
import {helpLines, helpText} from '../../source/reader/help.ts';
import {openReader} from './harness.ts';

describe('help', () => {
  for (const columns of [40, 80, 120]) {
    test(`names every action with its keys in a window of ${columns} columns`, () => {
      const text = helpLines(columns).flat().map(helpText).join('\n');
      for (const action of actions) {
        assert.ok(text.includes(action.title), action.title);
        for (const key of action.keys) assert.ok(text.includes(key), key);
      }
    });
  }

  test('opens and closes with ?, and with the keys that leave', async () => {
    for (const key of ['?', 'q', 'Esc', 'h']) {
      const reader = await openReader();
      await reader.press('?');
      assert.equal(reader.state().help, 0);
      await reader.press(key);
      assert.equal(reader.state().help, undefined);
      assert.deepEqual(reader.asked, []);
    }
  });

  test('scrolls as everything else does, and stops at its ends', async () => {
    const reader = await openReader({rows: 10});
    const last = helpLines(80).length - 9;
    const pressed = async (...keys: readonly string[]) => {
      await reader.press(...keys);
      return reader.state().help;
    };
    assert.equal(await pressed('?', 'k'), 0);
    assert.equal(await pressed('j', 'j'), 2);
    assert.equal(await pressed('Space'), 11);
    assert.equal(await pressed('b', 'b'), 0);
    assert.equal(await pressed('G'), last);
    assert.equal(await pressed('j', 'Space'), last);
    assert.equal(await pressed('g'), 0);
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
