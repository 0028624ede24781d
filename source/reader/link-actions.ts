import type {Action} from './action.ts';
import type {Step} from './effect.ts';
import {chosenLink, linkChosen, numberOpened, numbersToggled} from './links.ts';
import {withoutChosen} from './reading.ts';
import type {State} from './state.ts';

/** Choosing a link of the article, and what is done with it. */
export const linkActions: readonly Action[] = [
  {
    name: 'next-link',
    title: 'Choose the next link',
    keys: ['Tab'],
    in: ['article'],
    run: (state, count = 1) => linkChosen(state, count),
  },
  {
    name: 'previous-link',
    title: 'Choose the previous link',
    keys: ['Shift-Tab'],
    in: ['article'],
    run: (state, count = 1) => linkChosen(state, -count),
  },
  {
    name: 'number-links',
    title: 'Number the links, or not',
    keys: ['#'],
    in: ['article'],
    run: numbersToggled,
  },
  {
    name: 'open-link',
    title: 'Open the link, or that of the count',
    hint: 'opens',
    keys: ['Enter', 'o'],
    in: ['link'],
    run: (state, count) =>
      count === undefined ? withLink(state, address => [state, {kind: 'browse', address}]) : numberOpened(state, count),
  },
  {
    name: 'copy-link',
    title: 'Copy its address',
    hint: 'copies',
    keys: ['y'],
    in: ['link'],
    run: state => withLink(state, address => [state, {kind: 'copy', text: address, what: address}]),
  },
  {
    name: 'leave-link',
    title: 'Choose no link',
    hint: 'leaves',
    keys: ['Esc'],
    in: ['link'],
    run: state => [withoutChosen(state)],
  },
];

function withLink(state: State, run: (address: string) => Step): Step {
  const link = state.open && chosenLink(state.open);
  return link ? run(link.href) : [state];
}
