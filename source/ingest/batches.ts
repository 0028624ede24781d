import type {Engine, Storable} from '../library/library.ts';
import type {FoundInput, IngestItem} from './read-input.ts';
import {type IngestProgress, type MutableProgress, readItems} from './read-items.ts';

/** Articles and failures of some inputs, in their order. */
export type Batch = {
  readonly captures: readonly Storable[];
  readonly failures: readonly string[];
};

/**
 * Limits of a batch, which is stored in one transaction: it must neither be slow nor fill the memory. The full-text index writes a segment for each
 * transaction, so 1,000 articles in one cost half of what ten times 100 cost.
 */
const batchLimits = {items: 1000, bytes: 8 * 1024 * 1024};

/** Maximum number of items in the first batch. It doubles with each batch, up to `batchLimits`, so that storing begins soon after preparing. */
const firstItems = 125;

/**
 * Milliseconds from the first item of a batch until the batch ends, even if it is not full, unless its items arrive fast. Some take long to read, or to arrive
 * through a pipe.
 */
const longestWait = 500;

/** The number of items in that time from which it is worth waiting as long again for a full batch. */
const fastArrival = 100;

/** A clock. Tests have their own. */
export type Clock = {
  /** Returns a number of milliseconds. */
  readonly now: () => number;
  /** Calls a function after some milliseconds, and returns the function that prevents it. */
  readonly callAfter: (milliseconds: number, action: () => void) => () => void;
};

const systemClock: Clock = {
  now: () => performance.now(),
  callAfter(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Yields the articles of inputs in batches that an engine can store at once, each with the progress so far. */
export async function* readBatches(
  inputs: AsyncIterable<FoundInput>,
  engine: Engine,
  longestStep?: number,
): AsyncGenerator<Batch & {readonly progress: IngestProgress}> {
  const progress: MutableProgress = {read: 0};
  for await (const batch of gatherBatches(readItems(inputs, engine, progress), longestStep)) {
    yield {...batch, progress: {...progress}};
  }
}

/**
 * Gathers items in batches. A batch ends when it is full, when its items arrive slowly, or after the first item that arrives at least `longestStep`
 * milliseconds after the batch began.
 */
export async function* gatherBatches(
  items: AsyncGenerator<IngestItem>,
  longestStep = Number.POSITIVE_INFINITY,
  clock = systemClock,
): AsyncGenerator<Batch> {
  let batch = createBatch(clock.now());
  let mostItems = firstItems;
  let next: Promise<IteratorResult<IngestItem, unknown>> | undefined;
  let wait: Wait | undefined;
  try {
    for (;;) {
      next ??= items.next();
      const result = await (wait ? Promise.race([next, wait.ended]) : next);
      if (result === undefined) {
        const isFast = batch.count - (wait?.count ?? 0) >= fastArrival;
        wait = isFast ? startWait(clock, batch.count) : undefined;
        if (isFast) continue;
      } else {
        next = undefined;
        if (result.done) break;
        addItem(batch, result.value);
        wait ??= startWait(clock, 0);
        const isFull = batch.count >= mostItems || batch.bytes >= batchLimits.bytes;
        if (!isFull && clock.now() - batch.began < longestStep) continue;
      }
      wait?.cancel();
      wait = undefined;
      yield batch;
      mostItems = Math.min(batchLimits.items, 2 * mostItems);
      batch = createBatch(clock.now());
    }
    if (batch.count > 0) yield batch;
  } finally {
    wait?.cancel();
    await items.return(undefined);
  }
}

/** A batch that grows. */
type OpenBatch = {
  readonly captures: Storable[];
  readonly failures: string[];
  count: number;
  /** Roughly the bytes of memory that it takes. */
  bytes: number;
  readonly began: number;
};

function createBatch(began: number): OpenBatch {
  return {captures: [], failures: [], count: 0, bytes: 0, began};
}

function addItem(batch: OpenBatch, item: IngestItem): void {
  batch.count += 1;
  if ('failure' in item) batch.failures.push(item.failure);
  else {
    batch.captures.push(item.captured);
    batch.bytes += sizeOf(item.captured);
  }
}

function sizeOf(item: Storable): number {
  const bytes =
    'pieces' in item ? item.pieces : [item.capture.bytes, ...(item.pictures ?? []).map(picture => picture.bytes)];
  return bytes.reduce((sum, {length}) => sum + length, item.draft.body.length);
}

/** A wait of `longestWait` milliseconds, and the number of items in the batch when it began. */
type Wait = {readonly ended: Promise<undefined>; readonly cancel: () => void; readonly count: number};

function startWait(clock: Clock, count: number): Wait {
  const {promise: ended, resolve} = Promise.withResolvers<undefined>();
  return {ended, cancel: clock.callAfter(longestWait, () => resolve(undefined)), count};
}
