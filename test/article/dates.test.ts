import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {formatDate, formatTime, parseDate, relativeDate} from '../../source/article/dates.ts';
import fc from '../support/fast-check.ts';

describe('a date', () => {
  test('keeps its offset, so its day is the printed day', () => {
    assert.equal(parseDate('2017-06-26T05:54+05:30'), '2017-06-26T05:54+05:30');
    assert.equal(parseDate('2017-06-26T05:54:09.123+0530'), '2017-06-26T05:54:09+05:30');
    assert.equal(parseDate(' 2017-06-26 05:54z '), '2017-06-26T05:54Z');
    assert.equal(parseDate('2017-06-26'), '2017-06-26');
  });

  test('is parsed in the formats of mail and HTTP', () => {
    assert.equal(parseDate('Mon, 26 Jun 2017 05:54:00 GMT'), '2017-06-26T05:54:00Z');
    assert.equal(parseDate('26 Jun 2017 05:54:00 +0530'), '2017-06-26T05:54:00+05:30');
  });

  test('is undefined if the day does not exist', () => {
    for (const bad of ['2017-02-30', '2017-13-01', '2017-06-26T25:00', '0000-00-00', 'yesterday', '', '26/06/2017'])
      assert.equal(parseDate(bad), undefined, bad);
  });

  test('parses to itself once parsed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.date({noInvalidDate: true}).map(String)), text => {
        const date = parseDate(text);
        assert.equal(date === undefined ? undefined : parseDate(date), date);
      }),
    );
  });

  test('is formatted to the day or to the minute', () => {
    assert.equal(formatDate('2017-06-26T05:54+05:30', 'day'), '26 June 2017');
    assert.equal(formatDate('2017-06-26T05:54+05:30', 'minute'), '26 June 2017, 05:54 +05:30');
    assert.equal(formatDate('2017-06-26T05:54Z', 'minute'), '26 June 2017, 05:54 UTC');
    assert.equal(formatDate('2017-06-26', 'minute'), '26 June 2017');
    assert.equal(formatDate('soon', 'day'), 'soon');
  });

  test('is short in a list, and shorter if recent', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    assert.equal(relativeDate(now.toISOString(), now), 'now');
    assert.equal(relativeDate('2026-11-22T11:55Z', now), '5m');
    assert.equal(relativeDate('2026-11-22T09:00Z', now), '3h');
    assert.equal(relativeDate('2026-11-16T09:00Z', now), '6d');
    assert.equal(relativeDate('2026-06-26', now), '26 Jun');
    assert.equal(relativeDate('2017-06-26', now), 'Jun 2017');
    assert.equal(relativeDate('soon', now), '');
  });
});

test('a time is in the local time zone, or as printed if its offset is unknown', () => {
  const here = new Date('2017-06-26T05:54+05:30');
  const clock = `${String(here.getHours()).padStart(2, '0')}:${String(here.getMinutes()).padStart(2, '0')}`;
  assert.equal(formatTime('2017-06-26T05:54+05:30'), clock);
  assert.equal(formatTime('2017-06-26T05:54:07'), '05:54');
  assert.equal(formatTime('2017-06-26'), '');
});
