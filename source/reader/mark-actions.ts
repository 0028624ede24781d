import type {Action} from './action.ts';
import type {Effect, Step} from './effect.ts';
import {isFeedsPane} from './feeds.ts';
import {applyMark, askForTarget, repeatMark, restoreFromTrash, toggleMark, withTarget} from './marks.ts';
import {type State, subjectOf} from './state.ts';

/** Actions that mark, tag or remove articles. A count before the key applies to that many articles of the list. */
export const markActions: readonly Action[] = [
  {
    name: 'toggle-read',
    title: 'Mark read or unread',
    group: 'Mark',
    keys: ['m'],
    in: ['list', 'article'],
    run: (state, count) => toggleMark(state, 'read', count),
  },
  {
    name: 'mark-read',
    title: 'Mark read',
    group: 'Mark',
    keys: [],
    in: ['list', 'article'],
    run: (state, count) => applyMark(state, {read: true}, count),
  },
  {
    name: 'mark-unread',
    title: 'Mark unread',
    group: 'Mark',
    keys: [],
    in: ['list', 'article'],
    run: (state, count) => applyMark(state, {read: false}, count),
  },
  {
    name: 'toggle-star',
    title: 'Star or unstar',
    group: 'Mark',
    hint: state => (canMark(state) ? 'star' : undefined),
    keys: ['f'],
    in: ['list', 'article'],
    run: (state, count) => toggleMark(state, 'starred', count),
  },
  {
    name: 'tag',
    title: 'Add tags',
    group: 'Mark',
    keys: ['t'],
    in: ['list', 'article'],
    takesText: true,
    needsKeeper: true,
    run: (state, count) => askForTarget(state, 'tag', count),
  },
  {
    name: 'untag',
    title: 'Remove tags',
    group: 'Mark',
    keys: ['T'],
    in: ['list', 'article'],
    takesText: true,
    needsKeeper: true,
    run: (state, count) => askForTarget(state, 'untag', count),
  },
  {
    name: 'repeat-mark',
    title: 'Repeat the last mark or tag',
    group: 'Mark',
    keys: ['.'],
    in: ['list', 'article'],
    run: repeatMark,
  },
  {
    name: 'remove',
    title: 'Move the article to the trash',
    group: 'Mark',
    keys: ['D'],
    in: ['list', 'article'],
    needsKeeper: true,
    run: (state, count) =>
      withTarget(state, count, (next, target) => [
        {...next, focus: 'list'},
        {kind: 'remove', target},
      ]),
  },
  {
    name: 'restore',
    title: 'Restore the article from the trash',
    group: 'Mark',
    hint: state => (subjectOf(state)?.removed === undefined ? undefined : 'restore'),
    keys: ['P'],
    in: ['list', 'article'],
    needsKeeper: true,
    run: restoreFromTrash,
  },
  {
    name: 'undo',
    title: 'Undo the last change',
    group: 'Mark',
    keys: ['U'],
    in: ['list', 'article', 'chooser'],
    run: undo,
  },
];

/** The maximum number of changes that one key undoes. */
const mostUndone = 100;

function undo(state: State, count = 1): Step {
  const renewed: readonly Effect[] = isFeedsPane(state) ? [{kind: 'load-feeds', purpose: 'offer'}] : [];
  const undone = Array.from({length: Math.min(count, mostUndone)}, (): Effect => ({kind: 'undo'}));
  return [state, ...undone, {kind: 'load-views'}, ...renewed];
}

/** Returns whether marks apply to the selected or open article: not in the trash, nor before a page is stored. */
function canMark(state: State): boolean {
  const isVisited = state.focus === 'article' && state.open?.aside?.kind === 'visited';
  const subject = subjectOf(state);
  return subject !== undefined && subject.removed === undefined && !isVisited;
}
