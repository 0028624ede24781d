import type {Article, ArticleId} from '../article/article.ts';
import type {Marks, Progress} from '../library/library.ts';
import type {LayoutOptions} from '../typeset/typeset.ts';
import type {Effect, Step} from './effect.ts';
import {messages} from './messages.ts';
import type {Aside} from './open-article.ts';
import {forgetDrawn, leaveEffects, openAt, resumeAt} from './reading.ts';
import {keyNamer} from './sequences.ts';
import type {State} from './state.ts';

/** A page that a link or a comparison of editions led to. */
export type FollowedEvent = {
  readonly kind: 'followed';
  /** The article that it was opened from. If the reader now shows another one, the event is ignored. */
  readonly from: ArticleId;
  readonly article: Article & Marks;
  readonly layoutOptions: LayoutOptions;
  readonly progress?: Progress;
  /** Absent if the article is stored. */
  readonly aside?: Aside;
  readonly message?: string;
};

/** Shows a page instead of the open one, which `returnToPrevious` shows again. */
export function followTo(state: State, {from, article, layoutOptions, progress, aside, message}: FollowedEvent): Step {
  const {open} = state;
  if (!open || state.focus !== 'article' || open.article.id !== from) return [state];
  const next = openAt(state, {article, layoutOptions, ...(aside && {aside})}, progress);
  const shown: State = {...next, pageHistory: [...state.pageHistory, open], ...(message !== undefined && {message})};
  return [shown, ...leaveEffects(state), ...loadHighlights(shown), ...loadChanged(shown)];
}

/** Returns to the previous page, at the position where the user left it. */
export function returnToPrevious(state: State): Step {
  const previous = state.pageHistory.at(-1);
  if (!previous) {
    const key = keyNamer(state.preferences.keymap, 'article');
    return [{...state, message: messages.nothingToReturnTo(key('back-to-list'))}];
  }
  const shown = resumeAt({...state, pageHistory: state.pageHistory.slice(0, -1)}, forgetDrawn(previous));
  return [shown, ...leaveEffects(state), ...loadHighlights(shown)];
}

function loadHighlights({open}: State): readonly Effect[] {
  return open && !open.aside ? [{kind: 'load-highlights', open}] : [];
}

function loadChanged({open}: State): readonly Effect[] {
  return open && !open.aside ? [{kind: 'load-changed', open}] : [];
}
