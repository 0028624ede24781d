import type {Chooser} from './choices.ts';

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
      return choice.kind === 'view' || choice.detail === undefined ? [text] : [text, {...text, part: 'detail'}];
    });
  const above = linesOf(Math.max(0, selected - room), selected);
  const lines = [...above, ...linesOf(selected, selected + room)];
  const top = Math.max(0, Math.min(above.length - (room >> 1), lines.length - room));
  const shown = lines.slice(top, top + room);
  return height > head.length ? [...head, ...shown] : shown;
}

/** Index of the choice on a line of the pane, counted from 0; undefined where there is none. */
export function choiceAt(chooser: Chooser, height: number, line: number): number | undefined {
  const shown = chooserLines(chooser, height)[line];
  return shown?.kind === 'choice' ? shown.index : undefined;
}
