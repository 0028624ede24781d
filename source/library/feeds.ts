import type {Branded, Captured} from '../article/article.ts';
import type {Stored} from './articles.ts';

/** Names a feed. It stays the same if the feed moves to another address. */
export type FeedId = Branded<'feed'>;

/** What a person chose for a feed. */
export type FeedSettings = {
  /** The person's own name for it. */
  readonly name?: string;
  /** The folder that it is listed in; names of nested folders are joined by `/`. */
  readonly folder?: string;
  /** Tags that its articles get as they arrive. */
  readonly tags: readonly string[];
  /** Entries older than this number of days are not stored. */
  readonly mostDays?: number;
  /** At most this number of entries of one fetch are stored. */
  readonly mostArticles?: number;
  /** At least this number of minutes pass between two fetches; an hour if absent. */
  readonly minimumMinutes?: number;
  /** Whether each article's page is fetched and read. */
  readonly isFullText: boolean;
  readonly hasPictures: boolean;
  /** Whether the feed is left out of fetching. */
  readonly isPaused: boolean;
  /** Whether the feed is left out of the feeds pane; its articles are in the lists. */
  readonly isHidden: boolean;
};

/** What a feed says of itself. */
export type FeedInfo = {
  readonly title?: string;
  /** The page that the feed belongs to. */
  readonly site?: string;
};

/** A subscription that is to be made. */
export type Subscription = FeedInfo &
  Partial<FeedSettings> & {
    /** http or https, or the name of a script or file from `config.json`; unique in a library. */
    readonly address: string;
    readonly credentials?: FeedCredentials;
  };

/** A name and password that a feed's server asks for. They are read by the fetcher alone: no list of feeds contains them. */
export type FeedCredentials = {readonly name: string; readonly password: string};

/** How often a feed says that it is updated. */
type FeedHints = {
  /** Minutes for which the feed may be kept. */
  readonly ttl?: number;
  /** Minutes between two updates. */
  readonly updateInterval?: number;
  /** Hours of the day in GMT, 0 to 23, without updates. */
  readonly skipHours: readonly number[];
  /** Days of the week in GMT, 0 (Sunday) to 6, without updates. */
  readonly skipDays: readonly number[];
};

/**
 * What the fetcher has to know the next time, and what the health of a feed is made of. Moments are ISO 8601 in UTC. Validators are stored byte for
 * byte.
 */
export type FetchState = {
  readonly etag?: string;
  readonly lastModified?: string;
  /** The address that gave the validators, after redirects. They are sent to no other. */
  readonly validatorsAddress?: string;
  /** Whether the last answer came from the public internet. Then the feed may not lead to a private network later. */
  readonly isPublic?: boolean;
  /** What the feed said when it was last read; a fetch that brings nothing new does not say it again. */
  readonly hints?: FeedHints;
  /** A hash of the last body, by which a body without validators is known to be unchanged. */
  readonly bodyHash?: string;
  /** The version of the parser that read the last body. */
  readonly parserVersion?: number;
  /** Absent if the feed was never fetched, and if it is never to be fetched again, such as after 410. */
  readonly nextFetch?: string;
  readonly lastFetch?: string;
  /** When a fetch last brought or changed an entry. */
  readonly lastChange?: string;
  /** One sentence about the last fetch, if it failed. */
  readonly error?: string;
  /** How many fetches failed one after another. */
  readonly failures: number;
  /** Whether the server said that the feed is gone for good. */
  readonly isGone: boolean;
  /** The address that the feed moved to, if a person should know. */
  readonly movedFrom?: string;
};

/** A feed of the library, with its counts, which cost the same for any number of articles. */
export type Feed = FeedInfo &
  FeedSettings & {
    readonly id: FeedId;
    readonly address: string;
    /** When it was subscribed to. */
    readonly added: string;
    readonly fetch: FetchState;
    /** Articles of the feed that are not in the trash. */
    readonly articles: number;
    readonly unread: number;
    /** Articles that arrived in the last four weeks, divided by four. */
    readonly articlesPerWeek: number;
  };

/** An entry of a feed as an article. */
export type FeedEntry = {
  /** What the feed calls the entry: unique within the feed, and the same in every fetch. */
  readonly identity: string;
  /** A hash of everything that the feed says of the entry. */
  readonly hash: string;
  readonly captured: Captured;
};

/** An entry that the library knows from a former fetch. */
export type KnownEntry = {readonly identity: string; readonly hash: string};

/** Until when nothing is to be fetched from a host, such as after 429 with `Retry-After`. */
export type HostPause = {readonly host: string; readonly until: string};

/** Subscriptions, what the fetcher remembers of them, and their entries. Changes of subscriptions are steps of undo; what a fetch does is not. */
export type Feeds = {
  /** Returns every feed, ordered by folder and name. */
  list(): Promise<readonly Feed[]>;
  feed(id: FeedId): Promise<Feed | undefined>;
  /** Returns the name and password that the server of a feed asks for. */
  credentials(id: FeedId): Promise<FeedCredentials | undefined>;
  /** Returns the feed with this address. */
  withAddress(address: string): Promise<Feed | undefined>;
  /** Returns the ids in the order of the subscriptions. An address that is subscribed to already keeps its feed and its settings. */
  subscribe(subscriptions: readonly Subscription[], title: string): Promise<readonly FeedId[]>;
  /** Changes what a person chose; null removes a choice. Returns how many feeds changed. */
  edit(ids: readonly FeedId[], change: FeedChange, title: string): Promise<number>;
  /** Returns how many feeds were removed. Their articles stay unless they are to be removed too. */
  unsubscribe(ids: readonly FeedId[], options: {readonly withArticles: boolean}, title: string): Promise<number>;

  /** Returns the feeds that are neither paused nor gone and whose next fetch is due at this moment, those due the longest first. */
  due(moment: string): Promise<readonly Feed[]>;
  /** Saves what a fetch came to, and what the feed says of itself if it was read. */
  saveFetch(id: FeedId, state: FetchState, info?: FeedInfo & {readonly address?: string}): Promise<void>;
  hostPauses(moment: string): Promise<readonly HostPause[]>;
  pauseHost(pause: HostPause): Promise<void>;

  /** Returns those of these entries that the feed had before. */
  knownEntries(id: FeedId, identities: readonly string[]): Promise<readonly KnownEntry[]>;
  /**
   * Stores entries as articles of the feed, all or none, as `Articles.store` does, and remembers their hashes. An entry that is known becomes a new edition
   * of the article that it was, even if its address or headline is another one now. An entry whose article was removed stays removed. Articles that arrive
   * get the tags of the feed. Results are in the order of the entries.
   */
  storeEntries(id: FeedId, entries: readonly FeedEntry[]): Promise<readonly Stored[]>;

  rules(): Promise<readonly Rule[]>;
  /** Stores a rule under its name, replacing the one that had it; a step of undo. */
  saveRule(rule: Rule): Promise<void>;
  /** Returns whether there was a rule with this name. */
  removeRule(name: string): Promise<boolean>;
};

/** A change of feeds; a field that is absent stays as it is, and null removes a choice. */
export type FeedChange = {
  readonly [Name in keyof FeedSettings]?: FeedSettings[Name] | (undefined extends FeedSettings[Name] ? null : never);
} & {readonly address?: string};

/** What is done to articles that arrive. */
export type RuleAction = {
  readonly isRead?: boolean;
  readonly isStarred?: boolean;
  readonly tags?: readonly string[];
  readonly isTrash?: boolean;
  readonly isNotified?: boolean;
};

/** A query with a name, and what is done to each article that it finds as the article arrives. */
export type Rule = {
  readonly name: string;
  /** In the query language. */
  readonly query: string;
  readonly action: RuleAction;
};
