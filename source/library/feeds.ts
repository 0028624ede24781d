import type {Branded, Captured} from '../article/article.ts';
import type {Stored} from './articles.ts';
import type {View} from './views.ts';

/** Names a feed. It stays the same if the feed moves to another address. */
export type FeedId = Branded<'feed'>;

/** The user's settings of a feed. */
export type FeedSettings = {
  /** The user's own name for it. */
  readonly name?: string;
  /** The folder that it is listed in; names of nested folders are joined by `/`. */
  readonly folder?: string;
  /** Tags that its articles get when they arrive. */
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

/** The metadata in a feed. */
export type FeedInfo = {
  readonly title?: string;
  /** The page that the feed belongs to. */
  readonly site?: string;
};

/** A new subscription. */
export type Subscription = FeedInfo &
  Partial<FeedSettings> & {
    /** http or https, or the name of a script or file from `config.json`; unique in a library. */
    readonly address: string;
    readonly credentials?: FeedCredentials;
  };

/** A name and password for a feed's server. Only the fetcher reads them; lists of feeds do not contain them. */
export type FeedCredentials = {readonly name: string; readonly password: string};

/** The update interval that a feed declares. */
type FeedHints = {
  /** Minutes for which the feed may be cached. */
  readonly ttl?: number;
  /** Minutes between two updates. */
  readonly updateInterval?: number;
  /** Hours of the day in GMT, 0 to 23, without updates. */
  readonly skipHours: readonly number[];
  /** Days of the week in GMT, 0 (Sunday) to 6, without updates. */
  readonly skipDays: readonly number[];
};

/**
 * The state that the next fetch needs, and the facts that `feedHealth` uses. Moments are ISO 8601 in UTC. Validators are stored byte for byte.
 */
export type FetchState = {
  readonly etag?: string;
  readonly lastModified?: string;
  /** The address that sent the validators, after redirects. They are sent to no other. */
  readonly validatorsAddress?: string;
  /** Whether the last answer came from the public internet. Then the feed may not lead to a private network later. */
  readonly isPublic?: boolean;
  /** The hints of the last time that the feed was read; an unchanged feed is not read again. */
  readonly hints?: FeedHints;
  /** A hash of the last body. It shows that a body without validators is unchanged. */
  readonly bodyHash?: string;
  /** The version of the parser that read the last body. */
  readonly parserVersion?: number;
  /** Absent if the feed was never fetched, or is never fetched again, such as after 410. */
  readonly nextFetch?: string;
  readonly lastFetch?: string;
  /** When a fetch last brought or changed an entry. */
  readonly lastChange?: string;
  /** A message about the last fetch, if it failed. */
  readonly error?: string;
  /** How many fetches failed one after another. */
  readonly failures: number;
  /** Whether the server answered 410 Gone. */
  readonly isGone: boolean;
  /** The former address, if the user should know that the feed moved. */
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
    /** Articles of the feed that lists show: a story counts only in the feed that brought it first, so that it is read once. */
    readonly articles: number;
    readonly unread: number;
    /** Articles that arrived in the last four weeks, divided by four. */
    readonly articlesPerWeek: number;
  };

/** An entry of a feed as an article. */
export type FeedEntry = {
  /** Identifies the entry: unique within the feed, and the same in every fetch. */
  readonly identity: string;
  /** A hash of the entire entry. */
  readonly hash: string;
  readonly captured: Captured;
  /** Whether it was removed in another program. Its article goes to the trash if it is new. */
  readonly isRemoved?: boolean;
};

/** An entry that the library knows from a former fetch. */
export type KnownEntry = {readonly identity: string; readonly hash: string};

/** The time until which a host must not be contacted, such as after 429 with `Retry-After`. */
export type HostPause = {readonly host: string; readonly until: string};

/** Subscriptions, their fetch states and entries. Changes of subscriptions are steps of undo; fetches are not. */
export type Feeds = {
  /** Returns every feed, ordered by folder and name. */
  list(): Promise<readonly Feed[]>;
  feed(id: FeedId): Promise<Feed | undefined>;
  /** Returns the name and password for the server of a feed. */
  credentials(id: FeedId): Promise<FeedCredentials | undefined>;
  /** Returns the feed with this address. */
  withAddress(address: string): Promise<Feed | undefined>;
  /** Adds feeds, and returns their ids in the same order. For an address that is already subscribed to, the feed and its settings stay. */
  subscribe(subscriptions: readonly Subscription[], title: string): Promise<readonly FeedId[]>;
  /** Adds the feeds of a list as `subscribe` does, and stores its views and rules, replacing those with the same names; all as one step of undo. */
  importSubscriptions(list: SubscriptionList, title: string): Promise<readonly FeedId[]>;
  /** Changes settings as one step of undo; null resets one. Returns how many feeds changed. */
  edit(edits: readonly FeedEdit[], title: string): Promise<number>;
  /** Removes feeds, and returns how many. Their articles stay, unless `withArticles` is true. */
  unsubscribe(ids: readonly FeedId[], options: {readonly withArticles: boolean}, title: string): Promise<number>;

  /** Saves the state after a fetch, and the metadata of the feed if it was read. */
  saveFetch(id: FeedId, state: FetchState, info?: FeedInfo & {readonly address?: string}): Promise<void>;
  hostPauses(moment: string): Promise<readonly HostPause[]>;
  pauseHost(pause: HostPause): Promise<void>;

  /** Returns those of these entries that the feed had before. */
  knownEntries(id: FeedId, identities: readonly string[]): Promise<readonly KnownEntry[]>;
  /**
   * Stores entries as articles of the feed, all or none, as `Articles.store` does, and remembers their hashes. A known entry becomes a new edition
   * of its article, even if its address or headline changed. An entry whose article was removed stays removed. New articles
   * get the tags of the feed. Results are in the order of the entries.
   */
  storeEntries(id: FeedId, entries: readonly FeedEntry[]): Promise<readonly Stored[]>;
  /** Starts an import: its batches form one step of undo, as long as no other change comes between them. */
  startImport(): Promise<Pick<Feeds, 'storeEntries'>>;

  rules(): Promise<readonly Rule[]>;
  /** Stores a rule, replacing one with the same name; a step of undo. */
  saveRule(rule: Rule): Promise<void>;
  /** Returns whether there was a rule with this name. */
  removeRule(name: string): Promise<boolean>;
};

/** The feeds, views and rules that another program exported. */
export type SubscriptionList = {
  readonly subscriptions: readonly Subscription[];
  readonly views: readonly View[];
  readonly rules: readonly Rule[];
};

/** The same change of several feeds. */
export type FeedEdit = {readonly ids: readonly FeedId[]; readonly change: FeedChange};

/** A change of feed settings. An absent field does not change; null resets it. */
export type FeedChange = {
  readonly [Name in keyof FeedSettings]?: FeedSettings[Name] | (undefined extends FeedSettings[Name] ? null : never);
} & {readonly address?: string};

/** The action of a rule. */
export type RuleAction = {
  readonly isRead?: boolean;
  readonly isStarred?: boolean;
  readonly tags?: readonly string[];
  readonly isTrash?: boolean;
  readonly isNotified?: boolean;
};

/** A named query, with the action for each arriving article that matches it. */
export type Rule = {
  readonly name: string;
  /** In the query language. */
  readonly query: string;
  readonly action: RuleAction;
};
