import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {isFetchedBy, nextFetch, type PublisherHints} from '../../source/feeds/schedule.ts';
import fc from '../support/fast-check.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A Sunday, 18:00 GMT. */
const now = Date.UTC(2026, 10, 29, 18);

suite('the next fetch', () => {
  const after = (hints: PublisherHints, minimum?: number) =>
    (nextFetch({kind: 'fetched', hints}, now, minimum, 0) ?? 0) - now;

  test('is an hour later by default', () => {
    assert.equal(after({}), hour);
  });

  test('is the longest interval that the user or the publisher asks for', () => {
    assert.equal(after({freshFor: 3 * hour, ttl: 120, updateInterval: 60}), 3 * hour);
    assert.equal(after({freshFor: 3 * hour, ttl: 240}), 4 * hour);
    assert.equal(after({updateInterval: 300}), 5 * hour);
    assert.equal(after({ttl: 5}, 15 * minute), 15 * minute);
    assert.equal(after({ttl: 5}), hour);
  });

  test('is limited to a day for publishers, not for users', () => {
    assert.equal(after({ttl: 100_000}), day);
    assert.equal(after({}, 7 * day), 7 * day);
  });

  test('skips hours and days in GMT', () => {
    assert.equal(after({skipHours: [19, 20]}), 3 * hour);
    // Until Monday 0:00.
    assert.equal(after({skipDays: [0]}), 6 * hour);
    assert.equal(after({skipDays: [0], skipHours: [0, 1]}), 8 * hour);
    assert.equal(after({skipHours: Array.from({length: 24}, (_, index) => index)}), hour);
    assert.equal(after({skipDays: [0, 1, 2, 3, 4, 5, 6]}), hour);
  });

  test('doubles the wait after each failure, up to a day', () => {
    const waits = [1, 2, 3, 4, 5, 6, 50].map(
      failures => ((nextFetch({kind: 'failed', failures}, now, undefined, 0) ?? 0) - now) / hour,
    );
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 24, 24]);
  });

  test('respects Retry-After', () => {
    assert.equal(nextFetch({kind: 'failed', failures: 1, retryAt: now + 3 * day}, now, undefined, 0), now + 3 * day);
    assert.equal(nextFetch({kind: 'failed', failures: 1, retryAt: now + 1000}, now, undefined, 0), now + hour);
    assert.equal(nextFetch({kind: 'paused', until: now + 1000}, now, undefined, 1), now + 1000);
  });

  test('is never for a feed that is gone, and at once for an unreachable one', () => {
    assert.equal(nextFetch({kind: 'gone'}, now, undefined, 0), undefined);
    assert.equal(nextFetch({kind: 'unreachable'}, now, undefined, 0), now);
  });

  test('is delayed at random by at most a tenth', () => {
    fc.assert(
      fc.property(fc.double({min: 0, max: 1, noNaN: true}), fc.integer({min: 0, max: 10_000}), (random, ttl) => {
        const least = nextFetch({kind: 'fetched', hints: {ttl}}, now, undefined, 0) ?? 0;
        const next = nextFetch({kind: 'fetched', hints: {ttl}}, now, undefined, random) ?? 0;
        assert.ok(next >= least && next - now <= (least - now) * 1.1 + 1);
      }),
    );
  });
});

suite('the scope of a refresh', () => {
  const feed = {isPaused: false, isGone: false, lastFetch: now - 30 * minute, nextFetch: now + 30 * minute};

  test('due: feeds whose next fetch is due', () => {
    assert.equal(isFetchedBy('due', feed, now), false);
    assert.equal(isFetchedBy('due', feed, now + 30 * minute), true);
    assert.equal(isFetchedBy('due', {isPaused: false, isGone: false}, now), true);
  });

  test('all: feeds that were not fetched in the last ten minutes', () => {
    assert.equal(isFetchedBy('all', feed, now), true);
    assert.equal(isFetchedBy('all', {...feed, lastFetch: now - 9 * minute}, now), false);
  });

  test('forced: all of them', () => {
    assert.equal(isFetchedBy('forced', {...feed, lastFetch: now, isGone: true, isPaused: true}, now), true);
  });

  test('excludes feeds that are paused or gone', () => {
    for (const scope of ['due', 'all'] as const) {
      assert.equal(isFetchedBy(scope, {...feed, nextFetch: now, isPaused: true}, now), false);
      assert.equal(isFetchedBy(scope, {...feed, nextFetch: now, isGone: true}, now), false);
    }
  });

  test('a clock that was set back does not stop a feed for long', () => {
    const ahead = {...feed, lastFetch: now + 400 * day, nextFetch: now + 401 * day};
    assert.equal(isFetchedBy('due', ahead, now), true);
    assert.equal(isFetchedBy('all', ahead, now), true);
  });
});
