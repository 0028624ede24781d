import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sizeOf} from '../../source/ui/ui.ts';

test('a terminal that reports no size has the one of the environment, else 80 by 24', () => {
  const none = {columns: 0, rows: 0};
  assert.deepEqual(sizeOf({columns: 132, rows: 50}, {COLUMNS: '40', LINES: '10'}), {columns: 132, rows: 50});
  assert.deepEqual(sizeOf(none, {COLUMNS: '100', LINES: '30'}), {columns: 100, rows: 30});
  assert.deepEqual(sizeOf(none, {COLUMNS: 'wide'}), {columns: 80, rows: 24});
});
