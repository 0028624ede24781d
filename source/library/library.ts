import type {Article, Capture, Captured, Position} from '../article/article.ts';

/** What the list shows: articles that hold all the words and have all the marks. */
export type Query = {
  /** Each is searched in headline, standfirst, byline and body; one of several words is a phrase. */
  readonly words: readonly string[];
  readonly is: readonly ('unread' | 'read' | 'starred' | 'started')[];
  readonly tags: readonly string[];
};

/** An article as a list shows it, without its body. */
export type Row = {
  /** Its place in newest-first order: a larger key is a newer article. */
  readonly key: number;
  readonly id: string;
  readonly title: string;
  readonly byline?: string;
  readonly source?: string;
  readonly url?: string;
  readonly published?: string;
  /** When it came into the library; ISO 8601 in UTC. */
  readonly added: string;
  readonly words: number;
  readonly read: boolean;
  readonly starred: boolean;
  /** Share of the article that was read, 0 to 1; absent where reading never began. */
  readonly progress?: number;
};

/** Where a page of rows begins. `index` counts from the newest, 0. Keyset ends cost the same anywhere; `index` grows with depth. */
export type Start =
  | {readonly from: 'newest'}
  | {readonly from: 'oldest'}
  | {readonly from: 'after'; readonly key: number}
  | {readonly from: 'before'; readonly key: number}
  | {readonly from: 'index'; readonly index: number};

/** What became of one article given to `store`. */
export type Stored = {
  readonly id: string;
  readonly title: string;
  readonly outcome: 'stored' | 'updated' | 'unchanged';
};

/** A change of marks; a field that is absent stays as it is. */
export type MarkChange = {
  readonly read?: boolean;
  readonly starred?: boolean;
  readonly tag?: readonly string[];
  readonly untag?: readonly string[];
};

/** A place in an article, with the share of its text that lies before the end of what was seen. */
export type Progress = {readonly position: Position; readonly progress: number};

/** Marks of one article. */
export type Marks = {
  readonly read: boolean;
  readonly starred: boolean;
  readonly added: string;
  readonly progress?: number;
};

/**
 * The stored articles of one person. Every write is one transaction; every change of marks, removal and addition is in a journal and can be
 * undone. It knows nothing of SQLite, so that another engine can stand behind it.
 */
export type Library = {
  /** At most `limit` rows, newest first, whatever end they were reached from. */
  page(query: Query, start: Start, limit: number): Promise<readonly Row[]>;
  count(query: Query): Promise<number>;
  /** How many rows of the query are newer than this article: its index in the list, even where the query does not hold it. */
  rank(query: Query, key: number): Promise<number>;
  /** One row by its whole id, whatever the query; undefined where there is none or it is in the bin. */
  row(id: string): Promise<Row | undefined>;
  article(id: string): Promise<(Article & Marks) | undefined>;
  /** The bytes that the article was made from, as they came. */
  capture(id: string): Promise<Capture | undefined>;
  /** Ids whose beginning is this prefix, at most two, newest first. */
  withPrefix(prefix: string): Promise<readonly string[]>;
  /** The id of the article with this address. */
  withAddress(address: string): Promise<string | undefined>;
  /** The article that was added last. */
  latest(): Promise<string | undefined>;
  /** Keeps articles with their captures, all or none. The same article again is updated and keeps its marks. */
  store(items: readonly Captured[], options?: {readonly undoable: boolean}): Promise<readonly Stored[]>;
  /** Gives how many articles changed. `title` is what undo will say, such as `Marked read: Headline`. */
  mark(ids: readonly string[], change: MarkChange, title: string): Promise<number>;
  /** Into the bin. Gives how many went. */
  remove(ids: readonly string[], title: string): Promise<number>;
  /** Takes back the last change, whoever made it, and gives its title; undefined where there is nothing to take back. */
  undo(): Promise<string | undefined>;
  progress(id: string): Promise<Progress | undefined>;
  keepProgress(id: string, progress: Progress): Promise<void>;
  /** A number that is another one after another program has written to the library; costs a hundredth of a millisecond. */
  revision(): Promise<number>;
  /** Whether no article was ever kept in it, not even one that is now in the bin. */
  pristine(): Promise<boolean>;
  close(): Promise<void>;
};

/** A library that cannot be opened or written; the message says what to do. */
export class LibraryError extends Error {}

/** Every article. */
export const everything: Query = {words: [], is: [], tags: []};
