import {type Input, type Item, read} from '../intake/intake.ts';
import {Failure} from './command.ts';

/** How much of an input was read, in bytes. */
export type ReadSoFar = {read: number};

/** Makes articles of an input and counts its bytes in `at`. A file that cannot be read is a failure like any other. */
export async function* readable(input: Input, at: ReadSoFar): AsyncGenerator<Item> {
  const {bytes} = input;
  try {
    yield* read({...input, bytes: bytes instanceof Uint8Array ? bytes : counted(bytes, at)});
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    yield {failure: error.message};
  }
}

async function* counted(bytes: AsyncIterable<Uint8Array>, at: ReadSoFar): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    at.read += chunk.length;
    yield chunk;
  }
}
