import {setImmediate as turn} from 'node:timers/promises';
import type {Library} from '../library/library.ts';
import type {Session} from '../state/session.ts';
import {openedAt, perform} from './effects.ts';
import type {Host} from './host.ts';
import {listAnew, listOf} from './list-anew.ts';
import {adjustmentsOf, withAdjustments} from './look.ts';
import {doneMeanwhile} from './marking-effects.ts';
import {withViewKeys} from './own-views.ts';
import {keepProgress} from './reading.ts';
import {type Event, reduce} from './reducer.ts';
import {type Effect, type Preferences, type Size, type State, selectedRow, selectionOf} from './state.ts';
import {createTurns} from './turns.ts';

/** The reader without a screen: it takes events, changes its state and tells those who listen. */
export type Reader = {
  state(): State;
  /** Calls back after the state changed: once for all that one event leads to. Gives a function that ends it. */
  subscribe(listener: () => void): () => void;
  /** Settles when everything that the event led to is done, but for pictures that are being drawn. */
  send(event: Event): Promise<void>;
  /** Shows what other programs have changed in the library, without moving what is selected or read. */
  refresh(): Promise<void>;
  /** Writes down what must not be lost. It has done its work when it returns, so that it may be called while the process ends. */
  keep(): void;
  /** The same when the changes that are being made are made: until then the library would have it wait. */
  keepSoon(): Promise<void>;
  /** Where the reader is, to begin there the next time. */
  session(): Session;
};

export type ReaderOptions = {
  readonly library: Library;
  readonly host: Host;
  readonly session: Session;
  readonly preferences: Preferences;
  readonly size: Size;
  /** Whether what is done to articles ends with the reader, as that of files which are not kept. */
  readonly isPassing?: boolean;
  /** What the status line says first. */
  readonly message?: string;
};

/** What is done for one list, and is nothing to another. */
const ofLists: ReadonlySet<Effect['kind']> = new Set(['list', 'load-rows', 'load-snippets', 'count']);

/**
 * What writes to the library, what has to know of it, and what would end it: one comes after the other, for a change of thousands of articles goes on
 * between keys.
 */
const inTurn: ReadonlySet<Effect['kind']> = new Set([
  'mark',
  'remove',
  'undo',
  'keep-progress',
  'change-highlight',
  'keep-view',
  'load-views',
  'quit',
]);

/** How long a change may go on before it is said, in milliseconds. */
const longSilence = 150;

function isOfWholeList(effect: Effect): boolean {
  return effect.kind === 'mark' && effect.target.kind === 'list';
}

/** Makes a reader that stands where the last session ended. */
export async function createReader(options: ReaderOptions): Promise<Reader> {
  const {library, host} = options;
  const listeners = new Set<() => void>();
  let state = await beginning(options);
  let revision = await library.revision();
  let isNoticeDue = false;
  let searching = new AbortController();
  let drawing = new AbortController();

  /** Reads of the library settle before the next turn of the loop, so one key is one notice and one frame. */
  const notify = () => {
    if (isNoticeDue) return;
    isNoticeDue = true;
    setImmediate(() => {
      isNoticeDue = false;
      for (const listener of listeners) listener();
    });
  };

  /** The list that was asked for last. */
  let listing: Promise<unknown> = Promise.resolve();
  const turns = createTurns();

  const performed = (effect: Effect, signal: AbortSignal): Promise<Event | undefined> => {
    const work = () => perform(effect, library, state, host, signal).catch(failed);
    if (inTurn.has(effect.kind)) {
      // All of the list is all of that which was asked for.
      const before = isOfWholeList(effect) ? listing : undefined;
      return turns.take(async () => {
        await before;
        return whileSaid(doneMeanwhile(effect, state), work);
      });
    }
    const outcome = work();
    if (effect.kind === 'list') listing = outcome;
    return outcome;
  };

  /** Does work that may take its time, and says so, again where a key has taken it away. */
  const whileSaid = async (message: string | undefined, work: () => Promise<Event | undefined>) => {
    if (message === undefined) return work();
    const say = () => void (state.message === undefined && send({kind: 'message', message}));
    const saying = setInterval(say, longSilence).unref();
    return work().finally(() => clearInterval(saying));
  };

  const send = async (event: Event): Promise<void> => {
    const [next, ...effects] = reduce(state, event);
    if (next !== state) notify();
    if (next.open?.article.id !== state.open?.article.id) {
      drawing.abort();
      drawing = new AbortController();
    }
    state = next;
    const queued: Promise<void>[] = [];
    for (const effect of effects) {
      // All keys of one chunk are taken in before anything is done for one of them.
      await Promise.resolve();
      if (effect.kind === 'list') {
        searching.abort();
        searching = new AbortController();
      }
      if (effect.kind === 'draw') {
        // A picture comes when it comes: neither the first frame nor a key waits for it.
        void performed(effect, drawing.signal).then(drawn => drawn && send(drawn));
        continue;
      }
      const {signal} = searching;
      if (turns.areTaken() && inTurn.has(effect.kind)) {
        // What has to wait for its turn does not hold up the rest.
        queued.push(performed(effect, signal).then(async outcome => outcome && send(outcome)));
        continue;
      }
      const outcome = await performed(effect, signal);
      // Rows of a list that was since made anew have no place in it.
      const isLate = signal.aborted && ofLists.has(effect.kind);
      if (outcome && !isLate) await send(outcome);
    }
    await Promise.all(queued);
  };

  const reader: Reader = {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send,
    async refresh() {
      // What cannot be read now is read the next time.
      const now = await library.revision().catch(() => revision);
      if (now === revision) return;
      revision = now;
      await send({kind: 'changed-elsewhere'});
    },
    keep() {
      for (const effect of keepProgress(state)) void perform(effect, library, state, host).catch(failed);
    },
    async keepSoon() {
      await turns.ended();
      reader.keep();
    },
    session: () => sessionOf(state, options.preferences),
  };
  await resume(reader, options);
  return reader;
}

/** A failed effect is said and does not end the program. */
function failed(error: unknown): Event {
  return {kind: 'message', message: error instanceof Error ? error.message : String(error)};
}

async function beginning({library, session, preferences, size, isPassing, message}: ReaderOptions): Promise<State> {
  const query = session.query ?? '';
  const row = session.row === undefined ? undefined : await library.row(session.row);
  const listed = await listAnew(library, {query, select: selectionOf(row)});
  const views = await library.views();
  const {keymap, faults} = withViewKeys(preferences.keymap, views);
  const told = message ?? faults[0];
  const state: State = {
    size,
    preferences: {...withAdjustments(preferences, session.adjusted), keymap},
    views,
    focus: 'list',
    zen: false,
    list: listOf(listed, Math.max(0, listed.selected - Math.floor(size.rows / 3))),
    isNumbered: false,
    prompts: session.prompts,
    typed: {count: '', prefix: ''},
    ...(session.ground && {ground: session.ground}),
    ...(isPassing && {isPassing}),
    ...(session.article && session.position ? {last: {article: session.article, position: session.position}} : {}),
  };
  return told === undefined ? state : {...state, message: told};
}

/** Opens what was open; the list alone where that is gone. */
async function resume(reader: Reader, {library, session, size}: ReaderOptions): Promise<void> {
  await reader.send({kind: 'resize', size});
  const article = session.article === undefined ? undefined : await library.article(session.article);
  if (!article || session.focus !== 'article') return;
  const kept = await library.progress(article.id);
  const position = session.position ?? kept?.position;
  const progress = position && {position, progress: kept?.progress ?? 0};
  const opened = reader.send(await openedAt(library, article, progress, 'article', reader.state().preferences));
  // What takes longer, such as finding highlights in a very long text, is not to keep the first frame waiting.
  await Promise.race([opened, turn()]);
  if (session.zen) await reader.send({kind: 'key', key: 'z'});
}

function sessionOf(state: State, set: Preferences): Session {
  const row = selectedRow(state);
  return {
    focus: state.focus,
    zen: state.zen,
    ...(state.focus === 'article' && state.open
      ? {article: state.open.article.id, position: state.open.anchor}
      : state.last),
    prompts: state.prompts,
    adjusted: adjustmentsOf(state.preferences, set),
    ...(state.ground && {ground: state.ground}),
    ...(state.list.query === '' ? {} : {query: state.list.query}),
    ...(row ? {row: row.id} : {}),
  };
}
