import type {WebAccess} from '../ingest/ingest.ts';
import {type Library, retryThroughOutage, UnreachableError} from '../library/library.ts';
import {logDuration} from '../log.ts';
import {addInput} from './add-input.ts';
import {createDebounce} from './debounce.ts';
import {type Effect, isOfWholeList, listEffects, serialEffects} from './effect.ts';
import {type Event, failureEvent} from './event.ts';
import {loadFeeds, runFetch} from './feed-effects.ts';
import type {FeedCounts, FeedFetch, FetchFeeds} from './feed-requests.ts';
import {fetchedMessage, isFeedsPane} from './feeds.ts';
import {openLinkTarget} from './follow-link.ts';
import type {Host} from './host.ts';
import {progressMessage} from './mark-effects.ts';
import {messages} from './messages.ts';
import {type PerformedEffect, performEffect} from './perform.ts';
import {createProgramRunner} from './program-runner.ts';
import {createSerialQueue} from './serial-queue.ts';
import type {State} from './state.ts';
import {changesAtRisk, type EarlierChanges, toUnsaved} from './unsaved.ts';

/** Decides when effects run, and when they are cancelled. */
export type Schedule = {
  /** Handles one event. Settles when all resulting effects have ended, except for pictures and work in the background. */
  run(effects: readonly Effect[]): Promise<void>;
  /** Cancels the pictures that are being drawn. */
  leaveArticle(): void;
  /** Settles when all requested changes of the library are stored, or when it cannot be reached. */
  changesMade(): Promise<unknown>;
  /** Returns the changes that are not stored yet, the oldest first. */
  changesWaiting(): readonly Effect[];
};

/** Milliseconds before a running change is reported. */
const progressDelay = 150;

/** Milliseconds before a short change is reported that waits for another program. */
const waitingDelay = 5000;

/**
 * Milliseconds between two keys below which the first is not worth a preview. A held key repeats every 16 to 50 ms, and nobody notices that the last preview comes
 * this much later.
 */
const previewPause = 60;

type ScheduleOptions = {
  readonly library: Library;
  /** Stored before each change. */
  readonly earlier: EarlierChanges;
  readonly host: Host;
  readonly state: () => State;
  readonly webAccess: () => Promise<WebAccess>;
  readonly fetchFeeds: FetchFeeds | undefined;
  /** Settles with some work, or when the library cannot be reached. */
  readonly unlessLost: (work: Promise<unknown>) => Promise<unknown>;
  /** Receives the event at the end of an effect. */
  readonly send: (event: Event) => Promise<void>;
};

export function createSchedule({
  library,
  earlier,
  host,
  state,
  webAccess,
  fetchFeeds,
  unlessLost,
  send,
}: ScheduleOptions): Schedule {
  const writes = createSerialQueue();
  const waiting = new Set<Effect>();
  /** Waiting changes that would be lost, as the user has been told. */
  const warned = new WeakSet<Effect>();
  const loads = createSerialQueue();
  const preview = createDebounce(previewPause);
  let searching = new AbortController();
  let drawing = new AbortController();
  /** Adding, fetching and following links, which run in the background. */
  let background: Promise<unknown> = Promise.resolve();
  let fetching: AbortController | undefined;
  const programs = createProgramRunner({library, host, list: () => state().list, send});
  /** The list that was requested last. */
  let lastList: Promise<unknown> = Promise.resolve();

  const runEffect = (effect: PerformedEffect, signal: AbortSignal): Promise<Event | undefined> => {
    const perform = async () => {
      if (isChange(effect)) await earlier.store();
      return performEffect(effect, library, state(), host, signal);
    };
    // The user was told that the change will be stored, but a transaction gives up after a minute.
    const attempt = toUnsaved(effect)
      ? () => retryThroughOutage(perform, undefined, Number.POSITIVE_INFINITY)
      : perform;
    const work = () => logDuration('reader', effect.kind, () => attempt().catch(error => failureOf(effect, error)));
    if (serialEffects.has(effect.kind)) {
      // The whole list is the one that was requested last.
      const before = isOfWholeList(effect) ? lastList : undefined;
      return writes
        .run(async () => {
          await before;
          const message = progressMessage(effect, state());
          return message === undefined ? withWaitingMessage(work) : withMessage(() => message, work);
        })
        .finally(() => waiting.delete(effect));
    }
    const outcome = work();
    if (effect.kind === 'list') lastList = outcome;
    return outcome;
  };

  /** Runs long work and shows a message, again after a key has cleared it. */
  const withMessage = async (message: () => string, work: () => Promise<Event | undefined>) => {
    const say = () => void (state().message === undefined && send({kind: 'message', message: message()}));
    // On a screen, short work would only flicker. A listener needs an answer to the key at once.
    if (state().preferences.typesetting.isSpoken) say();
    const saying = setInterval(say, progressDelay).unref();
    return work().finally(() => clearInterval(saying));
  };

  /** Runs short work, and says so if another program keeps it from being stored. */
  const withWaitingMessage = async (work: () => Promise<Event | undefined>) => {
    let waiting: string | undefined;
    const say = () => {
      waiting = state().isOffline ? messages.waitingForConnection : messages.waitingForLibrary;
      void send({kind: 'message', message: waiting});
    };
    const saying = setInterval(say, waitingDelay).unref();
    const outcome = await work().finally(() => clearInterval(saying));
    const says = outcome !== undefined && 'message' in outcome && outcome.message !== undefined;
    if (!says && waiting !== undefined && state().message === waiting)
      void send({kind: 'message', message: messages.stored});
    return outcome;
  };

  /** Adds articles in the background. The list shows them as they arrive. */
  const add = async (effect: Extract<Effect, {kind: 'add'}>): Promise<void> => {
    const {input} = effect;
    let message: string = messages.adding(input);
    const reload = () => void send({kind: 'changed-elsewhere'});
    const report = (progress: string) => {
      message = progress;
    };
    const work = async (): Promise<Event> => ({
      kind: 'message',
      message: await addInput(library, input, {webAccess, report, reload}),
    });
    const outcome = await withMessage(
      () => message,
      () => work().catch(failureEvent),
    ).finally(() => waiting.delete(effect));
    await send({kind: 'changed-elsewhere'});
    if (outcome) await send(outcome);
  };

  /** Opens the target of a link. Keys do not wait for the network. */
  const follow = async (effect: Extract<Effect, {kind: 'follow-link'}>): Promise<void> => {
    const {preferences} = state();
    const work = () => openLinkTarget(effect, {library, host, preferences, webAccess}).catch(failureEvent);
    const event = await withMessage(() => messages.fetching(effect.address), work);
    if (event) await send(event);
  };

  /** Fetches feeds in the background, one fetch at a time. The list shows new articles. */
  const fetch = async (request: FeedFetch): Promise<void> => {
    if (!fetchFeeds) return send({kind: 'message', message: messages.feedsUnavailable});
    if (fetching) return request.isAutomatic ? undefined : send({kind: 'message', message: messages.fetchUnderWay});
    fetching = new AbortController();
    const {signal} = fetching;
    let message: string = messages.fetchingFeeds;
    const report = (counts: FeedCounts) => {
      message = messages.fetchedSoFar(counts.done, counts.total, counts.arrived);
    };
    const work = async (): Promise<Event | undefined> => {
      const counts = await runFetch(fetchFeeds, request, signal, report);
      if (request.isAutomatic && counts.arrived === 0) return undefined;
      return {kind: 'message', message: fetchedMessage(state(), request, counts)};
    };
    const attempt = () => work().catch(failureEvent);
    const outcome = await (request.isAutomatic ? attempt() : withMessage(() => message, attempt));
    fetching = undefined;
    await send({kind: 'changed-elsewhere'});
    if (isFeedsPane(state())) await send(await loadFeeds(library, 'offer'));
    if (outcome) await send(outcome);
  };

  /** Dispatches the event of an effect, and returns the resulting effects. Rows of a list that has been reloaded since are dropped. */
  const dispatchOutcome = async (effect: PerformedEffect, signal: AbortSignal): Promise<readonly Promise<void>[]> => {
    const outcome = await runEffect(effect, signal);
    const isLate = signal.aborted && listEffects.has(effect.kind);
    return outcome && !isLate ? [send(outcome)] : [];
  };

  /** Performs an effect and all that follow from it. If many keys of one chunk request rows, the first effect loads them, and the others load nothing. */
  const complete = async (effect: PerformedEffect, signal: AbortSignal): Promise<void> => {
    const work = () => dispatchOutcome(effect, signal);
    await Promise.all(await (effect.kind === 'load-rows' ? loads.run(work) : work()));
  };

  const isSelected = (index: number) => state().list.total > 0 && index === state().list.selected;
  /** The list may have changed while the preview waited. */
  const completePreview = async (effect: Extract<Effect, {kind: 'open'}>): Promise<void> => {
    if (isSelected(effect.index)) await complete(effect, searching.signal);
  };

  /** Waits until all changes are stored, and says so: until then, the reader seems not to react to the key. */
  const storeChanges = async (): Promise<void> => {
    const say = () => void (state().message === undefined && send({kind: 'message', message: messages.quitWaits}));
    const saying = setInterval(say, progressDelay).unref();
    await unlessLost(writes.settled()).finally(() => clearInterval(saying));
  };

  /** Quits, unless that would lose changes that the user has not been warned about. */
  const quit = async (effect: Extract<Effect, {kind: 'quit'}>): Promise<void> => {
    const risky = [...waiting].filter(each => !warned.has(each));
    const lost = changesAtRisk(risky);
    // While the library can be reached, the end of the program waits for them.
    if (state().isOffline && lost.length > 0) {
      for (const each of risky) warned.add(each);
      return send({kind: 'message', message: messages.quitLoses(lost.join(', '))});
    }
    // A thread that fetches would keep the process alive.
    fetching?.abort();
    programs.stopAll();
    await complete(effect, searching.signal);
  };

  return {
    async run(effects) {
      for (const effect of effects) if (serialEffects.has(effect.kind) || effect.kind === 'add') waiting.add(effect);
      const queued: Promise<void>[] = [];
      for (const effect of effects) {
        // Reduce all keys of a chunk before any effect of them runs.
        await Promise.resolve();
        if (effect.kind === 'list') {
          searching.abort();
          searching = new AbortController();
        }
        // A redrawn screen is complete.
        if (effect.kind === 'redraw') await preview.flush();
        // Neither the first frame nor a key waits for a picture.
        if (effect.kind === 'follow-link') {
          const following = follow(effect);
          background = Promise.all([background, following]);
          // Only a page that is fetched takes long.
          if (!effect.isFetched) queued.push(following);
        } else if (effect.kind === 'run' || effect.kind === 'launch')
          background = Promise.all([background, programs.run(effect)]);
        else if (effect.kind === 'stop-program') programs.stop(effect.program);
        else if (effect.kind === 'add') background = Promise.all([background, add(effect)]);
        else if (effect.kind === 'fetch-feeds') background = Promise.all([background, fetch(effect)]);
        else if (effect.kind === 'draw') void complete(effect, drawing.signal);
        // Work that waits for its turn, or for the network to store a change, does not delay the rest.
        else if (effect.kind === 'open' && effect.focus === 'list') {
          // Of several keys in a chunk, only the last is worth a preview.
          if (isSelected(effect.index)) queued.push(preview.run(() => completePreview(effect)));
        } else if (effect.kind === 'quit') queued.push(storeChanges().then(() => quit(effect)));
        else if (serialEffects.has(effect.kind)) queued.push(complete(effect, searching.signal));
        else await complete(effect, searching.signal);
      }
      await Promise.all(queued);
    },
    leaveArticle() {
      drawing.abort();
      drawing = new AbortController();
    },
    changesMade: () => unlessLost(Promise.all([writes.settled(), background])),
    changesWaiting: () => [...waiting],
  };
}

/** Returns whether an effect changes the library. */
function isChange({kind}: Effect): boolean {
  return serialEffects.has(kind) && kind !== 'load-views' && kind !== 'load-feeds';
}

/**
 * Reports a failed effect. A change of marks that the screen shows already is undone there. Reports nothing if the server of the library cannot be reached and
 * the effect only adds something to an open article.
 */
function failureOf(effect: Effect, error: unknown): Event | undefined {
  const isAddition = effect.kind === 'load-changed' || effect.kind === 'find-stored';
  if (isAddition && error instanceof UnreachableError) return undefined;
  if (effect.kind === 'open' && error instanceof UnreachableError)
    return {kind: 'message', message: messages.notLoaded};
  const failure = failureEvent(error);
  if (effect.kind !== 'mark') return failure;
  return {...failure, kind: 'mark-failed', change: effect.change};
}
