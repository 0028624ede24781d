import {sanitizeAddress} from '../article/article.ts';
import {programName, programVersion} from '../program.ts';
import {authorization, type Credentials, splitCredentials} from './credentials.ts';
import type {Exchange} from './exchange.ts';
import {problemAt} from './failure.ts';
import {headerText} from './headers.ts';
import {WebError, type WebProblem, webLimits} from './problem.ts';

/** The purpose of a fetch. It decides which media types are accepted, and whether a second passes between two requests to a host. */
type WebPurpose = 'feed' | 'page' | 'picture';

/** The headers of a response that make the next request conditional, byte for byte, and the address that sent them. */
export type Validators = {
  /** The address after redirects. The validators are sent to no other address. */
  readonly address: string;
  /** The `ETag`, with its quotes and `W/`. */
  readonly etag?: string;
  /** The `Last-Modified`, in any form. */
  readonly lastModified?: string;
};

/** A request of a caller. Redirects can turn it into several requests. */
export type WebRequest = {
  /** http or https. A name and password in it are used as `credentials` are. */
  readonly address: string;
  readonly purpose: WebPurpose;
  /** Sent to the origin of the address and to no other. */
  readonly credentials?: Credentials;
  /** The validators of the last response. */
  readonly validators?: Validators;
  /**
   * Whether the address may lead to a private network: the user entered it, or it comes from a feed or page that is in one itself. It covers redirects until
   * one leads to a public host.
   */
  readonly mayBePrivate?: boolean;
};

/** The `User-Agent`. It names this program to the owner of a site. */
const userAgent = `${programName}/${programVersion} (terminal reader for feeds and articles)`;

const accept: Readonly<Record<WebPurpose, string>> = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1',
  page: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8',
  picture: 'image/webp, image/png, image/jpeg, image/gif, image/*;q=0.5',
};

/** One request of a fetch. A redirect leads from one hop to the next. */
export type Hop = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly mayBePrivate: boolean;
  /** The validators of the request, if they belong to this address. */
  readonly validators: Validators | undefined;
  /** Whether all redirects so far were permanent. */
  readonly isPermanent: boolean;
  readonly request: WebRequest;
  readonly credentials: Credentials | undefined;
  /** The number of redirects before this hop. */
  readonly index: number;
};

/** Returns the first hop of a request. Throws `WebError` if its address is not of the web. */
export function firstHop(request: WebRequest): Hop {
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

/** Returns the hop that a redirect leads to; undefined if the response is not a redirect. Throws `WebError` if the redirect is not followed. */
export function nextHop(
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
  // A name and password in the target of a redirect are not the user's.
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
