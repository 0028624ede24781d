import {plural} from '../article/article.ts';
import type {Feed} from '../library/library.ts';

/** The health of a feed, in the order in which the user should look at them. */
type FeedCondition = 'gone' | 'failing' | 'silent' | 'paused' | 'new' | 'well';

export type FeedHealth = {
  readonly condition: FeedCondition;
  /** A message for the user about a problem; absent if there is none. */
  readonly message?: string;
};

const day = 24 * 60 * 60 * 1000;

/** Days without news after which a feed is silent: half a year, because some feeds publish twice a year. */
const silentAfter = 180;

/** Returns the health of a feed at this moment. */
export function feedHealth({fetch, isPaused, added, address}: Feed, now: number): FeedHealth {
  if (fetch.isGone) return {condition: 'gone', message: fetch.error ?? 'The feed is gone for good: remove it.'};
  if (isPaused) return {condition: 'paused', message: 'Paused: it is not fetched until you resume it.'};
  if (fetch.error !== undefined) {
    const times = fetch.failures > 1 ? ` (${plural(fetch.failures, 'failure')} in a row)` : '';
    return {condition: 'failing', message: `${fetch.error.replace(/\.$/, '')}${times}.`};
  }
  if (fetch.lastFetch === undefined) return {condition: 'new', message: 'Not fetched yet.'};
  const days = (now - Date.parse(fetch.lastChange ?? added)) / day;
  if (days >= silentAfter)
    return {condition: 'silent', message: `Silent for ${plural(Math.floor(days / 30.44), 'month')}.`};
  if (fetch.movedFrom !== undefined && fetch.movedFrom !== address) {
    return {condition: 'well', message: `Moved from ${fetch.movedFrom}.`};
  }
  return {condition: 'well'};
}
