import type {FoundRecord} from '../format.ts';

/**
 * One entry of a feed. The fields that show whether the entry is new are read immediately. Its text is read on demand, because most entries of a feed are known
 * already. All text is safe to show, and all addresses are absolute.
 */
export type ParsedEntry = {
  /** Stays the same from one fetch to the next; see `identifyEntry`. */
  readonly identity: string;
  /** Absent if the entry has none. */
  readonly title?: string;
  /** The address of its page, or of its enclosure if it has no page. */
  readonly url?: string;
  /** As in `Draft`. Without a date of publication, the date of the last change. */
  readonly published?: string;
  /** Absent if it equals `published`. */
  readonly modified?: string;
  /** Reads the rest of the entry. */
  readonly content: () => FoundRecord;
  /** Returns the feed with this entry only, in UTF-8. Reading it returns the same entry. It changes when the entry is edited. */
  readonly source: () => Uint8Array;
};

/** How often a feed says that it is updated. */
export type FeedSchedule = {
  /** Minutes for which the feed may be cached (RSS `ttl`). */
  readonly ttl?: number;
  /** Minutes between two updates (`sy:updatePeriod` divided by `sy:updateFrequency`). */
  readonly updateInterval?: number;
  /** Hours of the day in GMT, 0 to 23, in which the feed is not updated. */
  readonly skipHours: readonly number[];
  /** Days of the week in GMT, 0 (Sunday) to 6, on which the feed is not updated. */
  readonly skipDays: readonly number[];
};

/** A feed with its entries in document order. All text is safe to show. All addresses are absolute, and http or https. */
export type ParsedFeed = {
  readonly format: 'rss' | 'rdf' | 'atom' | 'json';
  readonly title?: string;
  readonly description?: string;
  /** The address of the site that publishes the feed. */
  readonly site?: string;
  /** The address that the feed states as its own. */
  readonly self?: string;
  /** As written in the feed; usually BCP 47. */
  readonly language?: string;
  /** The picture or icon of the feed. */
  readonly image?: string;
  readonly schedule: FeedSchedule;
  /** The new address, if the feed says that it has moved. */
  readonly movedTo?: string;
  /** Whether the feed says that it will have no more entries. */
  readonly isComplete: boolean;
  readonly entries: readonly ParsedEntry[];
  /** Whether the feed has more than `mostEntries` entries; the others are not read. */
  readonly isCut: boolean;
};

/** How a feed was fetched. */
export type FeedContext = {
  /** The final address, after redirects. Relative addresses are resolved against it. */
  readonly address?: string | undefined;
  /** The `Content-Type` header; only its charset is used. */
  readonly contentType?: string | undefined;
};

/** Maximum number of entries that are read from one feed. */
export const mostEntries = 20_000;
