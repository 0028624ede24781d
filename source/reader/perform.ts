import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Article} from '../article/article.ts';
import {
  type Library,
  type Marks,
  narrowQuery,
  type Progress,
  parseQuery,
  type Query,
  type Row,
  type Start,
  type View,
} from '../library/library.ts';
import {loadLayoutOptions} from '../typeset/typeset.ts';
import {completions} from './completions.ts';
import type {Effect} from './effect.ts';
import type {Event} from './event.ts';
import {editFeeds, loadFeeds, markFeedRead, pauseFeeds, unsubscribe} from './feed-effects.ts';
import {findStored, lastChanged, openComparisonPage} from './follow-link.ts';
import {changeHighlight, editNote, loadHighlights} from './highlight-effects.ts';
import type {Host} from './host.ts';
import {rowsMissing} from './list.ts';
import type {List} from './list-window.ts';
import {countUnread, loadList, queryOf} from './load-list.ts';
import {articlesOf, markTarget, moveTarget, undoLast} from './mark-effects.ts';
import {messages} from './messages.ts';
import type {OpenArticle} from './open-article.ts';
import type {Preferences} from './preferences.ts';
import {textBeforeCaret} from './prompt.ts';
import {type Keymap, keyNamer} from './sequences.ts';
import type {State} from './state.ts';
import {showingName, withViewKeys} from './views.ts';

/** The effects that end in at most one event. Those that run in the background end in several. */
export type PerformedEffect = Exclude<
  Effect,
  {kind: 'add' | 'fetch-feeds' | 'follow-link' | 'run' | 'launch' | 'stop-program'}
>;

/**
 * Performs an effect and returns the event that it ends in. The signal aborts when another list is requested, or, for a
 * picture, when another article is opened.
 */
export async function performEffect(
  effect: PerformedEffect,
  library: Library,
  state: State,
  host: Host,
  signal?: AbortSignal,
): Promise<Event | undefined> {
  const {list, preferences} = state;
  const query = queryOf(list);
  switch (effect.kind) {
    case 'load-rows': {
      const missing = rowsMissing(state);
      return missing && loadRows(library, query, list, missing.first, missing.limit);
    }
    case 'count':
      return {kind: 'counted', total: await library.articles.count(query, signal)};
    case 'count-unread':
      return countUnread(library, list.query, signal);
    case 'load-snippets':
      // Draw the rows before searching for their second lines.
      await nextTurn();
      return {
        kind: 'snippets',
        query: list.query,
        snippets: await library.articles.snippets(query, effect.ids, signal),
      };
    case 'list':
      return loadList(library, effect, signal);
    case 'open':
      return open(library, query, list, preferences, effect);
    case 'find-unread':
      return findUnread(library, query, list, effect.step);
    case 'save-progress':
      await library.personal.saveProgress(effect.id, {position: effect.position, progress: effect.progress});
      return {kind: 'progress-saved', id: effect.id, progress: effect.progress};
    case 'mark':
      return markTarget(library, query, preferences.keymap, effect);
    case 'remove':
    case 'restore':
      return moveTarget(library, list, preferences.keymap, effect);
    case 'undo':
      return undoLast(library);
    case 'load-views':
      return {kind: 'views', views: await library.personal.views()};
    case 'count-view':
      return {
        kind: 'view-counted',
        query: effect.query,
        count: await library.articles.count(parseQuery(effect.query).query),
      };
    case 'save-view':
      return keepView(library, preferences.keymap, effect.view);
    case 'complete':
      return {
        kind: 'prompt-completions',
        typed: textBeforeCaret(effect.prompt),
        lines: await completions(library, effect.prompt),
      };
    case 'find-stored': {
      const {article} = effect;
      const addresses = await findStored(library, effect.addresses);
      return addresses.length === 0 ? undefined : {kind: 'stored-links', article, addresses};
    }
    case 'store-visited':
      return storeVisited(library, effect.open);
    case 'compare':
      return openComparisonPage(effect, {library, preferences});
    case 'load-changed': {
      const {article} = effect.open;
      const when = await lastChanged(library, article);
      return when === undefined ? undefined : {kind: 'changed-at', article: article.id, when};
    }
    case 'load-feeds':
      return loadFeeds(library, effect.purpose);
    case 'mark-feed-read':
      return markFeedRead(library, effect.query, effect.name, keyNamer(preferences.keymap, 'list')('undo'));
    case 'edit-feeds':
      return editFeeds(library, effect, keyNamer(preferences.keymap, 'list')('undo'));
    case 'pause-feeds':
      return pauseFeeds(library, effect.ids, effect.isPaused, effect.name);
    case 'unsubscribe':
      return unsubscribe(library, effect.ids, effect.name, keyNamer(preferences.keymap, 'list')('undo'));
    case 'browse':
      return messageEvent((await host.browse(effect.address)) ?? messages.opened(effect.address));
    case 'copy':
      await host.copy(effect.text);
      return messageEvent(messages.copied(effect.what));
    case 'pipe':
      return messageEvent(await host.pipe(effect.command, articlesOf(library, query, effect.target)));
    case 'mouse':
      host.mouse(effect.isOn);
      return undefined;
    case 'ask-background':
      host.askBackground();
      return undefined;
    case 'load-highlights':
      return loadHighlights(library, effect.open);
    case 'change-highlight':
      return changeHighlight(library, preferences.keymap, effect);
    case 'edit-note':
      return editNote(host, effect);
    case 'draw':
      return draw(library, host, effect, signal);
    case 'suspend':
      await host.suspend();
      return undefined;
    case 'redraw':
      host.redraw();
      return undefined;
    case 'quit':
      host.quit();
      return undefined;
  }
}

async function keepView(library: Library, keymap: Keymap, view: View): Promise<Event> {
  await library.personal.saveView(view);
  const views = await library.personal.views();
  const key = keyNamer(withViewKeys(keymap, views).keymap, 'list');
  const shows = view.key === undefined ? `${key('choose-view')} chooses it` : `${key(showingName(view.name))} shows it`;
  return {kind: 'views', views, message: messages.viewSaved(view.name, shows, key('undo'))};
}

async function storeVisited(library: Library, {article, aside}: OpenArticle): Promise<Event | undefined> {
  if (aside?.kind !== 'visited') return undefined;
  const [stored] = await library.articles.store([aside.captured], {restoresRemoved: true});
  return stored && {kind: 'visited-stored', former: article.id, id: stored.id, title: stored.title};
}

function messageEvent(message: string | undefined): Event | undefined {
  return message === undefined ? undefined : {kind: 'message', message};
}

/** Loads rows from an index on. Rows that adjoin loaded ones are found by key, so that the cost does not grow with depth. */
async function loadRows(library: Library, query: Query, list: List, first: number, limit: number): Promise<Event> {
  const end = list.first + list.rows.length;
  if (first >= list.first && first < end) {
    const loaded = list.rows.slice(first - list.first);
    const last = loaded.at(-1);
    const more = last
      ? await library.articles.page(query, {from: 'after', cursor: last.cursor}, limit - loaded.length)
      : [];
    return {kind: 'rows', first, rows: [...loaded, ...more]};
  }
  const head = list.rows[0];
  if (head && first < list.first && first + limit > list.first) {
    const before = await library.articles.page(query, {from: 'before', cursor: head.cursor}, list.first - first);
    const rows = [...before, ...list.rows].slice(0, limit);
    return {kind: 'rows', first: list.first - before.length, rows};
  }
  const start: Start = first === 0 ? {from: 'first'} : {from: 'index', index: first};
  return {kind: 'rows', first, rows: await library.articles.page(query, start, limit)};
}

/** The articles that the user will probably open after one, by their steps from it in the list; the most likely last. */
const neighbours = [-2, 3, 2, -1, 1];

async function open(
  library: Library,
  query: Query,
  list: List,
  preferences: Preferences,
  {index, focus}: Extract<Effect, {kind: 'open'}>,
): Promise<Event | undefined> {
  const row = list.rows[index - list.first] ?? (await library.articles.page(query, {from: 'index', index}, 1))[0];
  if (!row) return messageEvent(messages.articleRemoved);
  const near = neighbours.flatMap(step => list.rows[index + step - list.first]?.id ?? []);
  library.articles.readAhead([...near, row.id]);
  const article = await library.articles.article(row.id);
  if (!article) return messageEvent(messages.articleRemoved);
  return createOpenedEvent(library, article, await library.personal.progress(article.id), focus, preferences);
}

async function draw(
  library: Library,
  host: Host,
  {article, picture}: Extract<Effect, {kind: 'draw'}>,
  signal = new AbortController().signal,
): Promise<Event | undefined> {
  const bytes = await library.captures.picture(article, picture.address);
  const rows = bytes && (await host.draw(bytes, picture.columns, picture.rows, signal));
  return signal.aborted ? undefined : {kind: 'drawn', article, picture, rows};
}

/** Returns the event that shows an article, with everything that typesetting it needs. */
export async function createOpenedEvent(
  library: Library,
  article: Article & Marks,
  progress: Progress | undefined,
  focus: State['focus'],
  {typesetting, hasPictures}: Preferences,
): Promise<Event> {
  const pictures = hasPictures ? await library.captures.pictures(article.id) : [];
  const opened = {
    kind: 'opened',
    article,
    layoutOptions: await loadLayoutOptions(article, typesetting, pictures),
    focus,
  } as const;
  return progress ? {...opened, progress} : opened;
}

/** Maximum number of unread articles that one key skips. */
const mostPassed = 1000;

async function findUnread(library: Library, query: Query, list: List, step: number): Promise<Event | undefined> {
  const row = list.rows[list.selected - list.first];
  if (!row) return undefined;
  const unread = narrowQuery(query, {kind: 'is', mark: 'unread'});
  const rows = await library.articles.page(
    unread,
    {from: step > 0 ? 'after' : 'before', cursor: row.cursor},
    Math.min(Math.abs(step), mostPassed),
  );
  const next = step > 0 ? rows.at(-1) : rows[0];
  if (!next) return messageEvent(messages.noUnread(step));
  return {kind: 'found', index: await indexOf(library, query, list, next)};
}

/** Returns the index of a row: from the loaded rows, else by counting. */
async function indexOf(library: Library, query: Query, list: List, row: Row): Promise<number> {
  const loaded = list.rows.findIndex(candidate => candidate.id === row.id);
  return loaded === -1 ? library.articles.rank(query, row.cursor) : list.first + loaded;
}
