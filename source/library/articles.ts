import type {Article, ArticleId, Branded, Captured} from '../article/article.ts';
import type {Marks, Progress} from './personal.ts';
import type {Storable} from './prepare.ts';
import type {NameKind} from './query/fields.ts';
import type {Query} from './query/query.ts';

/** A place in the lists of a library, whatever their order. Only the library that made it knows what it means. */
export type Cursor = Branded<'cursor'>;

/** An article as a list shows it, without its body. */
export type Row = {
  /** Where it is in a list, for the page after it or before it. */
  readonly cursor: Cursor;
  readonly id: ArticleId;
  readonly title: string;
  readonly byline?: string;
  readonly source?: string;
  readonly url?: string;
  readonly published?: string;
  /** When it was stored; ISO 8601 in UTC. */
  readonly added: string;
  /** When its text last changed at its source; absent if it never did. ISO 8601 in UTC. */
  readonly updated?: string;
  readonly words: number;
  readonly read: boolean;
  readonly starred: boolean;
  /** Share of the article that was read, 0 to 1; absent if reading never began. */
  readonly progress?: number;
  /** When it was moved to the trash, ISO 8601 in UTC; absent if it is not there. */
  readonly removed?: string;
  /** The name of the feed that it first came from. */
  readonly feed?: string;
  /** From how many sources the story was stored, if more than one: the others are folded into this row. */
  readonly sources?: number;
};

/** Where a page of rows begins, in the order of the query. `index` counts from 0. A cursor costs the same anywhere; the cost of `index` grows with depth. */
export type Start =
  | {readonly from: 'first'}
  | {readonly from: 'last'}
  | {readonly from: 'after'; readonly cursor: Cursor}
  | {readonly from: 'before'; readonly cursor: Cursor}
  | {readonly from: 'index'; readonly index: number};

/** UTF-16 units of a text that a search found, from `from` to before `to`. */
export type MatchRange = {readonly from: number; readonly to: number};

/** Where the words of a query occur in an article. */
export type Snippet = {
  readonly id: ArticleId;
  /** Matches in its headline. */
  readonly title: readonly MatchRange[];
  /** The passage that contains the most of the words, as plain text; the beginning of the article if its text contains none. */
  readonly text: string;
  /** Matches in the passage. */
  readonly matches: readonly MatchRange[];
};

/** The result of storing one article. */
export type Stored = {
  readonly id: ArticleId;
  readonly title: string;
  readonly outcome: 'stored' | 'updated' | 'unchanged';
  /** Whether an updated article has another text or headline, and not only other metadata. */
  readonly hasNewText?: boolean;
  /** The id of an article with the same address and an unrelated text, which stays; absent for all other articles. */
  readonly sharesAddressWith?: ArticleId;
  /** When it was moved to the trash, where it stays unchanged, ISO 8601 in UTC; absent for all other articles. */
  readonly removed?: string;
};

/** How articles are stored. */
export type StoreOptions = {
  /** Whether an article in the trash is restored if it arrives again. Otherwise it stays there unchanged. */
  readonly restoresRemoved?: boolean;
};

/** An article that was parsed again from its stored capture. */
export type Reparsed = {
  readonly id: ArticleId;
  readonly captured: Captured;
  /** Where reading stopped, in the new text; absent if reading never began. */
  readonly progress?: Progress;
};

/** Batches that form one step of undo, as long as no other change comes between them. */
export type StoreRun = {
  store(items: readonly Storable[]): Promise<readonly Stored[]>;
  /** Stores editions that were parsed from stored captures. Articles keep their ids, marks, tags and highlights. */
  reparse(items: readonly Reparsed[]): Promise<readonly Stored[]>;
};

/** A tag, as it was first written, and the number of its articles. */
export type TagCount = {readonly name: string; readonly count: number};

/** The articles of a library: lists, search, and storing. */
export type Articles = {
  /** Returns at most `limit` rows in the order of the query, from whichever end they are reached. */
  page(query: Query, start: Start, limit: number, signal?: AbortSignal): Promise<readonly Row[]>;
  count(query: Query, signal?: AbortSignal): Promise<number>;
  /** Returns how many rows of the query come before this article: its index in the list, even if the query does not find it. */
  rank(query: Query, cursor: Cursor, signal?: AbortSignal): Promise<number>;
  /** Returns what the words of the query find in these articles, in the order of their ids. */
  snippets(query: Query, ids: readonly ArticleId[], signal?: AbortSignal): Promise<readonly Snippet[]>;
  /** Returns at most `limit` names of this kind that contain a word with this prefix. They complete the value of a field. */
  names(kind: NameKind, prefix: string, limit: number): Promise<readonly string[]>;
  /** Returns every tag with the number of its articles that are not in the trash, in alphabetical order. */
  tags(): Promise<readonly TagCount[]>;
  /** Returns one row by its whole id, whatever the query; undefined if there is none or it is in the trash. */
  row(id: ArticleId): Promise<Row | undefined>;
  /** Returns one article by its whole id, even if it is in the trash; undefined if there is none. */
  article(id: ArticleId): Promise<(Article & Marks) | undefined>;
  /** Says which articles will probably be opened next. A library over a network then has them when they are. */
  readAhead(ids: readonly ArticleId[]): void;
  /** Returns the same story from other sources: the articles that are folded into the row of this one. */
  copies(id: ArticleId): Promise<readonly Row[]>;
  /** Returns at most two ids with this prefix, newest first. */
  withPrefix(prefix: string): Promise<readonly ArticleId[]>;
  /** Returns the id of the article with this address. */
  withAddress(address: string): Promise<ArticleId | undefined>;
  /** Returns the id of the article that was stored last. */
  latest(): Promise<ArticleId | undefined>;
  /**
   * Stores articles with their captures, all or none. An article that is stored already is updated and keeps its marks, position and highlights. Marks of
   * other services count only when an article is first stored.
   */
  store(items: readonly Storable[], options?: StoreOptions & {readonly undoable?: boolean}): Promise<readonly Stored[]>;
  startRun(options?: StoreOptions): Promise<StoreRun>;
  /** Deletes these articles with their copies and captures, which cannot be undone. Returns the number of articles. */
  removeForever(ids: readonly ArticleId[]): Promise<number>;
  /** Deletes everything in the trash, which cannot be undone. Returns the number of articles. */
  emptyTrash(): Promise<number>;
  /** Returns whether no article was ever stored, including deleted ones. */
  isNeverUsed(): Promise<boolean>;
};
