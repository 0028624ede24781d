import type {ArticleId} from '../article/article.ts';
import type {MarkChange, Row} from '../library/library.ts';
import type {Effect, Step} from './effect.ts';
import type {Event} from './event.ts';
import {receiveFeeds} from './feeds.ts';
import {helpLines} from './help.ts';
import {refreshHighlights, saveNote} from './highlighting.ts';
import {arrangeHighlights, type PlacedHighlight} from './highlights.ts';
import {markStoredLinks, requestStoredLinks} from './links.ts';
import {pinRows, requestPreview, requestRows, updateRows} from './list.ts';
import {scrollToSelected} from './list-lines.ts';
import {selectionOf} from './list-window.ts';
import {type Listed, listFrom} from './load-list.ts';
import {markRows, settleMark, withPendingMarks} from './mark-rows.ts';
import {messages} from './messages.ts';
import {followTo} from './page-history.ts';
import {openOutput, rememberMessage, scrollPager} from './pager.ts';
import {forgetPictures, requestPictures, setPictureRows} from './pictures.ts';
import {reducePointer} from './pointer.ts';
import {pressKey} from './press.ts';
import {completeLine, pasteText, pressPromptKey} from './prompt-reducer.ts';
import {fitToWindow} from './reading.ts';
import {openArticle} from './search.ts';
import {keyNamer} from './sequences.ts';
import {requestSnippets, snippetsOf, withSnippets} from './snippets.ts';
import {type Size, type State, selectedRow} from './state.ts';
import {setViewCount, withViews} from './views.ts';

/** Returns the state after an event, and the effects to perform. */
export function reduce(state: State, event: Event): Step {
  const [next, ...effects] = requestStoredLinks(requestPictures(reduceEvent(state, event)));
  return [rememberMessage(state, next), ...effects];
}

function reduceEvent(state: State, event: Event): Step {
  switch (event.kind) {
    case 'key':
      return withinHelp(state.prompt ? pressPromptKey(state, state.prompt, event.key) : pressKey(state, event.key));
    case 'resize':
      return resize(state, event.size);
    case 'pasted':
      return withinHelp(pasteText(state, event.text));
    case 'prompt-completions':
      return completeLine(state, event.typed, event.lines);
    case 'pointed':
      return withinHelp(reducePointer(state, event.pointer));
    case 'background':
      return [state.background === event.background ? state : {...state, background: event.background}];
    case 'views':
      return [withMessage(withViews(state, event.views), event.message)];
    case 'view-counted':
      return setViewCount(state, event.query, event.count);
    case 'fetch-due':
      return [state, {kind: 'fetch-feeds', scope: 'due', isAutomatic: true}];
    case 'feeds':
      return receiveFeeds(state, event.feeds, event.purpose, event.message);
    case 'message':
      return [{...state, message: event.message}];
    case 'running':
      return [{...state, running: event.programs}];
    case 'output':
      return [openOutput(state, event.command, event.output)];
    case 'rows':
      return receiveRows(state, event.first, event.rows);
    case 'snippets':
      return [{...state, list: withSnippets(state.list, event.query, event.snippets)}];
    case 'listed':
      return receiveList(state, event);
    case 'counted':
      return receiveCount(state, event.total);
    case 'unread-counted':
      return [event.query === state.list.query ? {...state, list: {...state.list, unread: event.unread}} : state];
    case 'opened':
      // The article that was opened replaces a preview that comes later.
      if (event.focus === 'list' && state.focus === 'article') return [state];
      return openArticle(state, event.article, event.layoutOptions, event.progress, event.focus);
    case 'connection':
      return [setConnection(state, event.isLost)];
    case 'changed-elsewhere':
      return [state, reloadList(state), {kind: 'load-views'}];
    case 'followed': {
      // The message that the page is being fetched is out of date.
      const {message: _, ...quiet} = state;
      return followTo(quiet, event);
    }
    case 'stored-links':
      return [markStoredLinks(state, event.article, event.addresses)];
    case 'visited-stored':
      return receiveStoredPage(state, event.former, event.id, event.title);
    case 'changed-at':
      return [announceChange(state, event.article, event.when)];
    case 'highlights':
      return [withMessage(refreshHighlights(receiveHighlights(state, event.article, event.placed)), event.message)];
    case 'note-written':
      return saveNote(state, event.note);
    case 'found':
      return receiveNextUnread(state, event.index);
    case 'marked':
      return reloadUnlessLoaded(
        withMessage(pinChanged(markStored(state, event.ids, event.change), event.ids), event.message),
        event.ids,
      );
    case 'list-changed':
      return [state, reloadChanged(state, event)];
    case 'mark-failed': {
      const settled = settleMark(state, event.change);
      return [{...settled, message: event.message}, reloadList(settled)];
    }
    case 'pictures-lost':
      return [forgetPictures(state)];
    case 'drawn':
      return [setPictureRows(state, event)];
    case 'progress-saved':
      return [saveRowProgress(state, event.id, event.progress)];
  }
}

function setConnection({isOffline: _, ...state}: State, isLost: boolean): State {
  return isLost
    ? {...state, isOffline: true, message: messages.connectionLost}
    : {...state, message: messages.connectionBack};
}

/** Turns the open page into the stored article that it has become. */
function receiveStoredPage(state: State, former: ArticleId, id: ArticleId, title: string): Step {
  const message = messages.added({titles: [title], unchanged: 0, removed: 0, failures: []});
  const {open} = state;
  if (open?.article.id !== former) return [{...state, message}, reloadList(state)];
  const {aside: _, ...stored} = open;
  return [{...state, message, open: {...stored, article: {...stored.article, id}}}, reloadList(state)];
}

/** Shows a message that the source changed the article, unless there is another message. */
function announceChange(state: State, article: ArticleId, when: string): State {
  if (state.open?.article.id !== article || state.message !== undefined || state.focus !== 'article') return state;
  const key = keyNamer(state.preferences.keymap, 'article');
  return {...state, message: messages.updated(when, key('compare'))};
}

/** Returns the effect that reloads the list. */
function reloadList(state: State): Effect {
  const {query, pinnedRows} = state.list;
  return {kind: 'list', query, pinnedRows, select: selectionOf(selectedRow(state))};
}

/** Returns the effect that reloads a list which articles have left. The user may have selected another row meanwhile, which stays selected. */
function reloadChanged(
  state: State,
  {removed, index = state.list.selected, message}: Extract<Event, {kind: 'list-changed'}>,
): Effect {
  const {query, pinnedRows} = state.list;
  const row = selectedRow(state);
  return {
    kind: 'list',
    query,
    pinnedRows,
    select: row && !removed.includes(row.id) ? selectionOf(row) : {index},
    message,
  };
}

function resize(state: State, size: Size): Step {
  const next = scrollToSelected(fitToWindow({...state, size}));
  return next.open?.article.id === selectedRow(next)?.id ? requestRows(next) : requestPreview(next);
}

/** Adds loaded rows to the list. The headings of days are known only with the rows, so the list may have to scroll to the selected row. */
function receiveRows(state: State, first: number, rows: readonly Row[]): Step {
  const {list} = state;
  return requestSnippets(
    scrollToSelected(
      withPendingMarks({...state, list: {...list, first, rows, snippets: snippetsOf(list.snippets, rows)}}),
    ),
  );
}

function receiveList(state: State, event: Listed): Step {
  const {query, selected, rows} = event;
  const before = state.list;
  // The selected row stays at its place on the screen. At the beginning of a list, new rows appear instead.
  const isAtBeginning = query === before.query && before.top === 0;
  const top = isAtBeginning ? 0 : Math.max(0, selected - (before.selected - before.top));
  const {range: _, ...unranged} = state;
  const list = listFrom(event, top, before);
  const next = withMessage(scrollToSelected({...unranged, list}), event.message);
  const {open} = next;
  const row = rows.find(({id}) => id === open?.article.id);
  const shown = withPendingMarks(open && row ? markRows(next, new Set([row.id]), row) : next);
  if (list.total === 0 && state.focus === 'list') {
    const {open: _, ...empty} = next;
    return [empty];
  }
  const [previewing, ...effects] = requestPreview(shown);
  const counting: readonly Effect[] = list.isCounted ? [] : [{kind: 'count'}];
  // While a filter is typed, each list is soon replaced.
  const countingUnread: readonly Effect[] = state.prompt?.kind === 'filter' ? [] : [{kind: 'count-unread'}];
  return [previewing, ...effects, ...counting, ...countingUnread, ...reloadHighlights(previewing)];
}

function receiveCount(state: State, total: number): Step {
  return state.list.isCounted ? [state] : requestRows({...state, list: {...state.list, total, isCounted: true}});
}

/** Selects the next unread article, and opens it if an article was open. */
function receiveNextUnread(state: State, index: number): Step {
  const [next, ...effects] = requestRows(scrollToSelected({...state, list: {...state.list, selected: index}}));
  return [next, ...effects, {kind: 'open', index, focus: state.focus}];
}

function saveRowProgress(state: State, id: ArticleId, progress: number): State {
  return pinChanged({...state, list: updateRows(state.list, new Set([id]), row => ({...row, progress}))}, [id]);
}

/** Shows a stored change, and those that are still pending. */
function markStored(state: State, ids: readonly ArticleId[], change: MarkChange): State {
  return withPendingMarks(markRows(settleMark(state, change), new Set(ids), change));
}

/** Reloads a list if rows were marked that are not loaded, because they may have left the list. */
function reloadUnlessLoaded(state: State, ids: readonly ArticleId[]): Step {
  const loadedIds = new Set(state.list.rows.map(({id}) => id));
  return ids.every(id => loadedIds.has(id)) ? [state] : [state, reloadList(state)];
}

/** Pins changed rows in the list. */
function pinChanged(state: State, ids: readonly ArticleId[]): State {
  return {...state, list: pinRows(state.list, new Set(ids))};
}

/** Reloads the highlights of the open article, which an undo or another program may have changed. Opens a preview again. */
function reloadHighlights({open, focus}: State): Effect[] {
  return open && !open.aside && focus === 'article' ? [{kind: 'load-highlights', open}] : [];
}

function receiveHighlights(state: State, article: ArticleId, placed: readonly PlacedHighlight[]): State {
  return state.open?.article.id === article
    ? {...state, open: {...state.open, highlights: arrangeHighlights(placed)}}
    : state;
}

function withMessage(state: State, message: string | undefined): State {
  return message === undefined ? state : {...state, message};
}

/** Limits the scrolling of help or the pager to the last line. */
function withinHelp([state, ...effects]: Step): Step {
  const {help, size, pager} = state;
  if (pager) return [scrollPager(state, pager, pager.top), ...effects];
  if (!help) return [state, ...effects];
  const lowest = Math.max(0, helpLines(state, size.columns, help.filter).length - (size.rows - 1));
  return [{...state, help: {...help, top: Math.max(0, Math.min(help.top, lowest))}}, ...effects];
}
