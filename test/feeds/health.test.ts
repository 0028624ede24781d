import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {feedHealth} from '../../source/feeds/health.ts';
import type {Feed, FetchState} from '../../source/library/library.ts';

const now = Date.UTC(2026, 10, 29, 18);
const daysAgo = (days: number) => new Date(now - days * 24 * 60 * 60 * 1000).toISOString();

function health(fetch: Partial<FetchState>, facts: Partial<Feed> = {}) {
  const feed = {
    id: 'f' as Feed['id'],
    address: 'https://tide.example/feed',
    added: daysAgo(500),
    tags: [],
    isFullText: false,
    hasPictures: false,
    isPaused: false,
    isHidden: false,
    articles: 1,
    unread: 1,
    articlesPerWeek: 1,
    ...facts,
    fetch: {failures: 0, isGone: false, lastFetch: daysAgo(0), lastChange: daysAgo(1), ...fetch},
  };
  return feedHealth(feed, now);
}

suite('the health of a feed', () => {
  test('a feed with recent articles has no problem', () => {
    assert.deepEqual(health({}), {condition: 'well'});
  });

  test('a failing feed says why and how often', () => {
    const error = 'tide.example reports an internal error (500): try again later.';
    assert.deepEqual(health({error, failures: 1}), {condition: 'failing', message: error});
    assert.deepEqual(health({error, failures: 3}), {
      condition: 'failing',
      message: 'tide.example reports an internal error (500): try again later (3 failures in a row).',
    });
  });

  test('a feed without news for half a year is silent', () => {
    assert.deepEqual(health({lastChange: daysAgo(245)}), {condition: 'silent', message: 'Silent for 8 months.'});
    assert.deepEqual(health({lastChange: daysAgo(100)}), {condition: 'well'});
    assert.equal(health({lastChange: daysAgo(500)}).condition, 'silent');
  });

  test('a feed that moved, is gone, is paused or is new says so', () => {
    assert.deepEqual(health({movedFrom: 'https://old.example/feed'}), {
      condition: 'well',
      message: 'Moved from https://old.example/feed.',
    });
    assert.equal(health({isGone: true, error: 'Gone.'}).message, 'Gone.');
    assert.equal(health({error: 'Any.'}, {isPaused: true}).condition, 'paused');
  });
});
