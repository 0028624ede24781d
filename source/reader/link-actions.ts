import type {Action} from './action.ts';
import type {Step} from './effect.ts';
import {openLinkNumber, selectedLink, selectLink, toggleLinkNumbers} from './links.ts';
import {deselect} from './reading.ts';
import type {State} from './state.ts';

/** Choosing a link of the article, and what is done with it. */
export const linkActions: readonly Action[] = [
  {
    name: 'next-link',
    title: 'Select the next link',
    keys: ['Tab'],
    in: ['article'],
    run: (state, count = 1) => selectLink(state, count),
  },
  {
    name: 'previous-link',
    title: 'Select the previous link',
    keys: ['Shift-Tab'],
    in: ['article'],
    run: (state, count = 1) => selectLink(state, -count),
  },
  {
    name: 'number-links',
    title: 'Show or hide link numbers',
    keys: ['#'],
    in: ['article'],
    run: toggleLinkNumbers,
  },
  {
    name: 'open-link',
    title: 'Open the link; with a count, the link of that number',
    hint: 'opens',
    keys: ['Enter', 'o'],
    in: ['link'],
    run: (state, count) =>
      count === undefined
        ? withLink(state, address => [state, {kind: 'browse', address}])
        : openLinkNumber(state, count),
  },
  {
    name: 'copy-link',
    title: 'Copy the address of the link',
    hint: 'copies',
    keys: ['y'],
    in: ['link'],
    run: state => withLink(state, address => [state, {kind: 'copy', text: address, what: address}]),
  },
  {
    name: 'leave-link',
    title: 'Deselect the link',
    hint: 'leaves',
    keys: ['Esc'],
    in: ['link'],
    run: state => [deselect(state)],
  },
];

function withLink(state: State, run: (address: string) => Step): Step {
  const link = state.open && selectedLink(state.open);
  return link ? run(link.href) : [state];
}
