import {once} from 'node:events';
import type {WriteStream} from 'node:tty';
import {sanitizeLine} from '../article/article.ts';
import type {Output} from '../terminal/output.ts';

/** Writes data, and waits if the stream is full, so that memory stays the same for any length. */
export async function write(stream: Output, data: string | Uint8Array): Promise<void> {
  if (!stream.write(data)) await once(stream, 'drain');
}

/** Ends each line with a line feed, or with a NUL for --null. */
export function formatLines(lines: readonly string[], {null: isNull}: {readonly null?: boolean}): string {
  return lines.map(line => `${line}${isNull ? '\0' : '\n'}`).join('');
}

/** The number of characters that are written at once. */
const batchLength = 16_384;

/** Writes lines in batches: a call of the system for each would take a quarter of the time of `show`. */
export async function writeLines(stream: Output, lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
  let batch = '';
  for await (const line of lines) {
    batch += `${line}\n`;
    if (batch.length < batchLength) continue;
    await write(stream, batch);
    batch = '';
  }
  if (batch !== '') await write(stream, batch);
}

/** Streams that get errors but no messages. */
const silenced = new WeakSet<WriteStream>();

/** Suppresses the messages of `say` on a stream, for --quiet. */
export function silence(stderr: WriteStream): void {
  silenced.add(stderr);
}

/** Prints a message for the user. */
export function say(stderr: WriteStream, message: string): void {
  if (!silenced.has(stderr)) stderr.write(`${message}\n`);
}

/** Prints an error message after the name of the program, which identifies its source in a pipeline. */
export function complain(stderr: WriteStream, message: string): void {
  stderr.write(`tearsheet: ${sanitizeLine(message)}\n`);
}
