import type {Position} from '../article/article.ts';
import type {Feed, HighlightId} from '../library/library.ts';
import type {PageRange} from '../typeset/typeset.ts';

/** A line of a chooser, and where it leads. */
export type Choice = PlaceChoice | ViewChoice | FeedChoice;

type Line = {
  readonly text: string;
  /** A detail, on separate quiet lines or after the text. */
  readonly detail?: string;
};

/** A place in the open article. */
export type PlaceChoice = Line & {
  readonly kind: 'place';
  /** The nesting depth; 0 is the outermost. */
  readonly depth: number;
  /** Absent if the place no longer exists; the detail says why. */
  readonly position?: Position;
  /** Of a highlight: what it lies on, and its number. */
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
  /** Finds its articles. */
  readonly query: string;
  /** 1 for a feed in a folder. */
  readonly depth: number;
  readonly isFolder: boolean;
  readonly unread: number;
  /** The feed, or all feeds of the folder. */
  readonly feeds: readonly Feed[];
};

/** Lines instead of the article or of the list, of which one is selected to go to. */
export type Chooser = {
  readonly title: string;
  readonly choices: readonly Choice[];
  /** The filter, and the lines that contain it. */
  readonly wanted: string;
  readonly offered: readonly Choice[];
  /** Index of the selected line among those that are offered. */
  readonly selected: number;
};

/** A line of the chooser's pane: its title, one without anything, or one of the lines of a choice. */
export type ChooserLine =
  | {readonly kind: 'title'}
  | {readonly kind: 'empty'}
  | {readonly kind: 'choice'; readonly index: number; readonly part: 'text' | 'detail'};

const empty: ChooserLine = {kind: 'empty'};
const head: readonly ChooserLine[] = [{kind: 'title'}, empty];

/** Lines of a pane that are left for choices, below the title. */
export function roomForChoices(height: number): number {
  return Math.max(1, height - head.length);
}

/**
 * The lines that a chooser shows in a pane of this height, fewer where it has no more, with the selected choice in the middle where there are others
 * around it. Only the choices near it are looked at.
 */
export function chooserLines({offered, selected}: Chooser, height: number): readonly ChooserLine[] {
  const room = roomForChoices(height);
  const linesOf = (from: number, to: number) =>
    offered.slice(from, to).flatMap((choice, offset): ChooserLine[] => {
      const text: ChooserLine = {kind: 'choice', index: from + offset, part: 'text'};
      return choice.kind !== 'place' || choice.detail === undefined ? [text] : [text, {...text, part: 'detail'}];
    });
  const above = linesOf(Math.max(0, selected - room), selected);
  const lines = [...above, ...linesOf(selected, selected + room)];
  const top = Math.max(0, Math.min(above.length - (room >> 1), lines.length - room));
  const shown = lines.slice(top, top + room);
  return height > head.length ? [...head, ...shown] : shown;
}

/** Index of the choice on a line of the pane, counted from 0; undefined if there is none. */
export function choiceAt(chooser: Chooser, height: number, line: number): number | undefined {
  const shown = chooserLines(chooser, height)[line];
  return shown?.kind === 'choice' ? shown.index : undefined;
}
