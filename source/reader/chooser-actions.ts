import type {Action} from './action.ts';
import {roomForChoices} from './choices.ts';
import {choose, closeChooser, moveInChooser, removeChosenHighlight} from './chooser.ts';
import {isFeedsPane, unsubscribeFromChosen} from './feeds.ts';
import {articlePane} from './panes.ts';
import {newPrompt} from './prompt.ts';
import type {State} from './state.ts';

/** Moving through the lines of a chooser, and choosing one. */
export const chooserActions: readonly Action[] = [
  {
    name: 'next-line',
    title: 'Select the next line',
    keys: ['j', 'Down', '^N'],
    in: ['chooser'],
    run: (state, count = 1) => moveInChooser(state, count),
  },
  {
    name: 'previous-line',
    title: 'Select the previous line',
    keys: ['k', 'Up', '^P'],
    in: ['chooser'],
    run: (state, count = 1) => moveInChooser(state, -count),
  },
  {
    name: 'lines-down',
    title: 'Move down a page',
    keys: ['Space', '^F', 'PgDn'],
    in: ['chooser'],
    run: (state, count = 1) => moveInChooser(state, count * page(state)),
  },
  {
    name: 'lines-up',
    title: 'Move up a page',
    keys: ['b', '^B', 'PgUp'],
    in: ['chooser'],
    run: (state, count = 1) => moveInChooser(state, -count * page(state)),
  },
  {
    name: 'first-line',
    title: 'Select the first line',
    keys: ['gg', 'Home'],
    in: ['chooser'],
    run: state => moveInChooser(state, Number.NEGATIVE_INFINITY),
  },
  {
    name: 'last-line',
    title: 'Select the last line',
    keys: ['G', 'End'],
    in: ['chooser'],
    run: state => moveInChooser(state, Number.POSITIVE_INFINITY),
  },
  {
    name: 'choose',
    title: 'Go to the selected line',
    hint: 'go there',
    keys: ['Enter', 'l', 'Right'],
    in: ['chooser'],
    run: choose,
  },
  {
    name: 'filter-lines',
    title: 'Filter the lines',
    hint: 'filter',
    keys: ['/'],
    in: ['chooser'],
    takesText: true,
    run: state => [{...state, prompt: newPrompt({kind: 'choose'})}],
  },
  {
    name: 'take-away',
    title: 'Remove the highlight, or unsubscribe from the feed',
    keys: ['D'],
    in: ['chooser'],
    run: state => (isFeedsPane(state) ? unsubscribeFromChosen(state) : removeChosenHighlight(state)),
  },
  {
    name: 'leave-chooser',
    title: 'Close the lines',
    hint: 'back',
    keys: ['q', 'Esc', 'h', 'Left'],
    in: ['chooser'],
    run: state => [closeChooser(state)],
  },
];

function page(state: State): number {
  return roomForChoices(articlePane(state).height);
}
