import type {ArticleId, Branded, Highlight, Position} from '../article/article.ts';
import type {View} from './views.ts';

/** A change of marks; a field that is absent stays as it is. */
export type MarkChange = {
  readonly read?: boolean;
  readonly starred?: boolean;
  readonly tag?: readonly string[];
  readonly untag?: readonly string[];
};

/** Marks of one article. */
export type Marks = {
  readonly read: boolean;
  readonly starred: boolean;
  readonly added: string;
  readonly progress?: number;
};

/** A place in an article, with the share of its text that lies before the end of what was on screen. */
export type Progress = {readonly position: Position; readonly progress: number};

/** Names a highlight on every machine. */
export type HighlightId = Branded<'highlight'>;

/** A highlight as the library stores it. */
export type StoredHighlight = Highlight & {readonly id: HighlightId; readonly made: string};

/**
 * What one person did to articles: marks, positions, highlights and views. Every change but that of a position is one step of undo; `title` is what undo
 * says, such as `Marked read: Headline`.
 */
export type Personal = {
  /** Returns how many articles changed. */
  mark(ids: readonly ArticleId[], change: MarkChange, title: string): Promise<number>;
  /**
   * Moves articles to the trash, with the copies that are folded into them, and returns how many moved. Later changes delete what was moved there 30 days
   * ago, counting only days on which the library was changed.
   */
  remove(ids: readonly ArticleId[], title: string): Promise<number>;
  /** Returns the highlights of an article in the order in which they were made. */
  highlights(id: ArticleId): Promise<readonly StoredHighlight[]>;
  /** Returns the id of the new highlight; undefined if the article is not in the library. */
  addHighlight(id: ArticleId, highlight: Highlight, title: string): Promise<HighlightId | undefined>;
  /** Sets the note of a highlight, or removes it if `note` is undefined. Returns whether anything changed. */
  annotateHighlight(id: HighlightId, note: string | undefined, title: string): Promise<boolean>;
  /** Returns whether there was such a highlight. */
  removeHighlight(id: HighlightId, title: string): Promise<boolean>;
  /** Returns where reading stopped; undefined if it never began. */
  progress(id: ArticleId): Promise<Progress | undefined>;
  saveProgress(id: ArticleId, progress: Progress): Promise<void>;
  /** Returns the queries that have a name: those of the program, then the person's own. */
  views(): Promise<readonly View[]>;
  /** Stores a query under a name, replacing the one that had it. The key of that stays unless another is given. */
  saveView(view: View): Promise<void>;
  /** Returns whether there was a view with this name. */
  removeView(name: string): Promise<boolean>;
};
