import type {ArticleId} from '../../article/article.ts';
/** A phrase: words next to one another, in this order. Case and diacritics are ignored. */
export type Words = {
  readonly kind: 'words';
  readonly text: string;
  /** Whether the last word also matches longer words with that prefix. */
  readonly prefix: boolean;
  /** The part that is searched; absent for headline, standfirst, byline and body. */
  readonly in?: 'title' | 'byline';
};

/** A condition on an article. */
export type Condition =
  | {readonly kind: 'all' | 'any'; readonly of: readonly Condition[]}
  | {readonly kind: 'not'; readonly of: Condition}
  | Words
  /** Words in the name of the publication or of the town, as in `Words`. */
  | {readonly kind: 'name'; readonly of: 'source' | 'place'; readonly text: string; readonly prefix: boolean}
  /** Words in the name, title or folder of a feed, or a feed's whole id or address. */
  | {readonly kind: 'feed'; readonly text: string; readonly prefix: boolean}
  | {readonly kind: 'tag'; readonly name: string}
  /** A language range of RFC 4647, 3.3.1: `en` is also `en-GB`. */
  | {readonly kind: 'language'; readonly range: string}
  /** A part of the address. */
  | {readonly kind: 'address'; readonly part: string}
  /** A prefix of the id. */
  | {readonly kind: 'id'; readonly beginning: string}
  /** One of these complete ids. */
  | {readonly kind: 'ids'; readonly of: readonly ArticleId[]}
  | {readonly kind: 'is'; readonly mark: Mark}
  | {readonly kind: 'has'; readonly part: ArticlePart}
  /** Published on a day from `from` on and before `to`, prefixes of ISO 8601 dates; see `localDay`. Without a date, the day counts on which it was added. */
  | {readonly kind: 'day'; readonly from?: string; readonly to?: string}
  /** Published in a second from `from` on and before `to`, counted since 1970 UTC. */
  | {readonly kind: 'published'; readonly from?: number; readonly to?: number}
  /** A number of words in this range, both ends included. */
  | {readonly kind: 'length'; readonly least: number; readonly most: number};

/**
 * A state of an article. `updated`: its text changed at its source. `duplicate`: it is folded into another article. `removed`: it is in the trash, which a
 * query without this mark omits.
 */
export type Mark = 'unread' | 'read' | 'started' | 'starred' | 'updated' | 'duplicate' | 'removed';

/** Contents of an article besides prose. */
export type ArticlePart = 'note' | 'highlight' | 'image' | 'link' | 'code';

/** `added`: last added first. `relevance`: best match first. */
export type Sort = 'newest' | 'oldest' | 'relevance' | 'longest' | 'title' | 'added';

/** The articles that match the condition, in this order. */
export type Query = {
  readonly where: Condition;
  readonly sort: Sort;
  /** Ids of further articles that are in the list, at their place in its order. Ignored in order of relevance. */
  readonly pinnedRows?: readonly ArticleId[];
};
