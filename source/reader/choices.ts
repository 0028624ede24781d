import type {Position} from '../article/article.ts';
import type {Feed, HighlightId} from '../library/library.ts';
import type {PageRange} from '../typeset/typeset.ts';

/** A line of a chooser, and its target. */
export type Choice = PlaceChoice | ViewChoice | FeedChoice;

type Line = {
  readonly text: string;
  /** A detail: of a view, after its text; of other choices, on quiet lines below. */
  readonly detail?: string;
};

/** A place in the open article. */
export type PlaceChoice = Line & {
  readonly kind: 'place';
  /** The nesting depth; 0 is the outermost. */
  readonly depth: number;
  /** Absent if the place no longer exists; the detail says why. */
  readonly position?: Position;
  /** The passage of a highlight, and its id. */
  readonly extent?: PageRange;
  readonly highlight?: HighlightId;
};

/** Another list. */
export type ViewChoice = Line & {
  readonly kind: 'view';
  readonly query: string;
  /** The keys that show it without a chooser. */
  readonly keys: readonly string[];
  /** The number of articles; absent until they are counted. */
  readonly count?: number;
};

/** A feed, or a folder of feeds. */
export type FeedChoice = Line & {
  readonly kind: 'feed';
  /** The query that finds its articles. */
  readonly query: string;
  /** 1 for a feed in a folder. */
  readonly depth: number;
  readonly isFolder: boolean;
  readonly unread: number;
  /** The feed, or all feeds of the folder. */
  readonly feeds: readonly Feed[];
};

/** A list to pick from, shown instead of the article or of the list. */
export type Chooser = {
  readonly kind: 'places' | 'views' | 'feeds';
  readonly title: string;
  readonly choices: readonly Choice[];
  /** The filter, and the lines that contain it. */
  readonly filter: string;
  readonly offered: readonly Choice[];
  /** Index of the selected line among those that are offered. */
  readonly selected: number;
};
