import assert from 'node:assert/strict';
import {test} from 'node:test';
import {makeUuid} from '../../source/library/uuid.ts';

test('ids are UUIDv7, unique, and sort by creation, even when the clock goes back', t => {
  t.mock.timers.enable({apis: ['Date'], now: Date.UTC(2030, 0, 1)});
  const ids = Array.from({length: 10_000}, makeUuid);
  t.mock.timers.setTime(Date.UTC(2029, 0, 1));
  ids.push(...Array.from({length: 100}, makeUuid));
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([...ids].sort(), ids);
});
