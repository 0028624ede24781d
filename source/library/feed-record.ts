import type {FeedBefore} from './before.ts';
import type {Feed, FeedChange, FeedId, Subscription} from './library.ts';

/** Values of columns of a feed, by name. Both engines use the same names. */
export type FeedColumns = FeedBefore['was'];

/** A row of the table of feeds, with its counts. An engine without booleans stores 0 and 1. */
export type StoredFeed = {
  readonly id: FeedId;
  readonly address: string;
  readonly title: string | null;
  readonly site: string | null;
  readonly name: string | null;
  readonly folder: string | null;
  readonly tags: string;
  readonly most_days: number | null;
  readonly most_articles: number | null;
  readonly minimum_minutes: number | null;
  readonly full_text: boolean | number;
  readonly pictures: boolean | number;
  readonly paused: boolean | number;
  readonly hidden: boolean | number;
  /** A moment, or milliseconds since 1970. */
  readonly added: Date | number;
  /** A `FetchState` as JSON. */
  readonly fetch_state: string;
  readonly articles: number;
  readonly unread: number;
  /** Articles that arrived since `recentSince`. */
  readonly recent: number;
};

/** The weeks that `articlesPerWeek` looks back on, and a week in milliseconds. */
const weeks = 4;
const week = 7 * 24 * 60 * 60 * 1000;

/** Returns the moment since which arrivals are recent, in milliseconds since 1970. */
export function recentSince(): number {
  return Date.now() - weeks * week;
}

/** Returns a row as a feed. `parse` parses stored JSON. */
export function toFeed(record: StoredFeed, parse: <Stored>(json: string) => Stored): Feed {
  const {id, address, title, site, name, folder} = record;
  const {most_days: mostDays, most_articles: mostArticles, minimum_minutes: minimumMinutes} = record;
  return {
    id,
    address,
    ...(title !== null && {title}),
    ...(site !== null && {site}),
    ...(name !== null && {name}),
    ...(folder !== null && {folder}),
    tags: parse(record.tags),
    ...(mostDays !== null && {mostDays}),
    ...(mostArticles !== null && {mostArticles}),
    ...(minimumMinutes !== null && {minimumMinutes}),
    isFullText: Boolean(record.full_text),
    hasPictures: Boolean(record.pictures),
    isPaused: Boolean(record.paused),
    isHidden: Boolean(record.hidden),
    added: new Date(record.added).toISOString(),
    fetch: parse(record.fetch_state),
    articles: record.articles,
    unread: record.unread,
    articlesPerWeek: record.recent / weeks,
  };
}

/** Returns the columns of the settings of a subscription. */
export function settingColumns(settings: Subscription): FeedColumns {
  return {
    name: settings.name ?? null,
    folder: settings.folder ?? null,
    tags: JSON.stringify(settings.tags ?? []),
    most_days: settings.mostDays ?? null,
    most_articles: settings.mostArticles ?? null,
    minimum_minutes: settings.minimumMinutes ?? null,
    full_text: settings.isFullText ?? false,
    pictures: settings.hasPictures ?? false,
    paused: settings.isPaused ?? false,
    hidden: settings.isHidden ?? false,
  };
}

/** The columns of a feed that was never fetched. */
const neverFetched: FeedColumns = {fetch_state: JSON.stringify({failures: 0, isGone: false})};

/** Returns the columns of a removed feed that is subscribed to again. It gets new settings and keeps its entries. */
export function revivedColumns(subscription: Subscription): FeedColumns {
  return {...settingColumns(subscription), removed: null, ...neverFetched};
}

const columnNames: {readonly [Name in keyof FeedChange]-?: string} = {
  address: 'address',
  name: 'name',
  folder: 'folder',
  tags: 'tags',
  mostDays: 'most_days',
  mostArticles: 'most_articles',
  minimumMinutes: 'minimum_minutes',
  isFullText: 'full_text',
  hasPictures: 'pictures',
  isPaused: 'paused',
  isHidden: 'hidden',
};

/** Returns the columns that a change of settings writes. A new address resets the fetch state. */
export function changedColumns(change: FeedChange): FeedColumns {
  const columns = Object.entries(change).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [[columnNames[name as keyof FeedChange], Array.isArray(value) ? JSON.stringify(value) : value] as const],
  );
  return {...Object.fromEntries(columns), ...(change.address !== undefined && neverFetched)} as FeedColumns;
}
