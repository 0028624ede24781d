import {InputError, sanitizeLine} from '../article/article.ts';
import {type Input, type ReadItem, read} from '../intake/intake.ts';
import type {Storable} from '../library/library.ts';

/** An input that a path or address named, or one sentence that says why there is none. */
export type FoundInput = {
  /** How many inputs are done with this one, and how many there are, if that is known. */
  readonly share?: {readonly done: number; readonly total: number};
  /** Completes each article that is read from the input, such as with its pictures. */
  readonly complete?: (item: ReadItem) => Promise<ReadItem>;
} & ({readonly input: Input; readonly size?: number} | {readonly failure: string});

/** An article, or one sentence about an input that could not be read. */
export type IngestItem = {readonly captured: Storable} | {readonly failure: string};

/** How many bytes of an input were read. */
export type ReadSoFar = {read: number};

/** Yields the articles of an input and counts its bytes in `progress`. An input that cannot be read to its end is a failure like any other. */
export async function* readInput(input: Input, progress: ReadSoFar): AsyncGenerator<ReadItem> {
  const {bytes} = input;
  try {
    yield* read({...input, bytes: bytes instanceof Uint8Array ? bytes : countBytes(bytes, progress)});
  } catch (error) {
    yield {failure: readErrorMessage(error, input.name)};
  }
}

/** Returns the sentence for an error while reading an input: of the input, the system or this program. An input without a name is standard input. */
export function readErrorMessage(error: unknown, name = 'Standard input'): string {
  if (error instanceof InputError) return error.message;
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (reason === 'ERR_WORKER_OUT_OF_MEMORY')
    return `${sanitizeLine(name)} takes too much memory to be read: divide it, or leave it out.`;
  return `${sanitizeLine(name)} cannot be read (${sanitizeLine(reason)}): check it, or leave it out.`;
}

async function* countBytes(bytes: AsyncIterable<Uint8Array>, progress: ReadSoFar): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    progress.read += chunk.length;
    yield chunk;
  }
}
