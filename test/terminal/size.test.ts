import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {terminalSize} from '../../source/terminal/terminal.ts';
import fc from '../support/fast-check.ts';

describe('the size of a terminal', () => {
  const none = {columns: 0, rows: 0};

  test('is what it reports', () => {
    assert.deepEqual(terminalSize({columns: 132, rows: 50}, {COLUMNS: '40', LINES: '10'}), {columns: 132, rows: 50});
  });

  test('is COLUMNS by LINES if it reports 0, else 80 by 24', () => {
    assert.deepEqual(terminalSize(none, {COLUMNS: '100', LINES: '30'}), {columns: 100, rows: 30});
    assert.deepEqual(terminalSize({columns: 60, rows: 0}, {COLUMNS: '100'}), {columns: 60, rows: 24});
    assert.deepEqual(terminalSize({}, {LINES: '-3', COLUMNS: 'wide'}), {columns: 80, rows: 24});
  });

  test('is within bounds whatever the environment contains', () => {
    const text = fc.option(fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String)), {nil: undefined});
    fc.assert(
      fc.property(text, text, (COLUMNS, LINES) => {
        for (const cells of Object.values(terminalSize(none, {COLUMNS, LINES}))) {
          assert.ok(Number.isInteger(cells) && cells >= 1 && cells <= 2000);
        }
      }),
    );
  });
});
