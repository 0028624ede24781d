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

/** A place in an input, in bytes; `size` is absent where nobody knows it. */
export type At = {
  readonly name?: string | undefined;
  readonly read: number;
  readonly size?: number | undefined;
  /** When its reading began, in milliseconds of `performance.now()`; absent where there is but one input. */
  readonly began?: number;
};

/**
 * A transaction takes so many articles, or so many bytes of captures: it must neither be slow nor fill the memory. The full-text index writes
 * a part of its own for each: 1,000 articles at once cost half of what 100 do, and not yet much memory.
 */
const batchOf = {items: 1000, bytes: 8 * 1024 * 1024};

/** Articles that take long to read do not wait for each other to be kept, in milliseconds. */
const longestWait = 500;

/** Reads inputs, which may hold any number of articles each, in batches that can be stored at once. */
export async function* batches(found: AsyncIterable<Found>): AsyncGenerator<Batch> {
  const at: {-readonly [Key in keyof At]: At[Key]} = {read: 0};
  let captures: Captured[] = [];
  let failures: string[] = [];
  let bytes = 0;
  let began = performance.now();
  for await (const item of items(found, at)) {
    if ('failure' in item) failures.push(item.failure);
    else {
      captures.push(item.captured);
      bytes += item.captured.capture.bytes.length;
    }
    const isFull = captures.length + failures.length >= batchOf.items || bytes >= batchOf.bytes;
    if (!isFull && performance.now() - began < longestWait) continue;
    yield {captures, failures, at: {...at}};
    captures = [];
    failures = [];
    bytes = 0;
    began = performance.now();
  }
  if (captures.length + failures.length > 0) yield {captures, failures, at};
}

async function* items(found: AsyncIterable<Found>, at: {-readonly [Key in keyof At]: At[Key]}): AsyncGenerator<Item> {
  for await (const one of found) {
    if ('failure' in one) {
      yield one;
      continue;
    }
    const {input, size = 0} = one;
    Object.assign(at, {name: input.name, read: 0, size: one.size, began: performance.now()});
    yield* input.file !== undefined && size >= largeBytes ? readLargeFile(input.file, at) : readable(input, at);
  }
}
