import type {Position} from '../article/article.ts';
import type {Extent} from '../typeset/typeset.ts';

/** A line of a chooser, and where it leads. */
export type Choice = PlaceChoice | ViewChoice;

type Line = {
  readonly text: string;
  /** What is said of it, on quiet lines of its own or behind it. */
  readonly detail?: string;
};

/** A place in the open article. */
export type PlaceChoice = Line & {
  readonly kind: 'place';
  /** How deep it lies below other lines; 0 is the outermost. */
  readonly depth: number;
  /** Absent where there is nothing to go to any more; the detail says why. */
  readonly position?: Position;
  /** Of a highlight: what it lies on, and its number. */
  readonly extent?: Extent;
  readonly highlight?: number;
};

/** Another list. */
export type ViewChoice = Line & {
  readonly kind: 'view';
  readonly query: string;
  /** What shows it without a chooser. */
  readonly keys: readonly string[];
  /** How many articles it has; absent until they are counted. */
  readonly count?: number;
};

/** Lines in the place of the article or of the list, of which one is chosen to go to. */
export type Chooser = {
  readonly title: string;
  readonly choices: readonly Choice[];
  /** What was looked for, and the lines that hold it. */
  readonly wanted: string;
  readonly offered: readonly Choice[];
  /** Index of the selected line among those that are offered. */
  readonly selected: number;
};
