import type {Pane} from '../reader/panes.ts';
import {visible} from '../reader/scroll.ts';
import type {State} from '../reader/state.ts';
import {lineStyled, withFinds} from '../typeset/typeset.ts';

/** The lines of the open article, with its column in the middle of the pane; not filled up to the pane's width. */
export function articlePane({open}: State, {width, height}: Pane, hasColor: boolean): string[] {
  if (!open) return [];
  const {page, place, search} = open;
  const left = ' '.repeat(Math.max(0, Math.floor((width - page.width) / 2)));
  const here = search?.finds[search.here];
  return visible(page, place, height).map(({block, line}) => {
    const finds = search?.finds.filter(find => find.block === block) ?? [];
    return left + lineStyled(withFinds(line, finds, here), hasColor);
  });
}
