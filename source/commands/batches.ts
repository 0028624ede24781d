import type {Captured} from '../article/article.ts';
import type {Item} from '../intake/intake.ts';
import type {Found} from './inputs.ts';
import {largeBytes, readLargeFile} from './large-input.ts';
import {readable} from './readable.ts';

/** Articles and failures of some inputs, in their order. */
export type Batch = {
  readonly captures: readonly Captured[];
  readonly failures: readonly string[];
  /** The input that was read last, and how far. */
  readonly at: At;
};

/** How far a command is, in whatever it counts: the bytes of an input, the rows of a list. */
export type At = {
  readonly name?: string | undefined;
  readonly read: number;
  /** Absent where nobody knows it, and for what is over before anybody has read how far it is. */
  readonly size?: number | undefined;
  /** When its reading began, in milliseconds of `performance.now()`; absent where there is but one input. */
  readonly began?: number;
};

/**
 * A transaction takes so many articles, or so many bytes of captures: it must neither be slow nor fill the memory. The full-text index writes
 * a part of its own for each: 1,000 articles at once cost half of what 100 do, and not yet much memory.
 */
const batchOf = {items: 1000, bytes: 8 * 1024 * 1024};

/** Articles that take long to read, or to come through a pipe, do not wait for each other to be kept, in milliseconds. */
const longestWait = 500;

/** Reads inputs, which may hold any number of articles each, in batches that can be stored at once. */
export async function* batches(found: AsyncIterable<Found>): AsyncGenerator<Batch> {
  const at: {-readonly [Key in keyof At]: At[Key]} = {read: 0};
  let captures: Captured[] = [];
  let failures: string[] = [];
  let bytes = 0;
  for await (const item of withPauses(items(found, at), longestWait)) {
    if (item !== undefined) {
      if ('failure' in item) failures.push(item.failure);
      else {
        captures.push(item.captured);
        bytes += weightOf(item.captured);
      }
      if (captures.length + failures.length < batchOf.items && bytes < batchOf.bytes) continue;
    }
    if (captures.length + failures.length === 0) continue;
    yield {captures, failures, at: {...at}};
    captures = [];
    failures = [];
    bytes = 0;
  }
  if (captures.length + failures.length > 0) yield {captures, failures, at};
}

/** The values of a source, and `undefined` so many milliseconds after the first of them and after each that follows an `undefined`, whether or not more have come. */
async function* withPauses<T>(source: AsyncGenerator<T>, milliseconds: number): AsyncGenerator<T | undefined> {
  let next: Promise<IteratorResult<T, unknown>> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pause: Promise<undefined> | undefined;
  try {
    for (;;) {
      next ??= source.next();
      const result = await (pause === undefined ? next : Promise.race([next, pause]));
      if (result === undefined) {
        pause = undefined;
        yield undefined;
        continue;
      }
      next = undefined;
      if (result.done) return;
      pause ??= new Promise(resolve => {
        timer = setTimeout(resolve, milliseconds, undefined);
      });
      yield result.value;
    }
  } finally {
    clearTimeout(timer);
    await source.return(undefined);
  }
}

/** What an article takes in memory, about. */
function weightOf({draft, capture, pictures = []}: Captured): number {
  const text = draft.body.length + (capture.packed?.zstd ?? capture.bytes).length;
  return pictures.reduce((sum, picture) => sum + picture.bytes.length, text);
}

async function* items(found: AsyncIterable<Found>, at: {-readonly [Key in keyof At]: At[Key]}): AsyncGenerator<Item> {
  for await (const one of found) {
    if ('failure' in one) {
      yield one;
      continue;
    }
    const {input, size = 0} = one;
    const isLarge = size >= largeBytes;
    Object.assign(at, {name: input.name, read: 0, size: isLarge ? size : undefined, began: performance.now()});
    yield* input.file !== undefined && isLarge ? readLargeFile(input.file, at) : readable(input, at);
  }
}
