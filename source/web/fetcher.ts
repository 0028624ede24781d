import {present, sanitizeAddress} from '../article/article.ts';
import {isChallenge} from './challenge.ts';
import {type Clock, systemClock} from './clock.ts';
import {openConnections} from './connections.ts';
import {authorization, type Credentials, splitCredentials} from './credentials.ts';
import {decompress} from './decompress.ts';
import type {ResolveHost} from './dispatchers.ts';
import {bringsBody, type Exchange, makeExchange} from './exchange.ts';
import {toWebProblem} from './failure.ts';
import {freshness, headerText, parseRetryAfter} from './headers.ts';
import {createPacer, type Pacer, type Turn} from './pacing.ts';
import {isPrivateHost} from './private-address.ts';
import {WebError, type WebProblem, webLimits} from './problem.ts';
import {userAgent} from './user-agent.ts';

/** What an address is fetched as: which types are asked for, and whether a second passes between two requests to a host. */
type WebPurpose = 'feed' | 'page' | 'picture';

/** What makes the next request conditional: the headers of an answer byte for byte, and the address that gave it. */
type Validators = {
  /** After redirects. They are sent to no other address. */
  readonly address: string;
  /** The `ETag`, with its quotes and `W/`. */
  readonly etag?: string;
  /** The `Last-Modified`, whatever its form. */
  readonly lastModified?: string;
};

type WebRequest = {
  /** http or https. A name and password in it are used as `credentials` are. */
  readonly address: string;
  readonly purpose: WebPurpose;
  /** Sent to the origin of the address and to no other. */
  readonly credentials?: Credentials;
  /** Those of the last answer. */
  readonly validators?: Validators;
  /**
   * Whether the address may lead to a private network: the user entered it, or it comes from a feed or page that is in one itself. It covers redirects until
   * one leads to a public host.
   */
  readonly mayBePrivate?: boolean;
};

/** What a fetch brought. */
export type WebAnswer = {
  /** Where it was found, after redirects, without credentials and fragment. */
  readonly address: string;
  /** The same address, if every redirect on the way to it was permanent (301 or 308). */
  readonly movedTo?: string;
  /** The body, without its compression; absent if it has not changed since `validators` of the request. */
  readonly body?: Uint8Array;
  /** For the next request, in place of all that were stored. */
  readonly validators: Validators;
  /** The `Content-Type`, a hint only. */
  readonly contentType?: string;
  /** For how long the server says that this is fresh, in milliseconds. */
  readonly freshFor?: number;
  /** Whether it came from a private network, so that what it links to may be there as well. */
  readonly isPrivate: boolean;
};

export type FetcherOptions = {
  /** Refuses every fetch. */
  readonly isOffline?: boolean;
  readonly clock?: Clock;
  /** For proxies; `process.env` if absent. */
  readonly env?: NodeJS.ProcessEnv;
  readonly resolveHost?: ResolveHost;
  /** Authorities in PEM that are trusted in place of Node's own. */
  readonly certificates?: string;
};

/** Fetches addresses politely. */
export type Fetcher = {
  /** Rejects with `WebError`, or with the reason of the signal when that aborts. */
  fetch(request: WebRequest, signal?: AbortSignal): Promise<WebAnswer>;
  /**
   * Hosts that asked for a pause by `Retry-After`, and its end in milliseconds since 1970. The fetcher sends nothing to them before. A caller stores them for the
   * next fetcher.
   */
  readonly pauses: Map<string, number>;
  /** Closes all connections, so that the process can end. Fetches under way fail. */
  close(): Promise<void>;
};

const accept: Readonly<Record<WebPurpose, string>> = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1',
  page: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8',
  picture: 'image/webp, image/png, image/jpeg, image/gif, image/*;q=0.5',
};

/** Creates a fetcher. It loads undici and connects when the first address is fetched. */
export function createFetcher(options: FetcherOptions = {}): Fetcher {
  const {isOffline = false, clock = systemClock, env = process.env} = options;
  const pauses = new Map<string, number>();
  const connections = openConnections({...options, clock, env});
  const pacer = createPacer(clock);

  /** Makes one exchange, or says why there is none. */
  const exchangeOnce = async (hop: Hop, signal?: AbortSignal): Promise<Exchange> => {
    const {url} = hop;
    if (!hop.mayBePrivate && isPrivateHost(url.hostname)) throw problemAt(url, {kind: 'private-address'});
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
          // Another fetch may have been asked for a pause meanwhile.
          checkPause(hop.url);
          turns.use();
          const exchange = await exchangeOnce(hop, signal);
          const {status} = exchange;
          const answer = answerOf(hop, exchange, connections.isPrivate(hop.url), clock.now());
          if (status === 304 && hop.validators) return answer;
          if (bringsBody(status)) return {...answer, body: await bodyOf(hop.url, exchange)};
          const next = nextHop(hop, exchange, answer.isPrivate, seen);
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

/** One request of a fetch, which a redirect leads to the next of. */
type Hop = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly mayBePrivate: boolean;
  /** Those of the request, if they belong to this address. */
  readonly validators: Validators | undefined;
  /** Whether all redirects so far were permanent. */
  readonly isPermanent: boolean;
  readonly request: WebRequest;
  readonly credentials: Credentials | undefined;
  /** How many redirects came before. */
  readonly index: number;
};

function firstHop(request: WebRequest): Hop {
  const {address, credentials} = splitCredentials(request.address);
  const url = URL.parse(sanitizeAddress(address) ?? '');
  if (url === null) throw new WebError({kind: 'address'}, '');
  return makeHop(url, request, {
    mayBePrivate: request.mayBePrivate ?? false,
    isPermanent: true,
    credentials: request.credentials ?? credentials,
    index: 0,
  });
}

function makeHop(
  url: URL,
  request: WebRequest,
  state: Pick<Hop, 'mayBePrivate' | 'isPermanent' | 'credentials' | 'index'>,
): Hop {
  url.hash = '';
  const validators = request.validators?.address === url.href ? request.validators : undefined;
  const headers = {
    'user-agent': userAgent,
    accept: accept[request.purpose],
    'accept-encoding': 'gzip, br',
    ...(validators?.etag === undefined ? {} : {'if-none-match': validators.etag}),
    ...(validators?.lastModified === undefined ? {} : {'if-modified-since': validators.lastModified}),
    ...(state.credentials === undefined ? {} : {authorization: authorization(state.credentials)}),
  };
  return {...state, url, headers, validators, request};
}

/** Where a redirect leads; undefined for an answer that is none. */
function nextHop(
  hop: Hop,
  {status, headers}: Exchange,
  isPrivate: boolean,
  seen: ReadonlySet<string>,
): Hop | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const refuse = (reason: (WebProblem & {kind: 'redirects'})['reason']) =>
    problemAt(hop.url, {kind: 'redirects', reason});
  const location = headers['location'];
  if (location === undefined) throw refuse('no-target');
  const url = URL.parse(headerText(location), hop.url);
  if (url === null || !/^https?:$/.test(url.protocol)) throw refuse('scheme');
  if (hop.url.protocol === 'https:' && url.protocol === 'http:') throw refuse('insecure');
  // What a redirect says of a name and password is not the user's.
  url.username = '';
  url.password = '';
  url.hash = '';
  if (seen.has(url.href)) throw refuse('loop');
  if (hop.index >= webLimits.redirects) throw refuse('too-many');
  return makeHop(url, hop.request, {
    mayBePrivate: hop.mayBePrivate && isPrivate,
    isPermanent: hop.isPermanent && (status === 301 || status === 308),
    credentials: url.origin === hop.url.origin ? hop.credentials : undefined,
    index: hop.index + 1,
  });
}

/** What an answer says of itself. One without news (304) may bring a new validator, and leaves the other as it was (RFC 9111, section 4.3.4). */
function answerOf(hop: Hop, {status, headers}: Exchange, isPrivate: boolean, now: number): WebAnswer {
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

/** The turns of one fetch: the one it has is given back before it waits for that of another host, so that no two fetches wait for each other. */
function takeTurns(pacer: Pacer, isSpaced: boolean, signal?: AbortSignal) {
  let current: {readonly host: string; readonly turn: Turn; isUsed: boolean} | undefined;
  const end = () => {
    current?.turn.end(current.isUsed);
    current = undefined;
  };
  return {
    async enter(host: string): Promise<void> {
      if (current?.host === host) return;
      end();
      current = {host, turn: await pacer.enter(host, isSpaced, signal), isUsed: false};
    },
    /** Tells that the host was asked. */
    use(): void {
      if (current) current.isUsed = true;
    },
    end,
  };
}

function problemAt({hostname}: URL, problem: WebProblem): WebError {
  return new WebError(problem, hostname);
}

function failureAt(url: URL, error: unknown, isProxied = false): unknown {
  const problem = toWebProblem(error);
  if (problem === undefined) return error;
  const isConnecting =
    ['refused', 'unknown-host', 'no-network'].includes(problem.kind) ||
    (problem.kind === 'timeout' && problem.phase === 'connect');
  // Then it was the proxy that could not be reached.
  return problemAt(url, isProxied && isConnecting ? {kind: 'proxy'} : problem);
}
