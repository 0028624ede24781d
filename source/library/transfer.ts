import type {ArticleId, Picture} from '../article/article.ts';
import type {Cursor} from './articles.ts';
import type {StoredRule, StoredView} from './before.ts';
import type {Facts} from './facts.ts';
import type {FeedCredentials, FeedId} from './feeds.ts';
import type {EditionReason} from './history.ts';
import type {PackedCapture} from './packing.ts';
import type {HighlightId} from './personal.ts';

/**
 * Everything that a library stores of one article, in the form that all engines share. Moments are milliseconds since 1970. Personal parts are those of the
 * person who reads it. Search words, fingerprints and counts are missing: each engine derives them.
 */
export type WholeArticle = {
  readonly id: ArticleId;
  readonly added: number;
  /** When its text last changed at its source; null if it never did. */
  readonly changed: number | null;
  readonly facts: Facts;
  /** Its other ids, sorted. */
  readonly aliases: readonly ArticleId[];
  /** What its editions were made from, the oldest first. */
  readonly intakes: readonly WholeIntake[];
  /** The place in `intakes` of the one that the current edition came from. */
  readonly intake: number | null;
  /** The place in `intakes` of the one whose pictures the current edition shows. */
  readonly album: number | null;
  /** In the order in which they were added. */
  readonly tags: readonly string[];
  /** The editions that later ones replaced, the oldest first. */
  readonly former: readonly WholeEdition[];
  readonly removed: number | null;
  /** How many days of changes ago it was moved to the trash; see `MarkChange.removed`. */
  readonly removedDays: number | null;
  /** The article that represents it in lists, if it is a copy of the same story. */
  readonly folded: ArticleId | null;
  /** The copies that it represents, sorted. */
  readonly copies: readonly ArticleId[];
  /** The feeds that it came from, sorted by address. */
  readonly feeds: readonly {readonly address: string; readonly arrived: number}[];
  readonly read: number | null;
  readonly starred: number | null;
  readonly block: number | null;
  readonly offset: number | null;
  readonly progress: number | null;
  /** Sorted by id; also those that were removed, which no import may add again. */
  readonly highlights: readonly WholeHighlight[];
};

/** A capture with the pictures that came with it. */
export type WholeIntake = {
  readonly capture: PackedCapture;
  readonly format: string;
  readonly name: string | null;
  readonly parserVersion: number;
  readonly made: number;
  readonly pictures: readonly Picture[];
};

/** An edition that a later one replaced. */
export type WholeEdition = Pick<WholeArticle, 'added' | 'changed' | 'facts' | 'intake' | 'album'> & {
  readonly number: number;
  readonly ended: number;
  readonly reason: EditionReason;
};

/** A highlight as it is stored. */
export type WholeHighlight = {
  readonly id: HighlightId;
  readonly quote: string;
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly note: string | null;
  readonly made: number;
  readonly removed: number | null;
};

/** The columns of a feed that are the same in all engines. */
export const feedColumns = [
  'id',
  'address',
  'title',
  'site',
  'name',
  'folder',
  'tags',
  'most_days',
  'most_articles',
  'minimum_minutes',
  'full_text',
  'pictures',
  'paused',
  'hidden',
  'fetch_state',
] as const;

/** A feed as it is stored; also one that was removed, whose entries must not arrive again. */
export type WholeFeed = {
  readonly id: FeedId;
  readonly address: string;
  /** By the names of `feedColumns`. */
  readonly columns: Readonly<Record<string, string | number | boolean | null>>;
  readonly added: number;
  readonly removed: number | null;
  /** Absent also if the person may not see them. */
  readonly credentials?: FeedCredentials;
};

/** What a library contains besides articles. */
export type WholeSettings = {
  /** In the order in which they were added. */
  readonly feeds: readonly WholeFeed[];
  readonly views: readonly StoredView[];
  /** In the order in which they act. */
  readonly rules: readonly StoredRule[];
};

/** An entry that a feed had, with the id of its article, which may be deleted. */
export type WholeEntry = {
  /** The address of the feed. */
  readonly feed: string;
  readonly identity: string;
  readonly hash: string;
  readonly id: ArticleId;
};

/** An article in the order in which articles are copied. */
export type ArticlePlace = {
  readonly id: ArticleId;
  readonly cursor: Cursor;
  /** About how many bytes it takes. */
  readonly bytes: number;
  /** Whether this person read, starred, began or highlighted it. */
  readonly isMarked: boolean;
};

/**
 * Reads and stores whole articles, for copies between libraries of any engine. Storing adds what is missing and changes nothing that is there. It is no step of
 * undo.
 */
export type Transfer = {
  /** Returns the number of articles, with those in the trash. */
  count(): Promise<number>;
  /** Returns at most `limit` articles after a place, in order of publication, with those in the trash. */
  places(after: Cursor | undefined, limit: number): Promise<readonly ArticlePlace[]>;
  /** Returns which of these articles of another library `store` would not change. */
  known(places: readonly ArticlePlace[]): Promise<ReadonlySet<ArticleId>>;
  /** Returns those of these articles that the library has, in the order of their ids. */
  read(ids: readonly ArticleId[]): Promise<readonly WholeArticle[]>;
  /**
   * Stores articles that the library does not have, in one transaction. In a shared library, it also adds the marks and highlights of this person to the articles
   * of others, unless the person already has some there. Returns the number of articles that changed. Feeds are known by their addresses.
   */
  store(articles: readonly WholeArticle[]): Promise<number>;
  settings(): Promise<WholeSettings>;
  /** Stores feeds, views and rules that the library does not have: by their addresses and names. */
  storeSettings(settings: WholeSettings): Promise<void>;
  /** Returns at most `limit` entries of feeds after one, sorted by feed and identity. */
  entries(after: WholeEntry | undefined, limit: number): Promise<readonly WholeEntry[]>;
  /** Returns the given entries that the library lacks, or has in another state. */
  lacking(entries: readonly WholeEntry[]): Promise<readonly WholeEntry[]>;
  /** Stores entries of feeds. */
  storeEntries(entries: readonly WholeEntry[]): Promise<void>;
};
