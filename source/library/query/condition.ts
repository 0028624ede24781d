import type {ArticleId} from '../../article/article.ts';
/** Words to be found next to one another, in this order. Capitals and diacritics do not count. */
export type Words = {
  readonly kind: 'words';
  readonly text: string;
  /** Whether the last of them also finds longer words that begin with it. */
  readonly prefix: boolean;
  /** Where; absent for headline, standfirst, byline and body. */
  readonly in?: 'title' | 'byline';
};

/** What must be so of an article. */
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
  /** One of these ids, which are whole. */
  | {readonly kind: 'ids'; readonly of: readonly ArticleId[]}
  | {readonly kind: 'is'; readonly mark: Mark}
  | {readonly kind: 'has'; readonly part: ArticlePart}
  /** Published on a day from `from` on and before `to`, prefixes of ISO 8601 dates, by the day that is printed on the article. */
  | {readonly kind: 'printed'; readonly from?: string; readonly to?: string}
  /** Published in a second from `from` on and before `to`, counted since 1970 UTC. */
  | {readonly kind: 'published'; readonly from?: number; readonly to?: number}
  /** So many words, both ends included. */
  | {readonly kind: 'length'; readonly least: number; readonly most: number};

/** What a person did to an article, or left to do; `updated` is one whose text changed at its source, `duplicate` one that is folded into another. */
export type Mark = 'unread' | 'read' | 'started' | 'starred' | 'updated' | 'duplicate';

/** What an article may hold besides prose. */
export type ArticlePart = 'note' | 'highlight' | 'image' | 'link' | 'code';

/** `added` is the last added first; `relevance` the best find of the words first. */
export type Sort = 'newest' | 'oldest' | 'relevance' | 'longest' | 'title' | 'added';

/** Articles of which the condition holds, in this order. */
export type Query = {
  readonly where: Condition;
  readonly sort: Sort;
  /** Ids of articles that are in the list as well, wherever their order puts them; not in that of relevance. */
  readonly pinnedRows?: readonly ArticleId[];
};
