import {LibraryError} from '../../article/article.ts';
import {startThread} from '../../assets.ts';
import {log} from '../../log.ts';
import {DamageError, LockedError} from '../library-errors.ts';
import type {Answer, ReadRequest, WriteRequest, WriteResult} from './requests.ts';
import type {Failure, Reply, WorkerMessage} from './worker-thread.ts';

/** A thread with its own connection to a library. */
export type LibraryWorker = {
  /** Sends a request. The newest request is answered first. Rejects with the reason of the signal when that aborts; the work ends within a step. */
  ask<Asked extends ReadRequest>(ask: Asked, signal?: AbortSignal): Promise<Answer<Asked>>;
  /** Makes a change, in the order of the calls. The program does not end before it is made. */
  make<Change extends WriteRequest>(change: Change): Promise<WriteResult<Change>>;
  /** Returns whether it still answers. A failed thread rejects its requests and must be replaced. */
  isAlive(): boolean;
  end(): Promise<void>;
};

type Waiting = {readonly resolve: (answer: never) => void; readonly reject: (reason: unknown) => void};

const errorClasses: Readonly<Record<Failure, new (message: string) => Error>> = {
  library: LibraryError,
  locked: LockedError,
  damage: DamageError,
  defect: Error,
};

function errorOf({message, failure}: Extract<Reply, {message: string}>): Error {
  return new errorClasses[failure](message);
}

/** Turns an error that ended the thread into a `LibraryError`. Node passes on the fields of an error, but not its class. */
function toLibraryError(cause: unknown): LibraryError {
  const {kind, message} = cause as Partial<LibraryError>;
  return new LibraryError(kind === 'library' && message ? message : threadEnded(message ?? String(cause)), {cause});
}

function threadEnded(how: string): string {
  return `A thread of tearsheet that works with the library failed (${how}): try again.`;
}

/** Maximum megabytes of young objects. Most are texts that were searched for matches and are now garbage. V8 divides the memory into three equal spaces. */
const mostYoung = 12;

/** Starts the thread. It does not keep the process alive. */
export function startWorker(path: string): LibraryWorker {
  const worker = startThread('library/sqlite/worker-thread', {
    workerData: path,
    resourceLimits: {maxYoungGenerationSizeMb: mostYoung},
  });
  worker.unref();
  const waiting = new Map<number, Waiting>();
  let making = 0;
  let last = 0;
  let isAlive = true;

  worker.on('message', (reply: Reply) => {
    const asker = waiting.get(reply.number);
    waiting.delete(reply.number);
    if ('answer' in reply) asker?.resolve(reply.answer as never);
    else asker?.reject(errorOf(reply));
  });
  const fail = (reason: LibraryError) => {
    isAlive = false;
    for (const {reject} of waiting.values()) reject(reason);
    waiting.clear();
  };
  worker.on('error', error => {
    log('library', `its thread failed: ${error instanceof Error ? error.stack : error}`);
    fail(toLibraryError(error));
  });
  worker.on('exit', () => fail(new LibraryError(threadEnded('it ended'))));

  const order = <Result>(number: number, what: WorkerMessage) => {
    const {promise, resolve, reject} = Promise.withResolvers<Result>();
    waiting.set(number, {resolve, reject});
    worker.postMessage(what);
    return {promise, reject};
  };

  return {
    async ask(ask, signal) {
      signal?.throwIfAborted();
      const number = ++last;
      const {promise, reject} = order<Answer<typeof ask>>(number, {number, ask});
      const drop = () => {
        waiting.delete(number);
        worker.postMessage({drop: number});
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', drop, {once: true});
      return promise.finally(() => signal?.removeEventListener('abort', drop));
    },
    async make(change) {
      const number = ++last;
      if (making++ === 0) worker.ref();
      const {promise} = order<WriteResult<typeof change>>(number, {number, change});
      return promise.finally(() => {
        if (--making === 0) worker.unref();
      });
    },
    isAlive: () => isAlive,
    async end() {
      fail(new LibraryError('The library was closed before it had answered.'));
      await worker.terminate();
    },
  };
}
