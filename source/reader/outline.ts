import type {Choice} from './choices.ts';
import {offerPlaces} from './chooser.ts';
import type {Step} from './effect.ts';
import {messages} from './messages.ts';
import type {State} from './state.ts';

/** Offers the headings of the open article to go to. */
export function offerHeadings(state: State): Step {
  const {open} = state;
  if (!open) return [state];
  const headings = open.page.headings();
  if (headings.length === 0) return [{...state, message: messages.noHeadings}];
  const outermost = headings.reduce((least, {level}) => Math.min(least, level), Number.POSITIVE_INFINITY);
  const choices = headings.map(
    ({block, level}): Choice => ({
      kind: 'place',
      text: open.page.text(block).trim(),
      depth: level - outermost,
      position: {block, offset: 0},
    }),
  );
  return offerPlaces(state, 'Headings', choices);
}
