import type {Engine, Storable} from '../library/library.ts';
import {type IngestItem, largeBytes, readLargeFile} from './large-file.ts';
import type {FoundInput} from './read-input.ts';
import {readInput} from './read-input.ts';

/** Articles and failures of some inputs, in their order. */
export type Batch = {
  readonly captures: readonly Storable[];
  readonly failures: readonly string[];
  readonly progress: IngestProgress;
};

/** How far the work is. */
export type IngestProgress = {
  /** The input that is being read; absent for standard input. */
  readonly name?: string | undefined;
  /** Bytes of that input that were read. */
  readonly read: number;
  /** Bytes of that input in all; absent if unknown, and for inputs too small to wait for. */
  readonly size?: number | undefined;
  /** When reading it began, in milliseconds of `performance.now()`. */
  readonly began?: number;
};

type MutableProgress = {-readonly [Key in keyof IngestProgress]: IngestProgress[Key]};

/**
 * Limits of a batch, which is stored in one transaction: it must neither be slow nor fill the memory. The full-text index writes a segment for each
 * transaction, so 1,000 articles in one cost half of what ten times 100 cost.
 */
const batchLimits = {items: 1000, bytes: 8 * 1024 * 1024};

/** Milliseconds after which a batch is stored although it is not full, unless its articles arrive fast. Some take long to read, or to arrive through a pipe. */
const longestWait = 500;

/** Articles that arrive in that time if it is worth waiting for a full batch. */
const fastArrival = 100;

/**
 * Reads the articles of inputs in batches that an engine can store at once. A batch ends after the article that takes reading it beyond `longestStep` milliseconds.
 */
export async function* readBatches(
  inputs: AsyncIterable<FoundInput>,
  engine: Engine,
  longestStep = Number.POSITIVE_INFINITY,
): AsyncGenerator<Batch> {
  const progress: MutableProgress = {read: 0};
  let captures: Storable[] = [];
  let failures: string[] = [];
  let bytes = 0;
  let began = performance.now();
  let lastPause = {at: began, items: 0};
  for await (const item of withPauses(readItems(inputs, engine, progress), longestWait)) {
    if (item !== undefined) {
      if ('failure' in item) failures.push(item.failure);
      else {
        captures.push(item.captured);
        bytes += sizeOf(item.captured);
      }
      const isFull = captures.length + failures.length >= batchLimits.items || bytes >= batchLimits.bytes;
      if (!isFull && performance.now() - began < longestStep) continue;
    }
    const items = captures.length + failures.length;
    if (items === 0) continue;
    if (item === undefined) {
      // A pause that began before the last batch was stored says nothing about this one.
      const isShort = performance.now() - lastPause.at < longestWait / 2;
      const isFast = items - lastPause.items >= fastArrival;
      if (!isShort) lastPause = {at: performance.now(), items};
      if (isShort || isFast) continue;
    }
    yield {captures, failures, progress: {...progress}};
    captures = [];
    failures = [];
    bytes = 0;
    began = performance.now();
    lastPause = {at: began, items: 0};
  }
  if (captures.length + failures.length > 0) yield {captures, failures, progress};
}

/** Yields the values of a source, and `undefined` each time after this many milliseconds in which at least one value arrived, and once after those without. */
async function* withPauses<T>(source: AsyncGenerator<T>, milliseconds: number): AsyncGenerator<T | undefined> {
  let next: Promise<IteratorResult<T, unknown>> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pause: Promise<undefined> | undefined;
  let hasArrived = false;
  const startPause = () =>
    new Promise<undefined>(resolve => {
      timer = setTimeout(resolve, milliseconds, undefined);
    });
  try {
    for (;;) {
      next ??= source.next();
      const result = await (pause === undefined ? next : Promise.race([next, pause]));
      if (result === undefined) {
        pause = hasArrived ? startPause() : undefined;
        hasArrived = false;
        yield undefined;
        continue;
      }
      next = undefined;
      if (result.done) return;
      hasArrived = true;
      pause ??= startPause();
      yield result.value;
    }
  } finally {
    clearTimeout(timer);
    await source.return(undefined);
  }
}

/** Returns roughly how many bytes of memory an article takes. */
function sizeOf(item: Storable): number {
  const bytes =
    'pieces' in item ? item.pieces : [item.capture.bytes, ...(item.pictures ?? []).map(picture => picture.bytes)];
  return bytes.reduce((sum, {length}) => sum + length, item.draft.body.length);
}

async function* readItems(
  inputs: AsyncIterable<FoundInput>,
  engine: Engine,
  progress: MutableProgress,
): AsyncGenerator<IngestItem> {
  for await (const found of inputs) {
    if (found.share) Object.assign(progress, {name: undefined, read: found.share.done, size: found.share.total});
    if ('failure' in found) {
      yield found;
      continue;
    }
    const {input, size = 0, complete} = found;
    const isLarge = size >= largeBytes;
    if (!found.share) {
      Object.assign(progress, {
        name: input.name,
        read: 0,
        size: isLarge ? size : undefined,
        began: performance.now(),
      });
    }
    if (input.file !== undefined && isLarge) yield* readLargeFile({path: input.file, engine}, progress);
    else if (complete) for await (const item of readInput(input, {read: 0})) yield await complete(item);
    else yield* readInput(input, progress);
  }
}
