import type {Article, Capture, Captured, Highlight, Position} from '../article/article.ts';
import type {NameKind} from './query/fields.ts';
import type {Query} from './query/query.ts';
import type {KeptPicture} from './sqlite/pictures.ts';
import type {View} from './views.ts';

export type {KeptPicture, View};

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
  /** From how many sources the story was kept, where they are more than one: the others are folded into this row. */
  readonly sources?: number;
};

/** Where a page of rows begins, in the order of the query. `index` counts from the first, 0. A key costs the same anywhere; `index` grows with depth. */
export type Start =
  | {readonly from: 'first'}
  | {readonly from: 'last'}
  | {readonly from: 'after'; readonly key: number}
  | {readonly from: 'before'; readonly key: number}
  | {readonly from: 'index'; readonly index: number};

/** UTF-16 units of a text that a search found, from `from` to before `to`. */
export type Lit = {readonly from: number; readonly to: number};

/** Where the words of a query stand in an article. */
export type Snippet = {
  readonly id: string;
  /** In its headline. */
  readonly title: readonly Lit[];
  /** The passage that holds the most of the words, as plain text; the beginning of the article where there is none in its text. */
  readonly text: string;
  readonly lit: readonly Lit[];
};

/** What became of one article given to `store`. */
export type Stored = {
  readonly id: string;
  readonly title: string;
  readonly outcome: 'stored' | 'updated' | 'unchanged';
  /** The id of an article with the same address and an unrelated text, which stays; absent for all other articles. */
  readonly sharesAddressWith?: string;
};

/** A highlight as the library keeps it. */
export type KeptHighlight = Highlight & {readonly number: number; readonly made: string};

/** An article that was made again from the capture that the library has of it. */
export type Reread = {
  readonly id: string;
  readonly captured: Captured;
  /** Where reading stopped, in the new text; absent where reading never began. */
  readonly progress?: Progress;
};

/** Batches that are one step of undo, as long as no other change comes between them. */
export type Run = {
  store(items: readonly Captured[]): Promise<readonly Stored[]>;
  /** Writes editions that were made from old captures over those before. Articles keep their ids, marks, tags and highlights. */
  reread(items: readonly Reread[]): Promise<readonly Stored[]>;
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
 * The stored articles of one person. Every write is one transaction; every change of marks, highlights and views, removal, addition and new
 * edition is in a journal and can be undone for 30 days. It knows nothing of SQLite, so that another engine can stand behind it. Where a signal
 * aborts before the answer is there, the promise is rejected with its reason.
 */
export type Library = {
  /** At most `limit` rows in the order of the query, whatever end they were reached from. */
  page(query: Query, start: Start, limit: number, signal?: AbortSignal): Promise<readonly Row[]>;
  count(query: Query, signal?: AbortSignal): Promise<number>;
  /** How many rows of the query stand before this article: its index in the list, even where the query does not hold it. */
  rank(query: Query, key: number, signal?: AbortSignal): Promise<number>;
  /** What the words of the query find in these articles, in the order of their whole ids. */
  snippets(query: Query, ids: readonly string[], signal?: AbortSignal): Promise<readonly Snippet[]>;
  /** Names of this kind in which a word begins so, at most `limit`: what completes the value of a field. */
  names(kind: NameKind, beginning: string, limit: number): Promise<readonly string[]>;
  /** The queries that have a name: those of the program, then the person's own. */
  views(): Promise<readonly View[]>;
  /** Keeps a query under a name, in the place of what had it; the key of that stays where no other is given. */
  keepView(view: View): Promise<void>;
  /** Gives whether there was one. */
  removeView(name: string): Promise<boolean>;
  /** One row by its whole id, whatever the query; undefined where there is none or it is in the bin. */
  row(id: string): Promise<Row | undefined>;
  article(id: string): Promise<(Article & Marks) | undefined>;
  /** The pictures that came with the article, in the order in which it shows them; their bytes are asked for one by one. */
  pictures(id: string): Promise<readonly KeptPicture[]>;
  picture(id: string, address: string): Promise<Uint8Array | undefined>;
  /** The bytes of one by the path that it had beside what the article was made from. */
  pictureAt(id: string, path: string): Promise<Uint8Array | undefined>;
  /** The bytes that the article was made from, as they came. */
  capture(id: string): Promise<Capture | undefined>;
  /** Of these articles, those whose captures were read by an intake before this version. */
  outdated(ids: readonly string[], version: number): Promise<readonly string[]>;
  /** The same story from other sources: what is folded into the row of this article. */
  copies(id: string): Promise<readonly Row[]>;
  /** Ids whose beginning is this prefix, at most two, newest first. */
  withPrefix(prefix: string): Promise<readonly string[]>;
  /** The id of the article with this address. */
  withAddress(address: string): Promise<string | undefined>;
  /** The article that was added last. */
  latest(): Promise<string | undefined>;
  /**
   * Keeps articles with their captures, all or none. The same article again is updated and keeps its marks, position and highlights; what its reader did
   * to it elsewhere counts when it first comes in.
   */
  store(items: readonly Captured[], options?: {readonly undoable: boolean}): Promise<readonly Stored[]>;
  run(): Promise<Run>;
  /** Gives how many articles changed. `title` is what undo will say, such as `Marked read: Headline`. */
  mark(ids: readonly string[], change: MarkChange, title: string): Promise<number>;
  /** Into the bin, with the copies that are folded into them. Gives how many went. What has been there for 30 days is deleted by later changes. */
  remove(ids: readonly string[], title: string): Promise<number>;
  /** Deletes these articles with their copies and captures, which cannot be taken back. Gives how many they were. */
  removeForever(ids: readonly string[]): Promise<number>;
  /** Deletes all that is in the bin. Gives how many articles that were. */
  emptyBin(): Promise<number>;
  /** The highlights of an article in the order in which they were made. */
  highlights(id: string): Promise<readonly KeptHighlight[]>;
  /** Gives the number of the new highlight; undefined where the article is not in the library. `title` as for `mark`. */
  highlight(id: string, highlight: Highlight, title: string): Promise<number | undefined>;
  /** Gives whether there was anything to change: undefined takes the note away. */
  noteHighlight(number: number, note: string | undefined, title: string): Promise<boolean>;
  removeHighlight(number: number, title: string): Promise<boolean>;
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

export {builtInViews} from './built-in-views.ts';
export {completeQuery} from './query/complete.ts';
export type {Mistake} from './query/parse.ts';
export {everything, narrowed, parseQuery, type Query, type Sort, soughtWords, withSort} from './query/query.ts';
export {LibraryError} from './sqlite/errors.ts';
export {viewFault, viewNamed} from './views.ts';
