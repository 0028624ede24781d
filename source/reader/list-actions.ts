import {type Sort, withSort} from '../library/library.ts';
import type {Action} from './action.ts';
import type {Step} from './effect.ts';
import {requestRows, select, showQuery, turnPage} from './list.ts';
import {hasSecondLines, scrollToSelected} from './list-lines.ts';
import {toggleRange, withoutRange} from './marks.ts';
import {messages} from './messages.ts';
import {newPrompt} from './prompt.ts';
import {openArticle} from './search.ts';
import {keyNamer} from './sequences.ts';
import {type State, selectedRow} from './state.ts';
import {viewActions} from './views.ts';

/** Each order of the list by its key. */
const orders: readonly (readonly [sort: Sort, key: string, title: string])[] = [
  ['newest', ',n', 'Sort by date, newest first'],
  ['oldest', ',o', 'Sort by date, oldest first'],
  ['longest', ',l', 'Sort by length, longest first'],
  ['title', ',t', 'Sort by headline'],
  ['added', ',a', 'Sort by date added, latest first'],
  ['relevance', ',r', 'Sort by relevance'],
];

/** Actions that sort the list and go to its beginning. */
const sortActions: readonly Action[] = orders.map(([sort, key, title]) => ({
  name: `sort-${sort}`,
  title,
  group: 'Views',
  keys: [key],
  in: ['list'],
  run: state => [state, {kind: 'list', query: withSort(state.list.query, sort), select: {index: 0}}],
}));

/** Actions that move in the list and open articles from it. */
export const listActions: readonly Action[] = [
  {
    name: 'next-row',
    title: 'Select the next article',
    group: 'Move',
    keys: ['j', 'Down', '^N'],
    in: ['list'],
    run: (state, count = 1) => select(state, state.list.selected + count),
  },
  {
    name: 'previous-row',
    title: 'Select the previous article',
    group: 'Move',
    keys: ['k', 'Up', '^P'],
    in: ['list'],
    run: (state, count = 1) => select(state, state.list.selected - count),
  },
  {
    name: 'page-down',
    title: 'Move down a page',
    group: 'Move',
    linearTitle: 'Select the next article',
    keys: ['Space', '^F', 'PgDn'],
    in: ['list'],
    run: (state, count = 1) => turnPage(state, count),
  },
  {
    name: 'page-up',
    title: 'Move up a page',
    group: 'Move',
    linearTitle: 'Select the previous article',
    keys: ['b', '^B', 'PgUp'],
    in: ['list'],
    run: (state, count = 1) => turnPage(state, -count),
  },
  {
    name: 'half-page-down',
    title: 'Move down half a page',
    group: 'Move',
    linearTitle: 'Select the next article',
    keys: ['d', '^D'],
    in: ['list'],
    run: (state, count = 1) => turnPage(state, count / 2),
  },
  {
    name: 'half-page-up',
    title: 'Move up half a page',
    group: 'Move',
    linearTitle: 'Select the previous article',
    keys: ['u', '^U'],
    in: ['list'],
    run: (state, count = 1) => turnPage(state, -count / 2),
  },
  {
    name: 'first-row',
    title: 'Select the first article; with a count, that article',
    group: 'Move',
    keys: ['gg', 'Home'],
    in: ['list'],
    run: (state, count = 1) => select(state, count - 1),
  },
  {
    name: 'last-row',
    title: 'Select the last article; with a count, that article',
    group: 'Move',
    keys: ['G', 'End'],
    in: ['list'],
    run: (state, count) => select(state, (count ?? state.list.total) - 1),
  },
  {
    name: 'go-to-percent',
    title: 'Go to a percentage of the list',
    group: 'Move',
    keys: ['%'],
    in: ['list'],
    run: (state, count) =>
      count === undefined
        ? [{...state, message: messages.percentExpected(keyNamer(state.preferences.keymap, 'list')('go-to-percent'))}]
        : select(state, Math.round(((state.list.total - 1) * Math.min(count, 100)) / 100)),
  },
  {
    name: 'open',
    title: 'Open the article',
    group: 'Read',
    hint: ({list}) => (list.total === 0 ? undefined : 'read'),
    keys: ['Enter', 'l', 'Right'],
    in: ['list'],
    run: openSelected,
  },
  {
    name: 'select-range',
    title: 'Start or end a range',
    group: 'Mark',
    keys: ['v'],
    in: ['list'],
    run: toggleRange,
  },
  {
    name: 'toggle-second-lines',
    title: 'Show or hide second lines',
    group: 'Look',
    keys: ['z'],
    in: ['list'],
    visualOnly: true,
    run: toggleSecondLines,
  },
  {
    name: 'mark-list-read',
    title: 'Mark the whole list read',
    group: 'Mark',
    keys: ['A'],
    in: ['list'],
    run: state => [state, {kind: 'mark', target: {kind: 'list'}, change: {read: true}}],
  },
  {
    name: 'add',
    title: 'Add a file, a folder or an address',
    group: 'Tools',
    keys: ['a'],
    in: ['list'],
    takesText: true,
    needsKeeper: true,
    run: state => [{...state, prompt: newPrompt({kind: 'add'})}],
  },
  ...viewActions,
  ...sortActions,
  {
    name: 'clear-filter',
    title: 'End the range, else clear the filter',
    group: 'Find',
    keys: ['Esc'],
    in: ['list'],
    run: state => {
      if (state.range !== undefined) return [withoutRange(state)];
      return state.list.query === '' ? [state] : showQuery(state, '');
    },
  },
  {
    name: 'leave',
    title: 'Clear the filter, else quit',
    group: 'Tools',
    hint: ({list}) => (list.query === '' ? 'quit' : 'show all'),
    keys: ['q'],
    in: ['list'],
    run: state => (state.list.query === '' ? [state, {kind: 'quit'}] : showQuery(state, '')),
  },
];

/** Shows or hides second lines: in all lists, or only in searches if the list is one. */
function toggleSecondLines(state: State): Step {
  const [shown, hidden] = state.list.isSearch ? (['in-search', 'never'] as const) : (['always', 'in-search'] as const);
  const secondLines = hasSecondLines(state) ? hidden : shown;
  return requestRows(scrollToSelected({...state, preferences: {...state.preferences, secondLines}}));
}

/** Opens the selected article. If it is shown beside the list, only the focus changes. */
export function openSelected(state: State): Step {
  const row = selectedRow(state);
  if (!row) return [state];
  const {open} = state;
  if (open?.article.id !== row.id) return [state, {kind: 'open', index: state.list.selected, focus: 'article'}];
  const left = row.progress === undefined ? undefined : {position: open.anchor};
  return openArticle(state, open.article, open.layoutOptions, left, 'article');
}
