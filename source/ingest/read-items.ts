import type {Input} from '../intake/intake.ts';
import type {Engine} from '../library/library.ts';
import {largeBytes, readLargeInput} from './large-input.ts';
import {peekPipe} from './pipe-head.ts';
import {type FoundInput, type IngestItem, type ReadSoFar, readInput} from './read-input.ts';

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

export type MutableProgress = {-readonly [Key in keyof IngestProgress]: IngestProgress[Key]};

/** Yields the articles and failures of inputs, in their order, and updates `progress`. */
export async function* readItems(
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
    if (!found.share) {
      Object.assign(progress, {
        name: input.name,
        read: 0,
        size: size >= largeBytes ? size : undefined,
        began: performance.now(),
      });
    }
    if (complete) for await (const item of readInput(input, {read: 0})) yield await complete(item);
    else yield* readAnySize(input, size, engine, progress);
  }
}

/** Reads an input on a thread if it is a large file or pipe. */
async function* readAnySize(
  input: Input,
  size: number,
  engine: Engine,
  progress: ReadSoFar,
): AsyncGenerator<IngestItem> {
  const {bytes, file} = input;
  if (bytes instanceof Uint8Array) yield* readInput(input, progress);
  else {
    const opened = file === undefined ? await peekPipe(bytes) : {bytes, isLarge: size >= largeBytes};
    const found = {...input, bytes: opened.bytes};
    yield* opened.isLarge ? readLargeInput(found, engine, progress) : readInput(found, progress);
  }
}
