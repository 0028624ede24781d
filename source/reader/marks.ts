import {splitTags} from '../article/article.ts';
import type {MarkChange} from '../library/library.ts';
import type {Step} from './effect.ts';
import {showPendingMark} from './mark-rows.ts';
import {messages} from './messages.ts';
import {newPrompt} from './prompt.ts';
import {keyNamer} from './sequences.ts';
import {type State, subjectOf} from './state.ts';
import {loadedSubjects, type Subject, type Target} from './target.ts';

/** Returns the target of an action on articles: the selected range of the list, else as many articles as `count` says, else the open or selected article. */
function targetOf(state: State, count: number | undefined): Target | undefined {
  const {range, list, focus} = state;
  if (range !== undefined && focus === 'list') {
    const [first, last] = [range, list.selected].sort((a, b) => a - b) as [number, number];
    return targetRows(list, first, last - first + 1);
  }
  if (count !== undefined && focus === 'list' && list.total > 0) {
    return targetRows(list, list.selected, Math.min(count, list.total - list.selected));
  }
  const article = subjectOf(state);
  return article && {kind: 'article', article};
}

function targetRows({first: start, rows}: State['list'], first: number, count: number): Target {
  const loaded = first < start ? [] : rows.slice(first - start, first - start + count);
  return {kind: 'rows', first, count, ...(loaded.length === count && {loaded})};
}

/** Runs a step with the target, and ends the range. */
export function withTarget(state: State, count: number | undefined, run: (state: State, target: Target) => Step): Step {
  const target = targetOf(state, count);
  if (state.focus === 'article' && state.open?.aside?.kind === 'visited') {
    return [{...state, message: messages.notStored(keyNamer(state.preferences.keymap, 'article')('store-page'))}];
  }
  if (target?.kind === 'article' && target.article.removed !== undefined) {
    return [{...state, message: messages.inTrash(keyNamer(state.preferences.keymap, state.focus)('restore'))}];
  }
  return target ? run(withoutRange(state), target) : [state];
}

export function withoutRange({range: _, ...state}: State): State {
  return state;
}

/** Begins a range at the selected row, or ends it. Does nothing in an empty list. */
export function toggleRange(state: State): Step {
  if (state.range !== undefined) return [withoutRange(state)];
  if (state.list.total === 0) return [state];
  const key = keyNamer(state.preferences.keymap, 'list');
  const [down, up, ...others] = ['next-row', 'previous-row', 'toggle-read', 'toggle-star', 'tag', 'untag'].map(key);
  const message = messages.range(down ?? '', up ?? '', others.join(', '), key('remove'));
  return [{...state, range: state.list.selected, message}];
}

/** Marks the unmarked articles of the target; if all are marked, removes the mark. */
export function toggleMark(state: State, mark: 'read' | 'starred', count: number | undefined): Step {
  return withTarget(state, count, (next, target) => {
    const isOn = loadedRows(next, target).every(row => row[mark]);
    return markTarget(next, target, {[mark]: !isOn});
  });
}

/** Applies a change to the target, whatever its marks are. */
export function applyMark(state: State, change: MarkChange, count: number | undefined): Step {
  return withTarget(state, count, (next, target) => markTarget(next, target, change));
}

/** Applies the last change of marks or tags to another target. */
export function repeatMark(state: State, count: number | undefined): Step {
  if (state.lastChange) return applyMark(state, state.lastChange, count);
  const key = keyNamer(state.preferences.keymap, state.focus);
  return [{...state, message: messages.nothingToRepeat(key('toggle-read'), key('tag'))}];
}

/** Requests a change of the target, and remembers it for `repeatMark`. */
function markTarget(state: State, target: Target, change: MarkChange): Step {
  const message = target.kind === 'article' ? markMessage(change) : undefined;
  const ids = loadedSubjects(target).map(({id}) => id);
  const shown = ids.length > 0 ? showPendingMark(state, {ids, change}) : state;
  return [
    {...shown, lastChange: change, ...(message !== undefined && {message})},
    {kind: 'mark', target, change},
  ];
}

/** Returns the message for a change of one article's marks. Tags are reported when they are stored. */
function markMessage({read, starred}: MarkChange): string | undefined {
  if (read !== undefined) return markMessages.read[read ? 'on' : 'off'];
  return starred === undefined ? undefined : markMessages.starred[starred ? 'on' : 'off'];
}

const markMessages = {
  read: {on: messages.markedRead, off: messages.markedUnread},
  starred: {on: messages.starred, off: messages.unstarred},
} as const;

/** Returns the loaded rows of the target of an action. */
function loadedRows({list}: State, target: Target): readonly Pick<Subject, 'read' | 'starred'>[] {
  switch (target.kind) {
    case 'article':
      return [target.article];
    case 'rows': {
      const from = Math.max(0, target.first - list.first);
      return list.rows.slice(from, Math.max(from, target.first + target.count - list.first));
    }
    case 'list':
      return list.rows;
  }
}

/** Opens a prompt for tags, separated by commas, or for a command, to apply to the target. */
export function askForTarget(state: State, kind: 'tag' | 'untag' | 'pipe' | 'run', count: number | undefined): Step {
  return withTarget(state, count, (next, target) => [{...next, prompt: newPrompt({kind, target})}]);
}

/** Adds the typed tags to the target of the prompt, or removes them. */
export function applyTags(state: State, kind: 'tag' | 'untag', target: Target, typed: string): Step {
  const names = splitTags(typed);
  return names.length === 0 ? [state] : markTarget(state, target, {[kind]: names});
}

/** The query of the trash. */
export const trashQuery = 'is:removed';

/** Restores the target from the trash. */
export function restoreFromTrash(state: State, count: number | undefined): Step {
  const target = targetOf(state, count);
  if (!target) return [state];
  if (target.kind === 'article' ? target.article.removed === undefined : state.list.query !== trashQuery) {
    return [{...state, message: messages.notInTrash(keyNamer(state.preferences.keymap, 'list')('trash'))}];
  }
  return [
    {...withoutRange(state), focus: 'list'},
    {kind: 'restore', target},
  ];
}
