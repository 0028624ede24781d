import type {FoundRecord} from '../format.ts';

/** A file that an entry comes with: an episode, a picture, a document. */
export type Enclosure = {
  /** Absolute; http or https. */
  readonly address: string;
  /** The media type, such as `audio/mpeg`; `audio/*` where only the kind is known. */
  readonly type?: string;
  /** In bytes. */
  readonly size?: number;
  /** In seconds. */
  readonly duration?: number;
};

/** What a feed says of an entry, as far as that takes more than a look: its text above all. */
export type EntryContent = FoundRecord & {readonly enclosures: readonly Enclosure[]};

/**
 * One entry of a feed. What tells whether it is known already is there at once; the rest is read when it is asked for, since a feed of hundreds of
 * entries has a few new ones. All text is safe to show, all addresses are absolute.
 */
export type FeedEntry = {
  /** The name that the entry keeps from one fetch to the next; see `identifyEntry`. */
  readonly identity: string;
  /** Absent where the entry has none. */
  readonly title?: string;
  /** The address of its page, else of the file that it comes with. */
  readonly url?: string;
  /** In the form of `Draft`. The date of its last change, where the entry has no other. */
  readonly published?: string;
  /** Absent where it is the same as `published`. */
  readonly modified?: string;
  /** Reads the facts and the text of the entry, which intake makes an article of. */
  readonly content: () => EntryContent;
  /** The feed with this entry alone, in UTF-8, from which the same entry can be read again. It changes when the entry is edited. */
  readonly source: () => Uint8Array;
};

/** How often a publisher updates a feed, as the feed says. */
export type FeedSchedule = {
  /** Minutes for which the feed may be kept (RSS `ttl`). */
  readonly ttl?: number;
  /** Minutes between two updates (`sy:updatePeriod` divided by `sy:updateFrequency`). */
  readonly updateInterval?: number;
  /** Hours of the day in GMT, 0 to 23, in which the feed is not updated. */
  readonly skipHours: readonly number[];
  /** Days of the week in GMT, 0 (Sunday) to 6, on which the feed is not updated. */
  readonly skipDays: readonly number[];
};

/** A feed and its entries, in the order of the feed. All text is safe to show, all addresses are absolute and http or https. */
export type Feed = {
  readonly format: 'rss' | 'rdf' | 'atom' | 'json';
  readonly title?: string;
  readonly description?: string;
  /** The site that the feed belongs to. */
  readonly site?: string;
  /** The address that the feed gives as its own. */
  readonly self?: string;
  /** As the feed writes it; mostly BCP 47. */
  readonly language?: string;
  /** The picture or icon of the feed. */
  readonly image?: string;
  readonly schedule: FeedSchedule;
  /** The address to which the feed says that it moved. */
  readonly movedTo?: string;
  /** Whether the feed says that nothing will be added to it. */
  readonly isComplete: boolean;
  readonly entries: readonly FeedEntry[];
  /** Whether the feed has more entries than are read. */
  readonly isCut: boolean;
};

/** What is known of a feed besides its bytes. */
export type FeedContext = {
  /** The address that the bytes were fetched from, after redirects. Relative addresses are resolved against it. */
  readonly address?: string | undefined;
  /** The `Content-Type` header. Only its charset is used. */
  readonly contentType?: string | undefined;
};

/** The most entries that are read of one feed. */
export const mostEntries = 20_000;
