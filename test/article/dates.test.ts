import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
  formatDate,
  formatLocalDate,
  formatTime,
  localDay,
  localMoment,
  parseDate,
  relativeDate,
  startOfDay,
} from '../../source/article/dates.ts';
import fc from '../support/fast-check.ts';
import {inTimeZone} from '../support/time-zone.ts';

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

describe('in the time zone of the reader', () => {
  const moment = '2026-03-10T02:30Z';

  test('a moment has the day, time and page date of that zone, and the offset of its publication where it differs', async () => {
    await inTimeZone('America/Los_Angeles', () => {
      assert.equal(localDay(moment), '2026-03-09');
      assert.equal(formatTime(moment), '19:30');
      assert.equal(formatLocalDate(moment), '9 March 2026, 19:30 (10 March, 02:30 UTC)');
      assert.equal(formatLocalDate('2027-01-01T02:30+01:00'), '31 December 2026, 17:30 (1 January 2027, 02:30 +01:00)');
      assert.equal(formatLocalDate('2026-03-10T20:00Z'), '10 March 2026, 13:00 (20:00 UTC)');
      assert.equal(localMoment('2026-03-10T20:00:09.355Z'), '2026-03-10T13:00:09-07:00');
      assert.equal(localMoment('2026-03-10'), '2026-03-10');
      assert.equal(formatLocalDate('2026-03-10T13:00-07:00'), '10 March 2026, 13:00');
    });
    await inTimeZone('Pacific/Auckland', () => assert.equal(localDay('2026-03-10T12:30Z'), '2026-03-11'));
    await inTimeZone('UTC', () => assert.equal(formatLocalDate(moment), '10 March 2026, 02:30'));
  });

  test('a date without an offset does not change', async () => {
    await inTimeZone('America/Los_Angeles', () => {
      for (const date of ['2026-03-10', '2026-03-10T02:30', '2026-03-10T02:30:11'])
        assert.equal(localDay(date), '2026-03-10');
      assert.equal(formatLocalDate('2026-03-10'), '10 March 2026');
      assert.equal(formatLocalDate('2026-03-10T02:30'), '10 March 2026, 02:30');
      assert.equal(formatTime('2026-03-10T02:30:11'), '02:30');
      assert.equal(formatTime('2026-03-10'), '');
      assert.equal(formatTime('some other text'), '');
    });
  });

  test('a day in a list is today until midnight there', async () => {
    const evening = new Date('2026-03-11T05:00Z');
    await inTimeZone('America/Los_Angeles', () => {
      assert.equal(relativeDate('2026-03-10', evening), 'today');
      assert.equal(relativeDate('2026-03-09', evening), '1d');
      assert.equal(relativeDate('2026-03-11', evening), '11 Mar');
      assert.equal(relativeDate('2026-03-01T02:30Z', evening), '28 Feb');
    });
  });

  test('a day begins when the moment at its start has that day, and the one before it does not', async () => {
    const zones = ['America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kolkata', 'America/Santiago', 'UTC'];
    for (const zone of zones) {
      await inTimeZone(zone, () => {
        fc.assert(
          fc.property(
            fc.date({min: new Date('1971-01-02'), max: new Date('2100-01-01'), noInvalidDate: true}),
            date => {
              const day = localDay(date.toISOString());
              const start = startOfDay(day) * 1000;
              assert.equal(localDay(new Date(start).toISOString()), day);
              assert.ok(localDay(new Date(start - 1000).toISOString()) < day);
              assert.ok(start <= date.getTime());
            },
          ),
        );
      });
    }
  });
});
