import type {ArticleId, Branded, Highlight, Position} from '../article/article.ts';
import type {View} from './views.ts';

/** A change of marks. An absent field does not change. */
export type MarkChange = {
  readonly read?: boolean;
  readonly starred?: boolean;
  readonly tag?: readonly string[];
  readonly untag?: readonly string[];
  /**
   * Moves articles to the trash, or restores them, with the copies that are folded into them. Later changes delete articles that have been there for 30
   * days, counting only days on which the library was changed.
   */
  readonly removed?: boolean;
};

/** Marks of one article. */
export type Marks = {
  readonly read: boolean;
  readonly starred: boolean;
  readonly added: string;
  readonly progress?: number;
  /** When it was moved to the trash, ISO 8601 in UTC; absent if it is not there. */
  readonly removed?: string;
};

/** A position in an article, with the fraction of its text before the end of the screen. */
export type Progress = {readonly position: Position; readonly progress: number};

/** Tags before and after a change; `to` is undefined if they are removed. They ignore case. */
export type TagNames = {readonly from: readonly string[]; readonly to: string | undefined};

/** What contains the renamed or removed tags. */
export type TagRenaming = {
  /** How many articles changed, including those in the trash. */
  readonly articles: number;
  /** How many of them are in the trash. */
  readonly trashed: number;
  /** The names of views. */
  readonly views: readonly string[];
  /** The names of rules. */
  readonly rules: readonly string[];
  /** The names of feeds, or their addresses if they have none. */
  readonly feeds: readonly string[];
};

/** Identifies a highlight; unique on all machines. */
export type HighlightId = Branded<'highlight'>;

/** A highlight to store, perhaps with the id that it gets. */
export type NewHighlight = Highlight & {readonly id?: HighlightId};

/** A highlight as the library stores it. */
export type StoredHighlight = Highlight & {readonly id: HighlightId; readonly made: string};

/**
 * A person's marks, positions, highlights and views. Every change except that of a position is one step of undo. `title` describes it for undo, such
 * as `Marked read: Headline`.
 */
export type Personal = {
  /**
   * Changes the marks of articles. Those in the trash can only be restored. A story is read as a whole: `read` also changes the article that it is shown as,
   * and its other copies. Returns how many articles changed, copies included.
   */
  mark(ids: readonly ArticleId[], change: MarkChange, title: string): Promise<number>;
  /** Returns the highlights of an article in the order in which they were made. */
  highlights(id: ArticleId): Promise<readonly StoredHighlight[]>;
  /**
   * Returns the id of the new highlight; undefined if the article is not in the library. A caller that may repeat the change chooses the id: if there is
   * a highlight with it, even a removed one, nothing changes.
   */
  addHighlight(id: ArticleId, highlight: NewHighlight, title: string): Promise<HighlightId | undefined>;
  /** Sets the note of a highlight, or removes it if `note` is undefined. Returns whether anything changed. */
  annotateHighlight(id: HighlightId, note: string | undefined, title: string): Promise<boolean>;
  /** Returns whether there was such a highlight. */
  removeHighlight(id: HighlightId, title: string): Promise<boolean>;
  /** Returns where reading stopped; undefined if it never began. */
  progress(id: ArticleId): Promise<Progress | undefined>;
  saveProgress(id: ArticleId, progress: Progress): Promise<void>;
  /** Returns the views: the built-in ones, then the user's own. */
  views(): Promise<readonly View[]>;
  /** Stores a view, replacing one with the same name. The former key stays unless there is a new one. Returns whether anything changed. */
  saveView(view: View): Promise<boolean>;
  /** Returns whether there was a view with this name. */
  removeView(name: string): Promise<boolean>;
  /** Renames or merges tags, or removes them if there is no new name, also of articles in the trash. Views, rules and feeds that name a tag are changed with it, but not if it is removed. */
  renameTags(names: TagNames, title: string): Promise<TagRenaming>;
};
