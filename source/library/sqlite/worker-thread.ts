/** The thread of `worker.ts`. It answers requests in steps, receives further messages between them, and makes changes at once. */

import {type MessagePort, parentPort, workerData} from 'node:worker_threads';
import {LibraryError, type Steps} from '../../article/article.ts';
import {DamageError, LockedError} from '../library-errors.ts';
import type {Database} from './database.ts';
import {openForReader} from './open.ts';
import {answer, performWrite, type ReadRequest, type WriteRequest} from './requests.ts';

/** A message to the thread: a request, a change, or the number of a cancelled request. */
export type WorkerMessage =
  | {readonly number: number; readonly ask: ReadRequest}
  | {readonly number: number; readonly change: WriteRequest}
  | {readonly drop: number};

/** A message from the thread. */
export type Reply =
  | {readonly number: number; readonly answer: unknown}
  | {readonly number: number; readonly message: string; readonly failure: Failure};

/** The class of an error: `LibraryError`, `LockedError`, `DamageError`, or any other. */
export type Failure = 'library' | 'locked' | 'damage' | 'defect';

/** Works until no requests are left. */
function serve(
  database: Database,
  receive: (listener: (order: WorkerMessage) => void) => void,
  send: (reply: Reply) => void,
): void {
  const jobs = new Map<number, Steps<unknown>>();
  let isWorking = false;

  receive(order => {
    if ('drop' in order) {
      jobs.delete(order.drop);
      return;
    }
    const {number} = order;
    if ('change' in order) {
      attempt(number, () => send({number, answer: performWrite(database, order.change)}));
      return;
    }
    jobs.set(number, answer(database, order.ask));
    if (!isWorking) setImmediate(work);
    isWorking = true;
  });

  function work(): void {
    // While someone types, the newest request matters most.
    const [number, steps] = [...jobs].at(-1) ?? [];
    isWorking = number !== undefined;
    if (number === undefined || !steps) return;
    attempt(number, () => {
      const step = steps.next();
      if (!step.done) return;
      jobs.delete(number);
      send({number, answer: step.value});
    });
    setImmediate(work);
  }

  function attempt(number: number, work: () => void): void {
    try {
      work();
    } catch (error) {
      jobs.delete(number);
      const message = error instanceof Error ? error.message : String(error);
      send({number, message, failure: failureOf(error)});
    }
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof DamageError) return 'damage';
  if (error instanceof LockedError) return 'locked';
  return error instanceof LibraryError ? 'library' : 'defect';
}

async function work(port: MessagePort): Promise<void> {
  // Searches go on while a change is tried again.
  const database = await openForReader(workerData);
  serve(
    database,
    listener => port.on('message', listener),
    reply => port.postMessage(reply),
  );
}

if (parentPort) void work(parentPort);
