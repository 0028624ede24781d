import {InputError} from '../article/article.ts';
import {type Input, type Item, read} from '../intake/intake.ts';

/** How many bytes of an input were read. */
export type ReadSoFar = {read: number};

/** Yields the articles of an input and counts its bytes in `progress`. A file that cannot be read is a failure like any other. */
export async function* readInput(input: Input, progress: ReadSoFar): AsyncGenerator<Item> {
  const {bytes} = input;
  try {
    yield* read({...input, bytes: bytes instanceof Uint8Array ? bytes : countBytes(bytes, progress)});
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield {failure: error.message};
  }
}

async function* countBytes(bytes: AsyncIterable<Uint8Array>, progress: ReadSoFar): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    progress.read += chunk.length;
    yield chunk;
  }
}
