/** The update times of a feed according to its publisher, from its headers and the feed itself. */
export type PublisherHints = {
  /** For how long the response is fresh, in milliseconds (`Cache-Control`, `Expires`). */
  readonly freshFor?: number;
  /** Minutes for which the feed may be kept (RSS `ttl`). */
  readonly ttl?: number;
  /** Minutes between two updates (`sy:updatePeriod`, `sy:updateFrequency`). */
  readonly updateInterval?: number;
  /** Hours of the day in GMT, 0 to 23, in which the feed is not updated. */
  readonly skipHours?: readonly number[];
  /** Days of the week in GMT, 0 (Sunday) to 6, on which the feed is not updated. */
  readonly skipDays?: readonly number[];
};

/** The end of the last fetch of a feed. */
export type FetchEnd =
  | {readonly kind: 'fetched'; readonly hints: PublisherHints}
  /** `failures` counts those in a row, this one included. `retryAt` is what the host asked for. */
  | {readonly kind: 'failed'; readonly failures: number; readonly retryAt?: number}
  /** The host asks for no requests before this time. */
  | {readonly kind: 'paused'; readonly until: number}
  /** There was no network, which says nothing about the feed. */
  | {readonly kind: 'unreachable'}
  /** The feed is gone for good (410). */
  | {readonly kind: 'gone'};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Milliseconds between two fetches of a feed if neither the user nor the publisher sets an interval. */
const defaultInterval = hour;

/** The longest interval that a publisher can ask for, in milliseconds. */
const longestInterval = day;

/** Milliseconds within which "Refresh all" does not fetch a feed again. */
const refreshSpacing = 10 * minute;

/**
 * Returns when to fetch a feed next, in milliseconds since 1970; undefined for never.
 *
 * After a fetch: the larger of the user's minimum and the interval that the publisher asks for (at most a day), or an hour if neither is set, moved out of the
 * hours and days that the feed skips. After a failure: 1, 2, 4 … 24 hours. `random` (0 to 1) adds up to a tenth, so that feeds that were added together are not
 * always fetched together.
 */
export function nextFetch(end: FetchEnd, now: number, minimum: number | undefined, random: number): number | undefined {
  switch (end.kind) {
    case 'gone':
      return undefined;
    case 'unreachable':
      return now;
    case 'paused':
      return end.until;
    case 'failed': {
      const backOff = Math.min(longestInterval, hour * 2 ** Math.min(10, end.failures - 1));
      return Math.max(now + spread(backOff, random), end.retryAt ?? 0);
    }
    case 'fetched': {
      const {freshFor = 0, ttl = 0, updateInterval = 0} = end.hints;
      const asked = Math.min(longestInterval, Math.max(freshFor, ttl * minute, updateInterval * minute));
      const interval = Math.max(minimum ?? defaultInterval, asked);
      return afterSkipped(now + spread(interval, random), end.hints);
    }
  }
}

function spread(interval: number, random: number): number {
  return Math.round(interval * (1 + random / 10));
}

/** Returns the first moment from this one on that the feed does not skip. A feed that claims to skip every hour or day is assumed to be mistaken. */
function afterSkipped(time: number, {skipHours = [], skipDays = []}: PublisherHints): number {
  if (new Set(skipHours).size >= 24 || new Set(skipDays).size >= 7) return time;
  let next = time;
  for (;;) {
    const date = new Date(next);
    if (skipDays.includes(date.getUTCDay())) next = (Math.floor(next / day) + 1) * day;
    else if (skipHours.includes(date.getUTCHours())) next = (Math.floor(next / hour) + 1) * hour;
    else return next;
  }
}

/** Which feeds a refresh fetches: those that are due, all that were not just fetched, or all. */
export type RefreshScope = 'due' | 'all' | 'forced';

/** The facts that decide whether a feed is fetched; times in milliseconds since 1970. */
export type FetchTimes = {
  readonly isPaused: boolean;
  readonly isGone: boolean;
  readonly lastFetch?: number;
  readonly nextFetch?: number;
};

/** Returns whether a refresh of this scope fetches a feed. The fetcher observes the pauses that hosts asked for. */
export function isFetchedBy(
  scope: RefreshScope,
  {isPaused, isGone, lastFetch, nextFetch}: FetchTimes,
  now: number,
): boolean {
  if (scope === 'forced') return true;
  if (isPaused || isGone) return false;
  // A clock that was set back must not keep a feed from being fetched.
  const isJustFetched = lastFetch !== undefined && lastFetch <= now && now - lastFetch < refreshSpacing;
  if (scope === 'all') return !isJustFetched;
  return nextFetch === undefined || nextFetch <= now || (lastFetch !== undefined && lastFetch > now);
}
