import type {Worker} from 'node:worker_threads';
import {startThread} from '../assets.ts';
import type {DrawRequest} from './draw.ts';
import type {DrawReply} from './draw-thread.ts';

/** Draws pictures on another thread. */
export type Painter = {
  /**
   * Draws a picture after those that were requested before. Returns undefined if it cannot be drawn, takes too long, or its signal is aborted before its turn.
   */
  draw(request: DrawRequest, signal: AbortSignal): Promise<DrawReply>;
  end(): Promise<void>;
};

/** Milliseconds that a picture may take. The largest ones take a tenth of that. */
const timeout = 5000;

/** Milliseconds without a picture after which the thread ends, and frees the memory of the decoders. */
const idleTimeout = 5000;

/** Creates a painter. Its thread starts with the first picture and does not keep the program from ending. */
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
    const thread = startThread('pictures/draw-thread');
    thread.unref();
    // An error of an idle thread must not end the process.
    thread.on('error', () => {
      if (worker === thread) worker = undefined;
    });
    return thread;
  };
  const drawNow = async (request: DrawRequest): Promise<DrawReply> => {
    clearTimeout(leaving);
    worker ??= start();
    const drawing = await requestDrawing(worker, request);
    // After a failure, the memory of the decoder can be in any state.
    if (drawing === undefined) await end();
    else leaving = setTimeout(() => void end(), idleTimeout).unref();
    return drawing;
  };
  return {
    draw(request, signal) {
      const drawn = last.then(() => (signal.aborted ? undefined : drawNow(request)));
      last = drawn;
      return drawn;
    },
    end,
  };
}

async function requestDrawing(worker: Worker, request: DrawRequest): Promise<DrawReply> {
  const {promise, resolve} = Promise.withResolvers<DrawReply>();
  const failed = () => resolve(undefined);
  const timer = setTimeout(failed, timeout).unref();
  worker.once('message', resolve).once('error', failed).once('exit', failed);
  worker.postMessage(request);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.off('message', resolve).off('error', failed).off('exit', failed);
  }
}
