/** The thread of `searcher.ts`: answers what it is asked in steps, and between two of them takes in what else it is asked. */

import {parentPort, workerData} from 'node:worker_threads';
import {type Ask, answer} from './asks.ts';
import type {Database} from './database.ts';
import {LibraryError} from './faults.ts';
import type {Steps} from './list/steps.ts';
import {openDatabase} from './open.ts';

/** What is sent to the thread: something to answer, or the number of an answer that is no longer wanted. */
type Order = {readonly number: number; readonly ask: Ask} | {readonly drop: number};

/** What it sends back. */
export type Reply =
  | {readonly number: number; readonly answer: unknown}
  /** `isSentence` where the message is for people: that of a `LibraryError`. */
  | {readonly number: number; readonly message: string; readonly isSentence: boolean};

/** Works until nothing is asked any more. */
function serve(
  database: Database,
  receive: (listener: (order: Order) => void) => void,
  send: (reply: Reply) => void,
): void {
  const jobs = new Map<number, Steps<unknown>>();
  let isWorking = false;

  receive(order => {
    if ('drop' in order) {
      jobs.delete(order.drop);
      return;
    }
    jobs.set(order.number, answer(database, order.ask));
    if (!isWorking) setImmediate(work);
    isWorking = true;
  });

  function work(): void {
    // Who types on wants what was asked last.
    const [number, steps] = [...jobs].at(-1) ?? [];
    isWorking = number !== undefined;
    if (number === undefined || !steps) return;
    try {
      const step = steps.next();
      if (step.done) {
        jobs.delete(number);
        send({number, answer: step.value});
      }
    } catch (error) {
      jobs.delete(number);
      const message = error instanceof Error ? error.message : String(error);
      send({number, message, isSentence: error instanceof LibraryError});
    }
    setImmediate(work);
  }
}

const port = parentPort;
if (port)
  serve(
    await openDatabase(workerData),
    listener => port.on('message', listener),
    reply => port.postMessage(reply),
  );
