/** Sends the bytes of a pipe from the thread that owns it to the thread that reads articles from them. */

import {on} from 'node:events';
import {setTimeout} from 'node:timers/promises';
import type {MessagePort} from 'node:worker_threads';
import {InputError} from '../article/article.ts';

/** Bytes, the sentence of the error that ended them, or their end. The receiver replies with the number of bytes that it took. */
type ByteMessage = Uint8Array<ArrayBuffer> | {readonly failure: string} | 'end';

/** Maximum bytes that wait for the receiver: about two full batches of articles of usual size. */
const mostAhead = 8 * 1024 * 1024;

/** Milliseconds without new bytes after which a pipe counts as slow. */
const shortPause = 2;

/** Maximum milliseconds to wait for a slow pipe. A fast one brings enough for its receiver in less. */
const longestFill = 100;

/**
 * Sends bytes until they end or the port is closed. `toFailure` makes a sentence of an error; the receiver throws it. Returns a function that waits briefly
 * while bytes arrive fast, unless enough of them already wait for the receiver. One turn of the event loop reads little from a pipe. Without this wait, the
 * receiver would run out of bytes while the thread of the sender is busy.
 */
export function sendBytes(
  bytes: AsyncIterable<Uint8Array>,
  port: MessagePort,
  toFailure: (error: unknown) => string,
): () => Promise<void> {
  let sent = 0;
  let taken = 0;
  let isClosed = false;
  let wake: (() => void) | undefined;
  port.on('message', (count: number) => {
    taken += count;
    wake?.();
  });
  port.on('close', () => {
    isClosed = true;
    wake?.();
  });
  const send = (message: ByteMessage) =>
    port.postMessage(message, message instanceof Uint8Array ? [message.buffer] : []);
  const isFull = () => sent - taken >= mostAhead;
  const sendAll = async () => {
    try {
      for await (const chunk of bytes) {
        // A copy: the chunk may share its buffer with others, and a buffer that is transferred is lost.
        send(new Uint8Array(chunk));
        sent += chunk.length;
        while (isFull() && !isClosed) await new Promise<void>(resolve => (wake = resolve));
        if (isClosed) return;
      }
      send('end');
    } catch (error) {
      send({failure: toFailure(error)});
    }
  };
  void sendAll();
  return async () => {
    if (sent - taken >= mostAhead / 2) return;
    const latest = performance.now() + longestFill;
    let before: number;
    do {
      before = sent;
      await setTimeout(shortPause);
    } while (sent > before && !isFull() && performance.now() < latest);
  };
}

/** Yields the bytes that `sendBytes` sends to the other end of a port, and closes the port. Throws `InputError` if reading them failed. */
export async function* receiveBytes(port: MessagePort): AsyncGenerator<Uint8Array> {
  try {
    const messages = on(port, 'message', {close: ['close']}) as AsyncIterable<[ByteMessage]>;
    for await (const [message] of messages) {
      if (message === 'end') return;
      if ('failure' in message) throw new InputError(message.failure);
      port.postMessage(message.length);
      yield message;
    }
  } finally {
    port.close();
  }
}
