/** From inputs of any kind to stored articles: `findInputs` names them, `ingest` reads and stores them. */

import {setImmediate as nextTurn} from 'node:timers/promises';
import {ExpectedError} from '../article/article.ts';
import type {Engine, Library, Storable, Stored, StoreRun} from '../library/library.ts';
import {logDuration} from '../log.ts';
import {readBatches} from './batches.ts';
import type {FoundInput} from './read-input.ts';
import type {IngestProgress} from './read-items.ts';

export {loadHostPauses, saveHostPauses} from './host-pauses.ts';
export {fileInput, findInputs, isAmong, oneInput} from './inputs.ts';
export {findPending, pendingArticles} from './pending.ts';
export {readAddress} from './read-address.ts';
export type {FoundInput} from './read-input.ts';
export type {IngestProgress} from './read-items.ts';
export {type ReparsedArticle, type ReparseOptions, reparse} from './reparse.ts';
export {storeSamples} from './samples.ts';
export {fetchInput, isAddress, type WebAccess, withPictures} from './web-input.ts';

/** The outcome of a batch of articles. */
export type IngestOutcome = {
  readonly stored: readonly Stored[];
  /** One sentence for each part of an input that could not be stored. It names the input. */
  readonly failures: readonly string[];
  readonly progress: IngestProgress;
};

/** The library that articles are stored in. */
type IngestTarget = {
  readonly engine: Engine;
  /** Called before the first article is stored, so that inputs without an article leave no library behind. The caller closes the library. */
  readonly open: () => Promise<Library>;
};

export type IngestOptions = {
  /** Tags that each article gets besides its own; sanitised. */
  readonly tags?: readonly string[];
  /** Whether articles in the trash are restored; see `StoreOptions`. */
  readonly restoresRemoved?: boolean;
  /** Ends the work after the batch that is being stored, or at once while it waits for input. */
  readonly signal?: AbortSignal;
  /**
   * The milliseconds that reading and storing may take before the event loop turns; one article may take longer. By default, a batch is stored in one
   * transaction, which takes less time in all.
   */
  readonly longestStep?: number;
};

/**
 * Stores the articles of the inputs in their order and yields the outcome of each batch. A part that fails does not end the work. Everything that one call
 * stores is one step of undo. After an abort, the same call with the same inputs continues, and does not change the articles that are already stored.
 *
 * @throws LibraryError if the library cannot be opened or written.
 */
export async function* ingest(
  inputs: AsyncIterable<FoundInput>,
  {engine, open}: IngestTarget,
  {tags = [], restoresRemoved = false, signal = new AbortController().signal, longestStep}: IngestOptions = {},
): AsyncGenerator<IngestOutcome> {
  let run: StoreRun | undefined;
  for await (const {captures, failures, progress} of untilAborted(readBatches(inputs, engine, longestStep), signal)) {
    if (captures.length > 0) run ??= await (await open()).articles.startRun({restoresRemoved});
    const tagged = captures.map(captured => withTags(captured, tags));
    const outcome = await storeInSteps(run, tagged, longestStep);
    yield {stored: outcome.stored, failures: [...failures, ...outcome.failures], progress};
    // Batches that are ready follow each other within one turn of the event loop, in which no signal arrives.
    await nextTurn();
  }
}

type StoreOutcome = Pick<IngestOutcome, 'stored' | 'failures'>;

/** Stores a batch in parts of about `longestStep` milliseconds. How many articles fit in a part follows from the time of the part before. */
async function storeInSteps(
  run: StoreRun | undefined,
  captures: readonly Storable[],
  longestStep = Number.POSITIVE_INFINITY,
): Promise<StoreOutcome> {
  if (!run) return {stored: [], failures: []};
  const parts: StoreOutcome[] = [];
  let size = longestStep === Number.POSITIVE_INFINITY ? captures.length : 1;
  let from = 0;
  while (from < captures.length) {
    if (from > 0) await nextTurn();
    const began = performance.now();
    parts.push(await storeBatch(run, captures.slice(from, from + size)));
    from += size;
    const fitting = Math.floor((size * longestStep) / (performance.now() - began));
    size = Math.max(1, Math.min(fitting, 2 * size));
  }
  return {stored: parts.flatMap(({stored}) => stored), failures: parts.flatMap(({failures}) => failures)};
}

/** Stores a batch. If an article causes an internal error, the articles are stored one by one, and only that one fails. */
async function storeBatch(run: StoreRun, captures: readonly Storable[]): Promise<StoreOutcome> {
  try {
    return {
      stored: await logDuration('ingest', `store ${captures.length} articles`, () => run.store(captures)),
      failures: [],
    };
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
  }
  const stored: Stored[] = [];
  const failures: string[] = [];
  for (const captured of captures) {
    try {
      stored.push(...(await run.store([captured])));
    } catch (error) {
      if (error instanceof ExpectedError) throw error;
      failures.push(
        `"${captured.draft.title.slice(0, longestTitle)}" cannot be stored because of an internal error (${String(error)}): leave it out, and report the error to the authors of tearsheet.`,
      );
    }
  }
  return {stored, failures};
}

/** Characters of a headline that a failure names. */
const longestTitle = 80;

function withTags(captured: Storable, tags: readonly string[]): Storable {
  if (tags.length === 0) return captured;
  const {draft} = captured;
  return {...captured, draft: {...draft, tags: [...new Set([...draft.tags, ...tags])]}};
}

/** Yields the values of a source until the signal aborts, which also ends the wait for the next value. The source is closed but not waited for. */
async function* untilAborted<T>(source: AsyncGenerator<T>, signal: AbortSignal): AsyncGenerator<T> {
  try {
    for (;;) {
      const result = await nextOrEnd(source, signal);
      if (result.done || signal.aborted) return;
      yield result.value;
    }
  } finally {
    source.return(undefined).catch(() => {});
  }
}

/** Returns the next value, or the end if the signal aborts first. `Promise.race` with one promise for the whole work would keep every value alive. */
function nextOrEnd<T>(source: AsyncGenerator<T>, signal: AbortSignal): Promise<IteratorResult<T, unknown>> {
  const {promise, resolve, reject} = Promise.withResolvers<IteratorResult<T, unknown>>();
  const end = () => resolve({done: true, value: undefined});
  if (signal.aborted) end();
  else {
    signal.addEventListener('abort', end, {once: true});
    source
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', end));
  }
  return promise;
}
