import {type ArticleId, plural, present, toArticleId} from '../article/article.ts';
import type {Session, UnsavedChange} from '../config/config.ts';
import {type HighlightId, type Library, UnreachableError} from '../library/library.ts';
import type {Effect, HighlightChange} from './effect.ts';
import {describeMarkChange} from './mark-effects.ts';
import {messages} from './messages.ts';
import type {SaveProgress} from './reading.ts';
import type {Target} from './target.ts';

/**
 * The names of changes that the session cannot store, because they depend on what the library contains. Marks and removals are such changes only if `toUnsaved`
 * returns nothing for them.
 */
const namesAtRisk: Partial<Record<Effect['kind'], string>> = {
  mark: 'the marks of the list',
  remove: 'the removal',
  restore: 'the restoration',
  undo: 'the undo',
  'store-visited': 'the page',
  'mark-feed-read': 'the marks of the feed',
  'edit-feeds': 'the change of feeds',
  'pause-feeds': 'the change of feeds',
  unsubscribe: 'the end of the subscription',
};

/** Returns a change of the library as the session stores it; undefined if it cannot store it, or if the effect changes nothing. */
export function toUnsaved(effect: Effect): UnsavedChange | undefined {
  switch (effect.kind) {
    case 'mark': {
      const {read, starred, tag, untag} = effect.change;
      return markOf(effect.target, present({read, starred, tag, untag}));
    }
    case 'remove':
    case 'restore':
      return markOf(effect.target, {removed: effect.kind === 'remove'});
    case 'save-progress':
      return progressOf(effect);
    case 'change-highlight':
      return highlightOf(effect.open.article.id, effect.change);
    case 'save-view':
      return {kind: 'view', ...effect.view};
    default:
      return undefined;
  }
}

function markOf(
  target: Target,
  change: Extract<UnsavedChange, {kind: 'mark'}>['change'],
): Extract<UnsavedChange, {kind: 'mark'}> | undefined {
  if (target.kind === 'article') return {kind: 'mark', articles: [target.article.id], change};
  if (target.kind === 'list' || !target.loaded) return undefined;
  return {kind: 'mark', articles: target.loaded.map(({id}) => id), change};
}

function progressOf({id, position: {block, offset}, progress}: SaveProgress): UnsavedChange {
  return {kind: 'progress', article: id, block, offset, progress};
}

function highlightOf(article: ArticleId, change: HighlightChange): UnsavedChange {
  if (change.kind === 'add') {
    const {quote, prefix, suffix, note} = change.highlight;
    return {kind: 'highlight', article, quote, ...present({prefix, suffix, note})};
  }
  if (change.kind === 'remove') return {kind: 'remove-highlight', highlight: change.id};
  return {kind: 'note', highlight: change.id, ...present({note: change.note})};
}

/** Returns the changes that the library has not stored yet, as the session stores them, the oldest first. */
export function unsavedChanges(
  waiting: readonly Effect[],
  progress: SaveProgress | undefined,
): Pick<Session, 'unsaved'> {
  const unsaved = [...waiting, ...(progress ? [progress] : [])].flatMap(effect => toUnsaved(effect) ?? []);
  return unsaved.length > 0 ? {unsaved} : {};
}

/** Returns the names of the changes that are lost if the reader ends before these effects. */
export function changesAtRisk(waiting: readonly Effect[]): readonly string[] {
  return waiting.flatMap(effect => (toUnsaved(effect) ? [] : (namesAtRisk[effect.kind] ?? [])));
}

/**
 * Stores the changes that were not stored when the last session ended. Returns a message for the user, if there is anything to say.
 *
 * @throws UnreachableError if the library is lost meanwhile. The session must then stay as it is.
 */
export async function storeUnsaved(library: Library, {unsaved = []}: Session): Promise<string | undefined> {
  let failure: string | undefined;
  for (const change of unsaved) {
    try {
      await storeChange(library, change);
    } catch (error) {
      if (error instanceof UnreachableError) throw error;
      // Even after an internal error: a reader that did not start would try the same change at each start.
      if (change.kind !== 'progress')
        failure ??= messages.unsavedFailed(error instanceof Error ? error.message : String(error));
    }
  }
  // A position is not worth a message.
  const count = unsaved.filter(({kind}) => kind !== 'progress').length;
  return failure ?? (count > 0 ? messages.unsavedStored(plural(count, 'change')) : undefined);
}

async function storeChange(library: Library, change: UnsavedChange): Promise<void> {
  const {articles, personal} = library;
  switch (change.kind) {
    case 'mark': {
      const ids = change.articles.map(toArticleId);
      const [only] = ids;
      const row = ids.length === 1 && only !== undefined ? await articles.row(only) : undefined;
      const what = row?.title ?? plural(ids.length, 'article');
      await personal.mark(ids, change.change, `${describeMarkChange(change.change)}: ${what}`);
      return;
    }
    case 'progress': {
      const {article, block, offset, progress} = change;
      return personal.saveProgress(toArticleId(article), {position: {block, offset}, progress});
    }
    case 'highlight':
      return storeHighlight(library, change);
    case 'note': {
      const {highlight, note} = change;
      await personal.annotateHighlight(
        highlight as HighlightId,
        note,
        note === undefined ? 'Note removed' : 'Note saved',
      );
      return;
    }
    case 'remove-highlight':
      await personal.removeHighlight(change.highlight as HighlightId, 'Highlight removed');
      return;
    case 'view': {
      const {name, query, key} = change;
      return personal.saveView({name, query, ...present({key})});
    }
  }
}

async function storeHighlight(
  {articles, personal}: Library,
  {article, quote, prefix, suffix, note}: Extract<UnsavedChange, {kind: 'highlight'}>,
): Promise<void> {
  const row = await articles.row(toArticleId(article));
  if (!row) return;
  // The server may have stored the highlight before the connection was lost.
  const stored = await personal.highlights(row.id);
  if (stored.some(other => other.quote === quote && other.prefix === prefix)) return;
  await personal.addHighlight(row.id, {quote, ...present({prefix, suffix, note})}, `Highlighted: ${row.title}`);
}
