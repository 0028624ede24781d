import {type ArticleId, LibraryError, plural, present, toArticleId} from '../article/article.ts';
import type {Session, UnsavedChange} from '../config/config.ts';
import {type HighlightId, type Library, LockedError, PermissionError, retryThroughOutage} from '../library/library.ts';
import type {Effect, HighlightChange} from './effect.ts';
import {describeMarkChange} from './mark-effects.ts';
import {messages} from './messages.ts';
import type {SaveProgress} from './reading.ts';
import {loadedSubjects, type Target} from './target.ts';

/**
 * The names of changes that the session cannot store, because they depend on what the library contains. Marks and removals are such changes only if `toUnsaved`
 * returns nothing for them.
 */
const namesAtRisk: Partial<Record<Effect['kind'], string>> = {
  add: 'the articles that are being added',
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
  const articles = loadedSubjects(target).map(({id}) => id);
  return articles.length > 0 ? {kind: 'mark', articles, change} : undefined;
}

function progressOf({id, position: {block, offset}, progress}: SaveProgress): UnsavedChange {
  return {kind: 'progress', article: id, block, offset, progress};
}

function highlightOf(article: ArticleId, change: HighlightChange): UnsavedChange {
  if (change.kind === 'add') {
    const {quote, prefix, suffix, note} = change.highlight;
    return {kind: 'highlight', id: change.id, article, quote, ...present({prefix, suffix, note})};
  }
  if (change.kind === 'remove') return {kind: 'remove-highlight', highlight: change.id};
  return {kind: 'note', highlight: change.id, ...present({note: change.note})};
}

/** Returns the changes that the library has not stored yet, as the session stores them, the oldest first. */
export function unsavedChanges(
  earlier: readonly UnsavedChange[],
  waiting: readonly Effect[],
  progress: SaveProgress | undefined,
): Pick<Session, 'unsaved'> {
  const own = [...waiting, ...(progress ? [progress] : [])].flatMap(effect => toUnsaved(effect) ?? []);
  const unsaved = [...earlier, ...own];
  return unsaved.length > 0 ? {unsaved} : {};
}

/** Returns the names of the changes that are lost if the reader ends before these effects. */
export function changesAtRisk(waiting: readonly Effect[]): readonly string[] {
  return waiting.flatMap(effect => (toUnsaved(effect) ? [] : (namesAtRisk[effect.kind] ?? [])));
}

/** The changes of earlier sessions that the library has not stored. They are stored before any new change. */
export type EarlierChanges = {
  /** Returns those that are not stored yet, the oldest first. */
  waiting(): readonly UnsavedChange[];
  /**
   * Stores them in order. If the library cannot be reached, this waits until it can. What the library refuses, perhaps for lack of room, waits for the next call
   * or the next session. What the person no longer has the right to change is discarded.
   *
   * @throws LockedError if another program keeps the library locked. Then the rest waits too, so that the order stays.
   */
  store(): Promise<void>;
};

/** Creates the changes of earlier sessions. `report` receives what is worth telling the user after they were tried. */
export function createEarlierChanges(
  library: Library,
  {unsaved = []}: Session,
  report: (message: string | undefined) => void,
): EarlierChanges {
  let remaining: readonly UnsavedChange[] = unsaved;
  let isReported = false;
  let storing: Promise<void> | undefined;

  const storeAll = async (): Promise<void> => {
    let stored = 0;
    let kept: string | undefined;
    /** Why changes were discarded. */
    const discarded: string[] = [];
    const drop = (change: UnsavedChange) => {
      remaining = remaining.filter(other => other !== change);
    };
    try {
      for (const change of remaining) {
        const attempt = () => storeChange(library, change);
        try {
          const isStored = await retryThroughOutage(attempt, undefined, Number.POSITIVE_INFINITY);
          // A position is not worth a message.
          if (isStored && change.kind !== 'progress') stored += 1;
          drop(change);
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          if (error instanceof LibraryError && !(error instanceof PermissionError)) kept ??= reason;
          else {
            // Without the right to make it, or after an internal error, it would fail again at each start.
            drop(change);
            discarded.push(reason);
          }
          if (error instanceof LockedError) throw error;
        }
      }
    } finally {
      const [refusal] = discarded;
      if (refusal !== undefined) report(messages.unsavedDiscarded(plural(discarded.length, 'change'), refusal));
      else if (stored > 0 || !isReported)
        report(kept === undefined ? storedMessage(stored) : messages.unsavedKept(kept));
      isReported = true;
    }
  };

  return {
    waiting: () => remaining,
    async store() {
      if (remaining.length === 0) return;
      storing ??= storeAll().finally(() => {
        storing = undefined;
      });
      await storing;
    },
  };
}

function storedMessage(stored: number): string | undefined {
  return stored > 0 ? messages.unsavedStored(plural(stored, 'change')) : undefined;
}

/** Stores a change of an earlier session. Returns whether it changed anything. */
async function storeChange(library: Library, change: UnsavedChange): Promise<boolean> {
  const {articles, personal} = library;
  switch (change.kind) {
    case 'mark': {
      const ids = change.articles.map(toArticleId);
      const [only] = ids;
      const row = ids.length === 1 && only !== undefined ? await articles.row(only) : undefined;
      const what = row?.title ?? plural(ids.length, 'article');
      return (await personal.mark(ids, change.change, `${describeMarkChange(change.change)}: ${what}`)) > 0;
    }
    case 'progress': {
      const {article, block, offset, progress} = change;
      await personal.saveProgress(toArticleId(article), {position: {block, offset}, progress});
      return true;
    }
    case 'highlight':
      return storeHighlight(library, change);
    case 'note': {
      const {highlight, note} = change;
      const title = note === undefined ? 'Note removed' : 'Note saved';
      return personal.annotateHighlight(highlight as HighlightId, note, title);
    }
    case 'remove-highlight':
      return personal.removeHighlight(change.highlight as HighlightId, 'Highlight removed');
    case 'view': {
      const {name, query, key} = change;
      return personal.saveView({name, query, ...present({key})});
    }
  }
}

async function storeHighlight(
  {articles, personal}: Library,
  {id, article, quote, prefix, suffix, note}: Extract<UnsavedChange, {kind: 'highlight'}>,
): Promise<boolean> {
  const row = await articles.row(toArticleId(article));
  // The library may have stored it before the connection was lost.
  const isStored = row && (await personal.highlights(row.id)).some(known => known.id === id);
  if (!row || isStored) return false;
  const highlight = {id: id as HighlightId, quote, ...present({prefix, suffix, note})};
  return (await personal.addHighlight(row.id, highlight, `Highlighted: ${row.title}`)) !== undefined;
}
