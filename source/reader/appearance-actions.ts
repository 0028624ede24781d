import {limits} from '../config/config.ts';
import type {Action} from './action.ts';
import type {Step} from './effect.ts';
import {messages} from './messages.ts';
import {articleColumns, panes} from './panes.ts';
import {type ThemeChoice, withAppearance} from './preferences.ts';
import {fitToWindow, layOutAgain} from './reading.ts';
import type {State} from './state.ts';

/** Cells by which a key widens the column, and the list. */
const step = 4;

/** Each theme by its key. */
const themes: readonly (readonly [theme: ThemeChoice, key: string, title: string])[] = [
  ['terminal', 'ct', 'Use the theme terminal'],
  ['paper', 'cp', 'Use the theme paper'],
  ['night', 'cn', 'Use the theme night'],
  ['contrast', 'cc', 'Use the theme contrast'],
  ['mono', 'cm', 'Use the theme mono'],
  ['auto', 'ca', 'Use the theme auto (paper or night, to match the terminal)'],
  ['own', 'co', 'Use your own theme'],
];

const table: readonly Action[] = [
  {
    name: 'wider-column',
    title: 'Widen the text column; with a count, set its width',
    group: 'Look',
    keys: ['w'],
    in: ['list', 'article'],
    run: (state, count) => withMeasure(state, count ?? columnOf(state) + step),
  },
  {
    name: 'narrower-column',
    title: 'Narrow the text column',
    group: 'Look',
    keys: ['W'],
    in: ['list', 'article'],
    run: (state, count = 1) => withMeasure(state, columnOf(state) - count * step),
  },
  {
    name: 'wider-list',
    title: 'Widen the list',
    group: 'Look',
    keys: ['>'],
    in: ['list', 'article'],
    run: (state, count = 1) => moveListEdge(state, count * step),
  },
  {
    name: 'narrower-list',
    title: 'Narrow the list',
    group: 'Look',
    keys: ['<'],
    in: ['list', 'article'],
    run: (state, count = 1) => moveListEdge(state, -count * step),
  },
  {
    name: 'line-spacing',
    title: 'Toggle double spacing',
    group: 'Look',
    keys: ['S'],
    in: ['list', 'article'],
    run: toggleSpacing,
  },
  {
    name: 'mouse',
    title: 'Toggle mouse support',
    group: 'Look',
    keys: ['M'],
    in: ['list', 'article'],
    run: toggleMouse,
  },
  ...themes.map(
    ([theme, key, title]): Action => ({
      name: `theme-${theme}`,
      title,
      group: 'Look',
      keys: [key],
      in: ['list', 'article'],
      run: state => withTheme(state, theme),
    }),
  ),
];

/** Actions that change the appearance of the page. The session stores these changes. */
export const appearanceActions: readonly Action[] = table.map(action => ({...action, visualOnly: true}));

/** Returns the current width of a column in cells, even if its maximum is larger. */
function columnOf(state: State): number {
  return articleColumns(state).width;
}

function withMeasure(state: State, columns: number): Step {
  const measure = Math.max(limits.measure.least, Math.min(columns, limits.measure.most));
  const next = fitToWindow({...state, preferences: withAppearance(state.preferences, {measure})});
  const width = columnOf(next);
  const message = width < measure ? messages.columnFillsWindow(width) : messages.columnWidth(width);
  return [{...next, message}];
}

function moveListEdge(state: State, cells: number): Step {
  const {list, article} = panes(state);
  if (list && article) return [withListOf(state, list.width + cells)];
  return [{...state, message: messages.splitFrom(state.preferences.split)}];
}

/** Returns the state with the list this many cells wide, limited by the window. */
export function withListOf(state: State, cells: number): State {
  const {columns} = state.size;
  const tried = {...state, preferences: withAppearance(state.preferences, {listWidth: (100 * cells) / columns})};
  const given = panes(tried).list?.width ?? cells;
  const share = Math.round((10_000 * given) / columns) / 100;
  const {least, most} = limits.listWidth;
  const listWidth = Math.max(least, Math.min(share, most));
  return fitToWindow({...state, preferences: withAppearance(state.preferences, {listWidth})});
}

function toggleSpacing(state: State): Step {
  const spacing = state.preferences.typesetting.spacing === 1 ? 2 : 1;
  const next: State = {...state, preferences: withAppearance(state.preferences, {spacing})};
  return [
    next.open
      ? layOutAgain({...next, open: {...next.open, layoutOptions: {...next.open.layoutOptions, spacing}}})
      : next,
  ];
}

function toggleMouse(state: State): Step {
  const mouse = !state.preferences.mouse;
  const message = mouse ? messages.mouseOn : messages.mouseOff;
  const {isDragging: _, ...next} = state;
  return [
    {...next, preferences: withAppearance(state.preferences, {mouse}), message},
    {kind: 'mouse', isOn: mouse},
  ];
}

function withTheme(state: State, theme: ThemeChoice): Step {
  if (theme === 'own' && !state.preferences.ownTheme) {
    return [{...state, message: messages.noOwnTheme}];
  }
  const chosen: State = {...state, preferences: withAppearance(state.preferences, {theme})};
  const next = chosen.preferences.hasColours ? chosen : {...chosen, message: messages.noColours};
  return theme === 'auto' || theme === 'terminal' ? [next, {kind: 'ask-background'}] : [next];
}
