import {present} from '../article/article.ts';
import {isChallenge} from './challenge.ts';
import {type Clock, systemClock} from './clock.ts';
import {openConnections} from './connections.ts';
import {decompress} from './decompress.ts';
import type {ResolveHost} from './dispatchers.ts';
import {type Exchange, hasRequestedBody, makeExchange} from './exchange.ts';
import {failureAt, problemAt} from './failure.ts';
import {freshness, parseRetryAfter} from './headers.ts';
import {firstHop, type Hop, nextHop, type Validators, type WebRequest} from './hop.ts';
import {createPacer, takeTurns} from './pacing.ts';
import {isLinkLocal, isPrivateHost} from './private-address.ts';
import {WebError} from './problem.ts';

/** The result of a fetch. */
export type WebResponse = {
  /** The address after redirects, without credentials and fragment. */
  readonly address: string;
  /** The same address, if every redirect on the way to it was permanent (301 or 308). */
  readonly movedTo?: string;
  /** The decompressed body; absent if it has not changed since the `validators` of the request. */
  readonly body?: Uint8Array;
  /** The validators for the next request, which replace the stored ones. */
  readonly validators: Validators;
  /** The `Content-Type`; only a hint. */
  readonly contentType?: string;
  /** How long the response is fresh according to the server, in milliseconds. */
  readonly freshFor?: number;
  /** Whether it came from a private network; its links may then lead into one too. */
  readonly isPrivate: boolean;
};

export type FetcherOptions = {
  /** Refuses every fetch. */
  readonly isOffline?: boolean;
  readonly clock?: Clock;
  /** The environment that names proxies; `process.env` if absent. */
  readonly env?: NodeJS.ProcessEnv;
  readonly resolveHost?: ResolveHost;
  /** Authorities in PEM that are trusted in place of Node's own. */
  readonly certificates?: string;
};

/** Fetches addresses politely. */
export type Fetcher = {
  /** Fetches an address. Rejects with `WebError`, or with the reason of the signal when that aborts. */
  fetch(request: WebRequest, signal?: AbortSignal): Promise<WebResponse>;
  /**
   * The hosts that asked for a pause by `Retry-After`, with its end in milliseconds since 1970. The fetcher sends them nothing until then. Callers store them
   * for the next fetcher.
   */
  readonly pauses: Map<string, number>;
  /** Closes all connections, so that the process can end. Running fetches fail. */
  close(): Promise<void>;
};

/** Creates a fetcher. It loads undici and connects when the first address is fetched. */
export function createFetcher(options: FetcherOptions = {}): Fetcher {
  const {isOffline = false, clock = systemClock, env = process.env} = options;
  const pauses = new Map<string, number>();
  const connections = openConnections({...options, clock, env});
  const pacer = createPacer(clock);

  /** Makes one exchange. Throws `WebError` if it fails. */
  const exchangeOnce = async (hop: Hop, signal?: AbortSignal): Promise<Exchange> => {
    const {url} = hop;
    const isRefused = isLinkLocal(url.hostname) || (!hop.mayBePrivate && isPrivateHost(url.hostname));
    if (isRefused) throw problemAt(url, {kind: 'private-address'});
    try {
      const dispatcher = await connections.dispatcher(url, hop.mayBePrivate);
      return await makeExchange(dispatcher, hop, clock, signal);
    } catch (error) {
      if (signal?.aborted) throw error;
      throw failureAt(url, error, connections.isProxied(url));
    }
  };

  const checkPause = ({hostname}: URL): void => {
    const until = pauses.get(hostname);
    if (until === undefined) return;
    if (until > clock.now()) throw new WebError({kind: 'waiting', until}, hostname);
    pauses.delete(hostname);
  };

  const refuse = (url: URL, {status, headers, body}: Exchange): WebError => {
    const retryAt = parseRetryAfter(headers['retry-after'], clock.now());
    if (retryAt !== undefined && (status === 429 || status === 503)) pauses.set(url.hostname, retryAt);
    if (isChallenge(status, headers, body)) return problemAt(url, {kind: 'challenge', status});
    return problemAt(url, {kind: 'status', status, ...(retryAt === undefined ? {} : {retryAt})});
  };

  return {
    pauses,
    async fetch(request, signal) {
      signal?.throwIfAborted();
      let hop = firstHop(request);
      if (isOffline) throw problemAt(hop.url, {kind: 'offline'});
      const seen = new Set<string>();
      const turns = takeTurns(pacer, request.purpose !== 'picture', signal);
      try {
        for (;;) {
          seen.add(hop.url.href);
          checkPause(hop.url);
          await turns.enter(hop.url.hostname);
          // Meanwhile, the host may have asked another fetch for a pause.
          checkPause(hop.url);
          turns.use();
          const exchange = await exchangeOnce(hop, signal);
          const {status} = exchange;
          const response = responseOf(hop, exchange, connections.isPrivate(hop.url), clock.now());
          if (status === 304 && hop.validators) return response;
          if (hasRequestedBody(status)) return {...response, body: await bodyOf(hop.url, exchange)};
          const next = nextHop(hop, exchange, response.isPrivate, seen);
          if (next === undefined) throw refuse(hop.url, exchange);
          hop = next;
        }
      } finally {
        turns.end();
      }
    },
    async close() {
      pacer.close();
      await connections.close();
    },
  };
}

/** Returns the metadata of a response. An unchanged one (304) may contain a new validator; the other stays valid (RFC 9111, section 4.3.4). */
function responseOf(hop: Hop, {status, headers}: Exchange, isPrivate: boolean, now: number): WebResponse {
  const address = hop.url.href;
  const former = status === 304 ? hop.validators : undefined;
  return {
    address,
    isPrivate,
    validators: {
      address,
      ...present({
        etag: headers['etag'] ?? former?.etag,
        lastModified: headers['last-modified'] ?? former?.lastModified,
      }),
    },
    ...present({
      movedTo: hop.index > 0 && hop.isPermanent ? address : undefined,
      contentType: headers['content-type'],
      freshFor: freshness(headers, now),
    }),
  };
}

async function bodyOf(url: URL, {status, headers, body}: Exchange): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await decompress(body, headers['content-encoding']);
  } catch (error) {
    throw failureAt(url, error);
  }
  if (bytes.length === 0) throw problemAt(url, {kind: 'empty'});
  if (isChallenge(status, headers, bytes)) throw problemAt(url, {kind: 'challenge', status});
  return bytes;
}
