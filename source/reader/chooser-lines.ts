import {breakLines, drawable} from '../typeset/typeset.ts';
import type {Choice, Chooser} from './choices.ts';
import type {Pane} from './panes.ts';

/** A line of the chooser's pane: its title, an empty line, or a line of a choice. A text that is too long wraps. */
export type ChooserLine =
  | {readonly kind: 'title'}
  | {readonly kind: 'empty'}
  | {readonly kind: 'choice'; readonly index: number; readonly part: 'text' | 'detail'; readonly text: string};

const empty: ChooserLine = {kind: 'empty'};
const head: readonly ChooserLine[] = [{kind: 'title'}, empty];

/** Returns the number of lines of a pane for choices, below the title. */
export function roomForChoices(height: number): number {
  return Math.max(1, height - head.length);
}

/** Cells before a choice, and for each level of depth. */
const margin = 2;
const indent = 2;

/** Returns the cells before the text of a choice. */
export function indentOf(choice: Choice): number {
  return choice.kind === 'view' ? 0 : margin + indent * choice.depth;
}

/** Returns the lines of a choice in a pane of this width. The columns of views and feeds are on one line. */
function linesOf(choice: Choice, index: number, width: number): readonly ChooserLine[] {
  const {text, detail} = choice;
  const wrap = (words: string, part: 'text' | 'detail', before: number): ChooserLine[] => {
    const shown = drawable(words);
    const room = Math.max(1, width - before - 1);
    return breakLines(shown, room).map(({start, end}) => ({
      kind: 'choice',
      index,
      part,
      text: shown.slice(start, end),
    }));
  };
  if (choice.kind === 'view') return [{kind: 'choice', index, part: 'text', text}];
  const before = indentOf(choice);
  const first: ChooserLine[] =
    choice.kind === 'place' ? wrap(text, 'text', before) : [{kind: 'choice', index, part: 'text', text}];
  const below = detail === undefined ? [] : wrap(detail, 'detail', before + indent);
  return [...first, ...below, ...(choice.kind === 'place' && choice.highlight !== undefined ? [empty] : [])];
}

/**
 * Returns the lines that a chooser shows in a pane; fewer if it has no more. The selected choice is in the middle if others are around it. Only the choices near it
 * are laid out.
 */
export function chooserLines({offered, selected}: Chooser, {width, height}: Pane): readonly ChooserLine[] {
  const room = roomForChoices(height);
  const lines = (index: number) => {
    const choice = offered[index];
    return choice ? linesOf(choice, index, width) : [];
  };
  const above: ChooserLine[] = [];
  for (let index = selected - 1; index >= 0 && above.length < room; index--) above.unshift(...lines(index));
  const own = lines(selected).length;
  const from: ChooserLine[] = [];
  for (let index = selected; index < offered.length && from.length < room; index++) from.push(...lines(index));
  const all = [...above, ...from];
  const centred = above.length - Math.max(0, (room - own + 1) >> 1);
  const top = Math.max(0, Math.min(centred, all.length - room));
  const shown = all.slice(top, top + room);
  return height > head.length ? [...head, ...shown] : shown;
}

/** Returns the index of the choice on a line of the pane, from 0; undefined if there is none. */
export function choiceAt(chooser: Chooser, pane: Pane, line: number): number | undefined {
  const shown = chooserLines(chooser, pane)[line];
  return shown?.kind === 'choice' ? shown.index : undefined;
}
