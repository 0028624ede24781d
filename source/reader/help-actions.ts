import type {Action} from './action.ts';
import type {Step} from './effect.ts';
import {pagerHeight, scrollPager} from './pager.ts';
import {newPrompt} from './prompt.ts';
import type {State} from './state.ts';

/** Actions that scroll help or the pager, and those that search help and close it. The reducer limits the line to those of help. */
export const helpActions: readonly Action[] = [
  {
    name: 'close-help',
    title: 'Close help',
    group: 'Tools',
    hint: 'close',
    keys: ['q', 'Esc', '?', 'h'],
    in: ['help'],
    run: ({help: _, ...state}) => [state],
  },
  {
    name: 'help-line-down',
    title: 'Scroll down a line',
    group: 'Move',
    keys: ['j', 'Down', 'Enter'],
    in: ['help', 'pager'],
    run: (state, count = 1) => scrollHelp(state, count),
  },
  {
    name: 'help-line-up',
    title: 'Scroll up a line',
    group: 'Move',
    keys: ['k', 'Up'],
    in: ['help', 'pager'],
    run: (state, count = 1) => scrollHelp(state, -count),
  },
  {
    name: 'help-page-down',
    title: 'Scroll down a page',
    group: 'Move',
    hint: 'page',
    keys: ['Space', '^F', 'PgDn'],
    in: ['help', 'pager'],
    run: (state, count = 1) => scrollHelp(state, count * linesPerPage(state)),
  },
  {
    name: 'help-page-up',
    title: 'Scroll up a page',
    group: 'Move',
    keys: ['b', '^B', 'PgUp'],
    in: ['help', 'pager'],
    run: (state, count = 1) => scrollHelp(state, -count * linesPerPage(state)),
  },
  {
    name: 'help-half-page-down',
    title: 'Scroll down half a page',
    group: 'Move',
    keys: ['d', '^D'],
    in: ['help', 'pager'],
    run: (state, count = 1) => scrollHelp(state, count * (linesPerPage(state) >> 1)),
  },
  {
    name: 'help-half-page-up',
    title: 'Scroll up half a page',
    group: 'Move',
    keys: ['u', '^U'],
    in: ['help', 'pager'],
    run: (state, count = 1) => scrollHelp(state, -count * (linesPerPage(state) >> 1)),
  },
  {
    name: 'help-top',
    title: 'Go to the first line',
    group: 'Move',
    keys: ['g', 'Home'],
    in: ['help', 'pager'],
    run: state => scrollHelpTo(state, 0),
  },
  {
    name: 'help-bottom',
    title: 'Go to the last line',
    group: 'Move',
    keys: ['G', 'End'],
    in: ['help', 'pager'],
    run: state => scrollHelpTo(state, Number.MAX_SAFE_INTEGER),
  },
  {
    name: 'search-help',
    title: 'Search help',
    group: 'Find',
    hint: 'search',
    keys: ['/'],
    in: ['help'],
    takesText: true,
    run: state => [{...state, prompt: newPrompt({kind: 'help'})}],
  },
];

function scrollHelp(state: State, lines: number): Step {
  const {top} = state.help ?? state.pager ?? {top: 0};
  return scrollHelpTo(state, top + lines);
}

function scrollHelpTo(state: State, top: number): Step {
  if (state.pager && !state.help) return [scrollPager(state, state.pager, top)];
  return [{...state, help: {top, filter: state.help?.filter ?? ''}}];
}

function linesPerPage(state: State): number {
  return state.help ? Math.max(1, state.size.rows - 1) : pagerHeight(state);
}
