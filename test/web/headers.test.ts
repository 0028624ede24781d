import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseRetryAfter} from '../../source/web/headers.ts';

test('a pause that a server asks for lasts at most a week', () => {
  const week = 7 * 24 * 60 * 60;
  assert.equal(parseRetryAfter(String(week), 1000), 1000 + week * 1000);
  assert.equal(parseRetryAfter(String(week + 1), 1000), 1000 + week * 1000);
  assert.equal(parseRetryAfter('Tue, 01 Jan 2030 00:00:00 GMT', 1000), 1000 + week * 1000);
});
