import {type Article, type ArticleId, type Highlight, stringifySafely} from '../article/article.ts';
import type {
  Backup,
  FeedId,
  Finding,
  Marks,
  MatchRange,
  Rule,
  SharedLibraryStatus,
  Stored,
  View,
} from '../library/library.ts';

/**
 * The records that commands print with --json, one on a line. docs/json.ts describes every field for users; a test checks all output against it. A field
 * without a value is absent.
 */
export type Records = {
  readonly article: ArticleRecord;
  readonly feed: FeedRecord;
  readonly fetch: FetchRecord;
  readonly rule: Rule;
  readonly view: ViewRecord;
  readonly difference: DifferenceRecord;
  readonly setting: SettingRecord;
  readonly report: ReportRecord;
  readonly backup: Backup;
  readonly library: SharedLibraryStatus & {readonly address: string};
  /** A number of articles: of a query, or of those with this tag, source or person. */
  readonly count: {readonly name?: string; readonly count: number};
  /** The change that was undone, as messages describe it. */
  readonly undo: {readonly undone: string};
};

export type RecordName = keyof Records;

/** An article, as far as a command knows it: `list` omits the body, `parse` the marks. */
type ArticleRecord = Pick<Article, 'id' | 'title'> &
  Partial<Omit<Article, 'id' | 'title'>> &
  Partial<Marks> & {
    readonly highlights?: readonly HighlightRecord[];
    /** Its pictures as `data:` addresses, by the addresses that the article has. */
    readonly pictures?: readonly {readonly address: string; readonly data: string}[];
    /** The passage that a search found, and where its words are in it. */
    readonly snippet?: {readonly text: string; readonly matches: readonly MatchRange[]};
    /** The outcome of `add`. */
    readonly outcome?: Stored['outcome'];
  };

/** A highlight; `inText` is false if the current edition does not contain its words. */
type HighlightRecord = Highlight & {readonly inText?: boolean; readonly link?: string};

/** A view with the number of its articles. */
export type ViewRecord = View & {readonly count: number};

/** The difference between an article and its earlier edition. */
export type DifferenceRecord = Pick<Article, 'id' | 'title'> & {
  readonly metadata: readonly {readonly name: string; readonly was?: string; readonly is?: string}[];
  readonly words?: {readonly added: number; readonly deleted: number};
  readonly lostHighlights?: number;
};

/** A setting; `value` is absent if it has none. */
export type SettingRecord = {
  readonly name: string;
  readonly value?: unknown;
  readonly default?: unknown;
  readonly help: string;
  readonly allowed: string;
};

/** A feed with its health. Moments are ISO 8601 in UTC. */
export type FeedRecord = {
  readonly id: FeedId;
  readonly address: string;
  readonly title?: string;
  readonly site?: string;
  readonly name?: string;
  readonly folder?: string;
  readonly tags: readonly string[];
  readonly added: string;
  readonly articles: number;
  readonly unread: number;
  readonly articlesPerWeek: number;
  readonly isFullText: boolean;
  readonly isPaused: boolean;
  readonly isHidden: boolean;
  readonly condition: string;
  /** A message about its health. */
  readonly note?: string;
  readonly lastFetch?: string;
  readonly lastChange?: string;
  readonly nextFetch?: string;
  /** The error message of the last fetch, if it failed. */
  readonly error?: string;
};

/** The result of fetching one feed. */
export type FetchRecord = {
  readonly feed: {readonly id: FeedId; readonly address: string; readonly name: string};
  readonly kind: 'changed' | 'unchanged' | 'failed';
  readonly newArticles: readonly {readonly id: ArticleId; readonly title: string}[];
  readonly updated: number;
  readonly rules: readonly {readonly name: string; readonly ids: readonly ArticleId[]}[];
  readonly error?: string;
  readonly note?: string;
};

/** A problem with the library or the configuration. */
export type Problem = Omit<Finding, 'part'> & {readonly part: Finding['part'] | 'configuration'};

/** The findings of `doctor`. */
export type ReportRecord = {
  readonly program: string;
  readonly node: string;
  readonly sqlite: string;
  readonly system: string;
  readonly library: string;
  readonly bytes: number;
  readonly articles?: number | undefined;
  readonly configuration: string;
  readonly terminal?: string | undefined;
  readonly size?: string | undefined;
  readonly colors: number;
  readonly locale?: string | undefined;
  readonly problems: readonly Problem[];
};

/** Formats a record as one line of JSON, with its newline. */
export function formatRecord(record: Records[RecordName]): string {
  return `${stringifySafely(record)}\n`;
}
