import {setImmediate as nextTurn} from 'node:timers/promises';
import {type Article, type ArticleId, plural} from '../article/article.ts';
import {
  type Library,
  type MarkChange,
  type Marks,
  type Query,
  retryThroughOutage,
  type Start,
} from '../library/library.ts';
import type {Effect} from './effect.ts';
import type {Event} from './event.ts';
import type {List} from './list-window.ts';
import {queryOf} from './load-list.ts';
import {messages} from './messages.ts';
import {type Keymap, keyNamer} from './sequences.ts';
import type {State} from './state.ts';
import type {Subject, Target} from './target.ts';

/** The number of rows that are read at once to find the articles of a long list, between two keys. This takes 4 ms. */
const pageOf = 200;

/** Marks the target of an action as one step of undo, and reports it if there is more than one article. */
export async function markTarget(
  library: Library,
  query: Query,
  keymap: Keymap,
  {target, change}: Extract<Effect, {kind: 'mark'}>,
): Promise<Event> {
  const ids = await retryThroughOutage(() => idsOf(library, query, target, row => isOpenTo(row, change)));
  const done = describeMarkChange(change);
  if (target.kind === 'article') {
    const count = await library.personal.mark(ids, change, `${done}: ${target.article.title}`);
    // Another person or program may have removed it.
    if (count === 0 && !(await library.articles.row(target.article.id)))
      return {kind: 'mark-failed', change, message: messages.articleRemoved};
    const isTagged = change.tag !== undefined || change.untag !== undefined;
    return isTagged
      ? {kind: 'marked', ids, change, message: count === 0 ? messages.nothingToChange : `${done}.`}
      : {kind: 'marked', ids, change};
  }
  const count = await library.personal.mark(ids, change, `${done}: ${plural(ids.length, 'article')}`);
  // Like the title, the message counts an article that had the tag before.
  const message =
    count === 0 ? messages.nothingToChange : messages.done(done, ids.length, keyNamer(keymap, 'list')('undo'));
  return {kind: 'marked', ids, change, message};
}

/** Moves the target of an action to the trash, or restores it, as one step of undo. */
export async function moveTarget(
  library: Library,
  list: List,
  keymap: Keymap,
  {target, kind}: Extract<Effect, {kind: 'remove' | 'restore'}>,
): Promise<Event> {
  const ids = await retryThroughOutage(() => idsOf(library, queryOf(list), target));
  const what = target.kind === 'article' ? target.article.title : plural(ids.length, 'article');
  const isRemoval = kind === 'remove';
  const change = {removed: isRemoval};
  await library.personal.mark(ids, change, `${describeMarkChange(change)}: ${what}`);
  const message = (isRemoval ? messages.removed : messages.restored)(what, keyNamer(keymap, 'list')('undo'));
  return {kind: 'list-changed', removed: ids, ...(target.kind === 'rows' && {index: target.first}), message};
}

/** Undoes the last change of any kind. */
export async function undoLast(library: Library): Promise<Event> {
  const title = await library.history.undo();
  if (title === undefined) return {kind: 'message', message: messages.nothingToUndo};
  return {kind: 'list-changed', removed: [], message: messages.undone(title)};
}

/** Returns whether a change would alter a row. Rows do not contain tags, so a change of tags always counts. */
function isOpenTo(row: Subject, {read, starred}: MarkChange): boolean {
  if (read !== undefined) return row.read !== read;
  return starred === undefined || row.starred !== starred;
}

/** Returns the ids of the target of an action: that of a single article always, those of several if the filter accepts them. */
async function idsOf(
  library: Library,
  query: Query,
  target: Target,
  isWanted: (row: Subject) => boolean = () => true,
): Promise<readonly ArticleId[]> {
  if (target.kind === 'article') return [target.article.id];
  if (target.kind === 'rows' && target.loaded) return target.loaded.filter(isWanted).map(({id}) => id);
  const ids: ArticleId[] = [];
  let left = target.kind === 'rows' ? target.count : Number.POSITIVE_INFINITY;
  let start: Start = target.kind === 'rows' ? {from: 'index', index: target.first} : {from: 'first'};
  while (left > 0) {
    const page = await library.articles.page(query, start, Math.min(left, pageOf));
    const last = page.at(-1);
    if (!last) break;
    ids.push(...page.filter(isWanted).map(({id}) => id));
    left -= page.length;
    start = {from: 'after', cursor: last.cursor};
    await nextTurn();
  }
  return ids;
}

/** Returns the title of a change for messages and the journal. */
export function describeMarkChange({read, starred, tag = [], untag = [], removed}: MarkChange): string {
  if (removed !== undefined) return removed ? 'Removed' : 'Restored';
  if (read !== undefined) return read ? 'Marked read' : 'Marked unread';
  if (starred !== undefined) return starred ? 'Starred' : 'Unstarred';
  return tag.length > 0 ? `Tagged ${tag.join(', ')}` : `Untagged ${untag.join(', ')}`;
}

/** Yields the articles of a target one by one, so that memory use does not depend on their number. */
export async function* articlesOf(library: Library, query: Query, target: Target): AsyncGenerator<Article & Marks> {
  for (const id of await idsOf(library, query, target)) {
    const article = await library.articles.article(id);
    if (article) yield article;
  }
}

/** Returns the message during a long change; undefined for changes that are never long. */
export function progressMessage(effect: Effect, {list}: Pick<State, 'list'>): string | undefined {
  switch (effect.kind) {
    case 'mark':
    case 'remove': {
      const {target} = effect;
      if (target.kind === 'article') return undefined;
      const count = target.kind === 'rows' ? target.count : list.total;
      return effect.kind === 'mark' ? messages.marking(count) : messages.removing(count);
    }
    case 'undo':
      return messages.undoing;
    default:
      return undefined;
  }
}
