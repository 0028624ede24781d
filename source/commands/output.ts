import {once} from 'node:events';
import type {WriteStream} from 'node:tty';
import {sanitizeLine} from '../article/sanitize.ts';

/** Writes, and waits where the reader of a pipe is slower than we are, so that memory stays the same for any length. */
export async function write(stream: WriteStream, data: string | Uint8Array): Promise<void> {
  if (!stream.write(data)) await once(stream, 'drain');
}

/** Says one sentence to the person at the terminal. */
export function say(stderr: WriteStream, sentence: string): void {
  stderr.write(`${sentence}\n`);
}

/** Says in one sentence what is wrong; the name of the program tells who speaks in a pipeline. */
export function complain(stderr: WriteStream, sentence: string): void {
  say(stderr, `tearsheet: ${sanitizeLine(sentence)}`);
}
