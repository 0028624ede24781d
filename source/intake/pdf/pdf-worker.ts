import process from 'node:process';
import type {Worker} from 'node:worker_threads';
import {startThread} from '../../assets.ts';
import type {PdfFault} from './extract.ts';
import type {PdfAnswer} from './pdf-thread.ts';

/** Why there is no article in a PDF. */
export type PdfProblem = PdfFault | 'time' | 'memory';

/** The result of reading a PDF. */
type PdfResult = PdfAnswer | {readonly kind: 'problem'; readonly problem: PdfProblem};

/** Limits of one PDF. Node does not limit buffers, so the growth of the process is watched. */
const pdfLimits = {milliseconds: 120_000, bytes: 192 * 1024 * 1024};
/** Most objects of pdf.js are soon garbage. Without a limit, the space for young objects grows to 50 MB. */
const heapMegabytes = {young: 8, old: 144};
const watchMilliseconds = 200;

/** How long an idle thread waits. Its memory is free after that. */
const idleMilliseconds = 10_000;

let idle: Worker | undefined;
let idleTimer: NodeJS.Timeout | undefined;

/**
 * Reads a PDF on a thread. Loading the library takes a fifth of a second, so an idle thread waits for the next PDF; it does not keep the process alive.
 * A PDF that takes too long or needs too much memory ends its thread.
 */
export async function extractOnThread(bytes: Uint8Array, limits = pdfLimits): Promise<PdfResult> {
  const worker = idle ?? start();
  idle = undefined;
  clearTimeout(idleTimer);
  worker.ref();
  const {answer, isAlive} = await ask(worker, bytes, limits);
  if (isAlive && idle === undefined) keepIdle(worker);
  else await worker.terminate();
  return answer;
}

function keepIdle(worker: Worker): void {
  idle = worker;
  worker.unref();
  idleTimer = setTimeout(() => {
    idle = undefined;
    void worker.terminate();
  }, idleMilliseconds).unref();
}

function start(): Worker {
  const worker = startThread('intake/pdf/pdf-thread', {
    resourceLimits: {maxYoungGenerationSizeMb: heapMegabytes.young, maxOldGenerationSizeMb: heapMegabytes.old},
    // The library warns about fonts.
    stdout: true,
    stderr: true,
  });
  // An error of an idle thread must not end the process.
  worker.on('error', () => {
    if (idle === worker) idle = undefined;
  });
  return worker;
}

/** The result of reading a PDF, and whether its thread can read another. */
type Outcome = {readonly answer: PdfResult; readonly isAlive: boolean};

function ask(worker: Worker, bytes: Uint8Array, limits: typeof pdfLimits): Promise<Outcome> {
  const {promise, resolve} = Promise.withResolvers<Outcome>();
  const before = process.memoryUsage.rss();
  const begun = performance.now();
  const fail = (problem: PdfProblem) => resolve({answer: {kind: 'problem', problem}, isAlive: false});
  const watch = setInterval(() => {
    if (performance.now() - begun > limits.milliseconds) fail('time');
    else if (process.memoryUsage.rss() - before > limits.bytes) fail('memory');
  }, watchMilliseconds);
  const onMessage = (answer: PdfAnswer) => resolve({answer, isAlive: true});
  const onError = (error: unknown) => fail(isOutOfMemory(error) ? 'memory' : 'damaged');
  const onExit = () => fail('damaged');
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  worker.postMessage(bytes);
  return promise.finally(() => {
    clearInterval(watch);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
