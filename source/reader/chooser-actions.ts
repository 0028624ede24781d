import type {Action} from './action.ts';
import {choose, closeChooser, ifChosen, moveInChooser, removeChosenHighlight} from './chooser.ts';
import {roomForChoices} from './chooser-lines.ts';
import {paneForArticles} from './panes.ts';
import {newPrompt} from './prompt.ts';
import type {State} from './state.ts';

/** Actions that move through the lines of a chooser and select one. */
export const chooserActions: readonly Action[] = [
  {
    name: 'next-line',
    title: 'Select the next line',
    group: 'Move',
    keys: ['j', 'Down', '^N'],
    in: ['chooser'],
    run: (state, count = 1) => moveInChooser(state, count),
  },
  {
    name: 'previous-line',
    title: 'Select the previous line',
    group: 'Move',
    keys: ['k', 'Up', '^P'],
    in: ['chooser'],
    run: (state, count = 1) => moveInChooser(state, -count),
  },
  {
    name: 'lines-down',
    title: 'Move down a page',
    group: 'Move',
    linearTitle: 'Select the next line',
    keys: ['Space', '^F', 'PgDn'],
    in: ['chooser'],
    run: (state, count = 1) => moveInChooser(state, count * linesPerPage(state)),
  },
  {
    name: 'lines-up',
    title: 'Move up a page',
    group: 'Move',
    linearTitle: 'Select the previous line',
    keys: ['b', '^B', 'PgUp'],
    in: ['chooser'],
    run: (state, count = 1) => moveInChooser(state, -count * linesPerPage(state)),
  },
  {
    name: 'first-line',
    title: 'Select the first line',
    group: 'Move',
    keys: ['gg', 'Home'],
    in: ['chooser'],
    run: state => moveInChooser(state, Number.NEGATIVE_INFINITY),
  },
  {
    name: 'last-line',
    title: 'Select the last line',
    group: 'Move',
    keys: ['G', 'End'],
    in: ['chooser'],
    run: state => moveInChooser(state, Number.POSITIVE_INFINITY),
  },
  {
    name: 'choose',
    title: 'Go to the selected line',
    group: 'Read',
    hint: ifChosen('go there'),
    keys: ['Enter', 'l', 'Right'],
    in: ['chooser'],
    run: choose,
  },
  {
    name: 'leave-chooser',
    title: 'Close the list of choices',
    group: 'Move',
    hint: 'back',
    keys: ['q', 'Esc', 'h', 'Left'],
    in: ['chooser'],
    run: state => [closeChooser(state)],
  },
  {
    name: 'filter-lines',
    title: 'Filter the choices',
    group: 'Find',
    hint: 'filter',
    keys: ['/'],
    in: ['chooser'],
    takesText: true,
    run: state => [{...state, prompt: newPrompt({kind: 'choose'})}],
  },
  {
    name: 'remove-highlight',
    title: 'Remove the highlight',
    group: 'Mark',
    keys: ['D'],
    in: ['chooser'],
    run: removeChosenHighlight,
  },
];

function linesPerPage(state: State): number {
  return roomForChoices(paneForArticles(state).height);
}
