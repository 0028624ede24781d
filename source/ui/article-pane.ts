import type {Pane} from '../reader/panes.ts';
import {visible} from '../reader/scroll.ts';
import type {State} from '../reader/state.ts';
import {lineStyled} from '../typeset/typeset.ts';

/** The lines of the open article, with its column in the middle of the pane; not filled up to the pane's width. */
export function articlePane({open}: State, {width, height}: Pane): string[] {
  if (!open) return [];
  const left = ' '.repeat(Math.max(0, Math.floor((width - open.page.width) / 2)));
  return visible(open.page, open.place, height).map(line => left + lineStyled(line));
}
