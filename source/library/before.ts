import type {ArticleId} from '../article/article.ts';
import type {FeedId} from './feeds.ts';
import type {HighlightId} from './personal.ts';

/** A value of a column. */
type Column = string | number | boolean | null;

/**
 * The state of an article before a change, limited to the fields that changed. The article has its id, because its key changes with its
 * date. Moments are milliseconds since 1970; null for a mark that was not set.
 */
export type ArticleBefore = {
  readonly id: ArticleId;
  readonly removed?: number | null;
  readonly read?: number | null;
  readonly starred?: number | null;
  /** The article that it was folded into. */
  readonly folded?: ArticleId | null;
  readonly position?: {readonly block: number | null; readonly offset: number | null; readonly progress: number | null};
  /** Tags that the change added. */
  readonly tagged?: readonly string[];
  /** Tags that the change removed, with their places in the order of tags; null if unknown. */
  readonly untagged?: readonly {readonly name: string; readonly place: number | null}[];
};

/** The state of a highlight before a change; null if it did not exist. */
export type HighlightBefore = {
  readonly highlight: HighlightId;
  readonly was: {readonly note: string | null; readonly removed: number | null} | null;
};

/** A view as it is stored. */
export type StoredView = {
  readonly name: string;
  readonly query: string;
  readonly key: string | null;
  readonly made: number;
};

/** The state of a view before a change; null if it did not exist. */
export type ViewBefore = {readonly view: string; readonly was: StoredView | null};

/** The columns of a feed before a change. A feed that did not exist counts as removed. */
export type FeedBefore = {readonly feed: FeedId; readonly was: Readonly<Record<string, Column>>};

/** A rule as it is stored; `action` is JSON. */
export type StoredRule = {
  readonly name: string;
  readonly query: string;
  readonly action: string;
  readonly made: number;
};

/** The state of a rule before a change; null if it did not exist. */
export type RuleBefore = {readonly rule: string; readonly was: StoredRule | null};

/** The state of one object before a change. */
export type Before = ArticleBefore | HighlightBefore | ViewBefore | FeedBefore | RuleBefore;
