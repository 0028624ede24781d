import type {Worker} from 'node:worker_threads';
import {startThread} from '../article/article.ts';
import type {Order} from './draw.ts';
import type {Reply} from './draw-thread.ts';

/** Draws pictures beside the reader's own thread. */
export type Painter = {
  /** Undefined where the picture cannot be drawn, takes too long, or is no longer wanted when its turn comes. One after the other, in the order in which they were asked for. */
  draw(order: Order, signal: AbortSignal): Promise<Reply>;
  end(): Promise<void>;
};

/** How long one picture may take, in milliseconds: the largest takes a tenth of that. */
const patience = 5000;

/** When nothing was drawn for so long, the thread goes, and with it the memory that the decoders took. */
const idle = 5000;

/** A painter whose thread starts with the first picture. It does not keep the program from ending. */
export function createPainter(): Painter {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let leaving: NodeJS.Timeout | undefined;

  const end = async () => {
    clearTimeout(leaving);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const start = (): Worker => {
    const thread = startThread(import.meta.url, 'draw-thread');
    thread.unref();
    return thread;
  };
  const drawNow = async (order: Order): Promise<Reply> => {
    clearTimeout(leaving);
    worker ??= start();
    const drawing = await drawnBy(worker, order);
    // A decoder that failed may have left its memory in any state.
    if (drawing === undefined) await end();
    else leaving = setTimeout(() => void end(), idle).unref();
    return drawing;
  };
  return {
    draw(order, signal) {
      const drawn = last.then(() => (signal.aborted ? undefined : drawNow(order)));
      last = drawn;
      return drawn;
    },
    end,
  };
}

async function drawnBy(worker: Worker, order: Order): Promise<Reply> {
  const {promise, resolve} = Promise.withResolvers<Reply>();
  const failed = () => resolve(undefined);
  const timer = setTimeout(failed, patience).unref();
  worker.once('message', resolve).once('error', failed).once('exit', failed);
  worker.postMessage(order);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.off('message', resolve).off('error', failed).off('exit', failed);
  }
}
