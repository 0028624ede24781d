import {setImmediate as turn} from 'node:timers/promises';
import {toArticleId} from '../article/article.ts';
import type {Session} from '../config/config.ts';
import type {WebAccess} from '../ingest/ingest.ts';
import type {Library} from '../library/library.ts';
import {log} from '../log.ts';
import {type Event, failureEvent} from './event.ts';
import type {FetchFeeds} from './feed-requests.ts';
import type {Host} from './host.ts';
import {selectionOf} from './list-window.ts';
import {countUnread, listFrom, loadList} from './load-list.ts';
import {trashQuery} from './marks.ts';
import {messages} from './messages.ts';
import {createOpenedEvent, performEffect} from './perform.ts';
import {adjustmentsFrom, type Preferences, withAdjustments} from './preferences.ts';
import {type SaveProgress, saveProgress, storedPosition} from './reading.ts';
import {reduce} from './reducer.ts';
import {createSchedule} from './schedule.ts';
import {type Size, type State, selectedRow} from './state.ts';
import {changesAtRisk, createEarlierChanges, unsavedChanges} from './unsaved.ts';
import {withViewKeys} from './views.ts';

export {contextsOf} from './action.ts';
export {articleLines, leftOf} from './article-lines.ts';
export type {Choice, Chooser, FeedChoice, ViewChoice} from './choices.ts';
export {chooserLines, indentOf} from './chooser-lines.ts';
export {commandHint} from './command.ts';
export {partTitle} from './days.ts';
export type {Event} from './event.ts';
export type {FetchFeeds} from './feed-requests.ts';
export {contextTitles, type HelpCell, type HelpLine, helpContexts, helpIn, helpLines} from './help.ts';
export {selectedHighlight} from './highlighting.ts';
export {rangeIn} from './highlights.ts';
export type {Host, ProgramResult} from './host.ts';
export {type EditedLine, graphemesOf, longestInput} from './line-editor.ts';
export {isStored, selectedLink} from './links.ts';
export {hasWrappedHeadlines, type ListLine, listLines, type RowPart} from './list-lines.ts';
export {trashQuery} from './marks.ts';
export {isProgress, messages} from './messages.ts';
export {nextArticleHint} from './next-article.ts';
export type {ArticleSearch, OpenArticle} from './open-article.ts';
export {pagerHeight, pagerLines} from './pager.ts';
export {isNarrow, linesShown, type Pane, panes, rowsAbove} from './panes.ts';
export {extentOf, selectedPassage} from './passages.ts';
export {drawnRow} from './pictures.ts';
export type {Pointer} from './pointer.ts';
export {type Preferences, shownTheme} from './preferences.ts';
export {type Continuation, continuations, hints, morePages} from './press.ts';
export {nameOfProgram} from './program.ts';
export {stopKeys} from './program-actions.ts';
export type {Prompt} from './prompt.ts';
export {findKeyFaults, type ReaderSettings, readPreferences} from './read-preferences.ts';
export {advance, isBefore, type Place, placeAt, type Shown, shareSeen} from './scroll.ts';
export {findMatches, searchedWords} from './search.ts';
export {formatKeys, type KeyContext, type Keymap, keyNamer, keysFor} from './sequences.ts';
export {type Pager, type Size, type State, selectedRow} from './state.ts';
export type {Target} from './target.ts';
export {parseViewLine, showingName, viewKeyFault, withViewKeys} from './views.ts';

/** The reader without a screen. It handles events, changes its state and notifies its listeners. */
export type Reader = {
  state(): State;
  /** Calls back after the state changed, once for all results of one event. Returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** Settles when all effects of the event have ended, except for pictures and the network. */
  send(event: Event): Promise<void>;
  /** Reloads data that other programs may have changed in the library, without moving the selection or the text. */
  refresh(): Promise<void>;
  /** Refreshes whenever another program has changed the library, and fetches feeds at the interval of the settings, until the signal aborts. */
  follow(signal: AbortSignal): Promise<void>;
  /** Saves where reading stopped. Until the promise settles, the session contains it too, so that it is not lost if the process ends first. */
  save(): Promise<void>;
  /** Saves where reading stopped after all running changes, because the library is locked until they end. */
  saveSoon(): Promise<void>;
  /** Returns the number of changes that would be lost now, because neither the library nor the session contains them. */
  changesAtRisk(): number;
  /** Returns the session to continue from next time. It contains the changes that the library has not stored yet, and can be saved while the process ends. */
  session(): Session;
};

export type ReaderOptions = {
  readonly library: Library;
  readonly host: Host;
  readonly session: Session;
  readonly preferences: Preferences;
  /** Opens the web client. It is called when the first address is fetched. */
  readonly webAccess: () => Promise<WebAccess>;
  /** Fetches feeds; absent if the articles are not in a library. */
  readonly fetchFeeds?: FetchFeeds | undefined;
  readonly size: Size;
  /** Whether changes to articles are lost when the reader ends, because its files are not stored. */
  readonly isEphemeral?: boolean;
  /** The first message of the status line. */
  readonly message?: string;
};

/** Creates a reader that continues where the last session ended. */
export async function createReader(options: ReaderOptions): Promise<Reader> {
  const {library, host} = options;
  const listeners = new Set<() => void>();
  // The library is watched before the first list is read, so that no change after it is missed.
  const following = new AbortController();
  const changes = library.changes(following.signal)[Symbol.asyncIterator]();
  let state = await createInitialState(options);
  /** Changes that the library has not stored yet. */
  let unsaved: SaveProgress | undefined;
  let isNoticeDue = false;
  let lost = Promise.withResolvers<void>();
  /** Settles when a change is stored, or when the library cannot be reached. Each change waits a minute for a connection, which must not delay the program's end. */
  const unlessLost = (work: Promise<unknown>): Promise<unknown> =>
    state.isOffline ? Promise.resolve() : Promise.race([work, lost.promise]);
  const connectionLost = () => {
    lost.resolve();
    lost = Promise.withResolvers();
  };

  /** Reads of the library settle before the next turn of the loop, so one key is one notification and one frame. */
  const notify = () => {
    if (isNoticeDue) return;
    isNoticeDue = true;
    setImmediate(() => {
      isNoticeDue = false;
      for (const listener of listeners) listener();
    });
  };

  const send = async (event: Event): Promise<void> => {
    const started = performance.now();
    const [next, ...effects] = reduce(state, event);
    log(
      'reader',
      [`${event.kind}: ${(performance.now() - started).toFixed(1)} ms`, ...effects.map(({kind}) => kind)].join(', '),
    );
    if (next !== state) notify();
    if (next.open?.article.id !== state.open?.article.id) schedule.leaveArticle();
    state = next;
    await schedule.run(effects);
  };
  const showEarlier = async (message: string | undefined) => {
    await send({kind: 'changed-elsewhere'});
    if (message !== undefined) await send({kind: 'message', message});
  };
  const earlier = createEarlierChanges(library, options.session, message => void showEarlier(message));
  const schedule = createSchedule({
    library,
    earlier,
    host,
    state: () => state,
    webAccess: options.webAccess,
    fetchFeeds: options.fetchFeeds,
    unlessLost,
    send,
  });

  const fetchAtInterval = (signal: AbortSignal) => {
    const fetchDue = () => void send({kind: 'fetch-due'});
    fetchDue();
    const timer = setInterval(fetchDue, options.preferences.fetchEvery * 60_000).unref();
    signal.addEventListener('abort', () => clearInterval(timer), {once: true});
  };

  const reader: Reader = {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send,
    async refresh() {
      await send({kind: 'changed-elsewhere'});
    },
    async follow(signal) {
      signal.addEventListener('abort', () => following.abort(), {once: true});
      // Not before the first frame, because the library may be locked for long. The user was told of a failure.
      void earlier.store().catch(() => undefined);
      if (state.list.unread === undefined)
        await performEffect({kind: 'count-unread'}, library, state, host).then(
          event => event && send(event),
          failureEvent,
        );
      if (options.preferences.fetchEvery > 0 && library.canChangeShared) fetchAtInterval(signal);
      for (let next = await changes.next(); !next.done; next = await changes.next()) {
        if (next.value !== 'changed') await send({kind: 'connection', isLost: next.value === 'lost'});
        if (next.value === 'lost') connectionLost();
        if (next.value !== 'lost') await reader.refresh();
      }
    },
    async save() {
      const effect = saveProgress(state);
      if (!effect) return;
      unsaved = effect;
      // It would be older than them at the next start.
      if (earlier.waiting().length > 0) return;
      const stored = () => {
        if (unsaved === effect) unsaved = undefined;
      };
      // A failed change remains unsaved.
      await performEffect(effect, library, state, host).then(stored, failureEvent);
    },
    async saveSoon() {
      await schedule.changesMade();
      // The session contains the changes of earlier sessions, for which a flush would wait.
      await unlessLost(reader.save().then(() => (earlier.waiting().length > 0 ? undefined : library.flush())));
    },
    changesAtRisk: () => changesAtRisk(schedule.changesWaiting()).length,
    session: () => ({
      ...sessionOf(state, options.preferences),
      ...unsavedChanges(earlier.waiting(), schedule.changesWaiting(), unsaved),
    }),
  };
  await resume(reader, options);
  return reader;
}

async function createInitialState({
  library,
  session,
  preferences,
  size,
  isEphemeral,
  message,
}: ReaderOptions): Promise<State> {
  const row = session.row === undefined ? undefined : await library.articles.row(toArticleId(session.row));
  const last = await loadList(library, {query: session.query ?? '', select: selectionOf(row)});
  const isEmptyTrash = last.query === trashQuery && last.total === 0;
  const listed = isEmptyTrash ? await loadList(library, {query: '', select: {index: 0}}) : last;
  const {query} = listed;
  const views = await library.personal.views();
  // The library maintains only this count. Others wait until the list is on the screen.
  const unread = query === '' ? (await countUnread(library, query)).unread : undefined;
  const {keymap, faults} = withViewKeys(preferences.keymap, views);
  const announced = message ?? (isEmptyTrash ? messages.leftEmptyTrash : faults[0]);
  const state: State = {
    size,
    preferences: {...withAdjustments(preferences, session.adjusted), keymap},
    views,
    focus: 'list',
    zen: false,
    list: {
      ...listFrom(listed, Math.max(0, listed.selected - Math.floor(size.rows / 3))),
      ...(unread !== undefined && {unread}),
    },
    isNumbered: false,
    pageHistory: [],
    prompts: session.prompts,
    running: [],
    messages: announced === undefined ? [] : [announced],
    typed: {count: '', prefix: ''},
    ...(session.background && {background: session.background}),
    ...(isEphemeral && {isEphemeral}),
    ...(!library.canChangeShared && {isOnlyReader: true}),
    ...(session.article && session.position ? {last: {article: session.article, position: session.position}} : {}),
  };
  return announced === undefined ? state : {...state, message: announced};
}

/** Opens the article of the last session; only the list if it no longer exists. */
async function resume(reader: Reader, {library, session, size}: ReaderOptions): Promise<void> {
  await reader.send({kind: 'resize', size});
  const article =
    session.article === undefined ? undefined : await library.articles.article(toArticleId(session.article));
  if (!article || article.removed !== undefined || session.focus !== 'article') return;
  const stored = await library.personal.progress(article.id);
  const position = session.position ?? stored?.position;
  const progress = position && {position, progress: stored?.progress ?? 0};
  const opened = reader.send(
    await createOpenedEvent(library, article, progress, 'article', reader.state().preferences),
  );
  // Longer work, such as finding highlights in a very long text, must not delay the first frame.
  await Promise.race([opened, turn()]);
  if (session.zen) await reader.send({kind: 'key', key: 'z'});
}

function sessionOf(state: State, set: Preferences): Session {
  const row = selectedRow(state);
  // A page that is not stored cannot be opened again.
  const read = [state.open, ...state.pageHistory.toReversed()].find(open => open && !open.aside);
  return {
    focus: state.focus,
    zen: state.zen,
    ...(state.focus === 'article' && read
      ? {article: read.article.id, position: storedPosition(read.anchor)}
      : state.last),
    prompts: state.prompts,
    adjusted: adjustmentsFrom(state.preferences, set),
    ...(state.background && {background: state.background}),
    ...(state.list.query === '' ? {} : {query: state.list.query}),
    ...(row ? {row: row.id} : {}),
  };
}
