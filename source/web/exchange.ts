import type {Dispatcher} from 'undici';
import type {Clock} from './clock.ts';
import {type WebPhase, webLimits} from './problem.ts';

/** The headers of a response by lower-case name. Values have one character per byte, unchanged. Repeated headers are joined by commas. */
export type WebHeaders = Readonly<Record<string, string>>;

/** The response to one request, as received. */
export type Exchange = {
  readonly status: number;
  readonly headers: WebHeaders;
  /** Complete for 200 and 203; at most the first 64 KB of other responses, enough to recognise a challenge. */
  readonly body: Uint8Array;
};

/** A phase of an exchange timed out. */
export class ExchangeTimeout extends Error {
  readonly phase: WebPhase;

  constructor(phase: WebPhase) {
    super(`Time ran out: ${phase}`);
    this.phase = phase;
  }
}

/** The body is larger than the limit. */
export class ExchangeTooLarge extends Error {}

/** The maximum number of bytes that are read from a response that is not the resource. */
const mostOfRefusal = 64 * 1024;

export type ExchangeRequest = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
};

/** Returns whether the body of a response with this status is the requested resource. */
export function hasRequestedBody(status: number): boolean {
  return status === 200 || status === 203;
}

/**
 * Sends one GET request and reads the response, without following redirects. Rejects with `ExchangeTimeout`, `ExchangeTooLarge`, the reason of the signal, or
 * the error of the connection. undici's own time limits are off: these run on the given clock.
 */
export function makeExchange(
  dispatcher: Dispatcher,
  {url, headers}: ExchangeRequest,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Exchange> {
  const {promise, resolve, reject} = Promise.withResolvers<Exchange>();
  const chunks: Uint8Array[] = [];
  let controller: Dispatcher.DispatchController | undefined;
  let head: Omit<Exchange, 'body'> | undefined;
  let size = 0;
  let isOver = false;

  const finish = (settle: () => void, reason?: Error) => {
    if (isOver) return;
    isOver = true;
    stopPhase();
    stopWhole();
    signal?.removeEventListener('abort', abort);
    settle();
    if (reason) controller?.abort(reason);
  };
  const fail = (error: Error) => finish(() => reject(error), error);
  const succeed = (reason?: Error) => {
    if (head) {
      const whole = {...head, body: Buffer.concat(chunks)};
      finish(() => resolve(whole), reason);
    }
  };
  const abort = () => finish(() => reject(signal?.reason), new Error('The exchange was cancelled.'));
  const failAfter = (milliseconds: number, phase: WebPhase) =>
    clock.after(milliseconds, () => fail(new ExchangeTimeout(phase)));

  let stopPhase = failAfter(webLimits.connect, 'connect');
  const stopWhole = failAfter(webLimits.whole, 'whole');
  if (signal?.aborted) {
    abort();
    return promise;
  }
  signal?.addEventListener('abort', abort, {once: true});

  dispatcher.dispatch(
    {
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers,
      headersTimeout: 0,
      bodyTimeout: 0,
    },
    {
      onRequestStart(started) {
        controller = started;
        if (isOver) {
          started.abort(new Error('The exchange is over.'));
          return;
        }
        stopPhase();
        stopPhase = failAfter(webLimits.firstByte, 'first-byte');
      },
      onResponseStart(_, status, incoming) {
        // An interim response such as 103 Early Hints; the final one follows.
        if (status < 200) return;
        stopPhase();
        head = {status, headers: joinHeaders(incoming)};
        const isTooLarge = hasRequestedBody(status) && Number(head.headers['content-length'] ?? 0) > webLimits.body;
        if (isTooLarge) fail(new ExchangeTooLarge('The announced body is too large.'));
      },
      onResponseData(_, chunk) {
        if (isOver || head === undefined) return;
        chunks.push(chunk);
        size += chunk.length;
        if (!hasRequestedBody(head.status)) {
          if (size >= mostOfRefusal) succeed(new Error('Enough of the response was read.'));
        } else if (size > webLimits.body) fail(new ExchangeTooLarge('The body is too large.'));
      },
      onResponseEnd: () => succeed(),
      onResponseError: (_, error) => fail(error),
    },
  );
  return promise;
}

function joinHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): WebHeaders {
  const entries = Object.entries(headers).map(([name, value]) => {
    const values = Array.isArray(value) ? value : [value ?? ''];
    return [name.toLowerCase(), values.join(', ')] as const;
  });
  return Object.fromEntries(entries);
}
