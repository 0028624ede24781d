import {formatDate, NetworkError} from '../article/article.ts';
import {isLinkLocal} from './private-address.ts';

/** The phase of an exchange that timed out. */
export type WebPhase = 'connect' | 'first-byte' | 'whole';

/** The reason why a fetch failed. */
export type WebProblem =
  | {readonly kind: 'address'}
  | {readonly kind: 'offline'}
  | {readonly kind: 'no-network'}
  /** DNS does not know the host. */
  | {readonly kind: 'unknown-host'}
  | {readonly kind: 'refused'}
  | {readonly kind: 'tls'; readonly reason: 'expired' | 'other-host' | 'untrusted' | 'handshake'}
  | {readonly kind: 'timeout'; readonly phase: WebPhase}
  /** The connection ended early, or the response is not HTTP. */
  | {readonly kind: 'broken'}
  | {readonly kind: 'proxy'}
  | {readonly kind: 'too-large'}
  /** The response is small, but unpacks to more than the limit. */
  | {readonly kind: 'gzip-bomb'}
  /** The response is compressed in an unknown way, or damaged. */
  | {readonly kind: 'compression'}
  | {readonly kind: 'empty'}
  | {readonly kind: 'redirects'; readonly reason: 'loop' | 'too-many' | 'no-target' | 'scheme' | 'insecure'}
  /** A public address leads to a private, loopback, link-local or metadata address. */
  | {readonly kind: 'private-address'}
  /** The site requires a browser that runs scripts. */
  | {readonly kind: 'challenge'; readonly status: number}
  /** The host asked for no requests before this time, in milliseconds since 1970. Nothing was sent. */
  | {readonly kind: 'waiting'; readonly until: number}
  /** `retryAt` is from `Retry-After`, in milliseconds since 1970. */
  | {readonly kind: 'status'; readonly status: number; readonly retryAt?: number};

/** Limits of one exchange. Times are in milliseconds, sizes in bytes. */
export const webLimits = {
  connect: 10_000,
  firstByte: 30_000,
  whole: 60_000,
  redirects: 5,
  /** The maximum size of a body, both as sent and unpacked. */
  body: 20 * 1024 * 1024,
} as const;

/** A failed fetch. The message is one sentence for the user; it contains no credentials. */
export class WebError extends NetworkError {
  readonly problem: WebProblem;
  /** The host that was asked, in ASCII. */
  readonly host: string;

  constructor(problem: WebProblem, host: string) {
    super(messageOf(problem, host));
    this.problem = problem;
    this.host = host;
  }
}

function messageOf(problem: WebProblem, host: string): string {
  switch (problem.kind) {
    case 'address':
      return 'The address is not a web address: it must begin with http:// or https://.';
    case 'offline':
      return `Nothing was fetched from ${host}: leave out --offline or change the setting offline.`;
    case 'no-network':
      return `There is no network, or it does not reach ${host}: check the connection.`;
    case 'unknown-host':
      return `There is no host named ${host}: check the address.`;
    case 'refused':
      return `${host} refuses the connection: try again later.`;
    case 'tls':
      return tlsMessages[problem.reason](host);
    case 'timeout':
      return timeoutMessages[problem.phase](host);
    case 'broken':
      return `${host} ended the connection early or did not answer in HTTP: try again later.`;
    case 'proxy':
      return `The proxy did not connect to ${host}: check http_proxy, https_proxy and no_proxy.`;
    case 'too-large':
      return `${host} sent more than ${megabytes} MB, the limit: download the file and add it.`;
    case 'gzip-bomb':
      return `The response from ${host} unpacks to more than ${megabytes} MB and was dropped: do not use this address.`;
    case 'compression':
      return `The response from ${host} is damaged or compressed in an unknown way: try again later.`;
    case 'empty':
      return `${host} sent an empty response: try again later.`;
    case 'redirects':
      return redirectMessages[problem.reason](host);
    case 'private-address':
      if (isLinkLocal(host)) return `The address ${host} is link-local and is never fetched: use another address.`;
      return `The address leads to ${host} in a private network and was not followed: enter it yourself if you trust it.`;
    case 'challenge':
      return `${host} asks for a browser: open the page there, save it, and add the file.`;
    case 'waiting':
      return `${host} asked for a pause: try again after ${formatMoment(problem.until)}.`;
    case 'status':
      return statusMessage(problem, host);
  }
}

const megabytes = webLimits.body / 1024 / 1024;

const tlsMessages = {
  expired: (host: string) =>
    `The certificate of ${host} is not valid at this time: check the clock or try again later.`,
  'other-host': (host: string) => `The certificate of ${host} belongs to another host: check the address.`,
  untrusted: (host: string) => `The certificate of ${host} is not from a trusted authority: check the address.`,
  handshake: (host: string) => `No secure connection to ${host} was possible: try again later.`,
} as const;

const timeoutMessages = {
  connect: (host: string) =>
    `${host} did not accept a connection within ${webLimits.connect / 1000} seconds: try again later.`,
  'first-byte': (host: string) =>
    `${host} did not answer within ${webLimits.firstByte / 1000} seconds: try again later.`,
  whole: (host: string) =>
    `The response from ${host} took more than ${webLimits.whole / 1000} seconds: try again later.`,
} as const;

const redirectMessages = {
  loop: (host: string) => `${host} redirects in a circle: check the address.`,
  'too-many': (host: string) => `${host} redirects more than ${webLimits.redirects} times: check the address.`,
  'no-target': (host: string) => `${host} redirects without an address: check the address.`,
  scheme: (host: string) => `${host} redirects to an address that is not of the web: check the address.`,
  insecure: (host: string) => `${host} redirects from https to http, which was not followed: check the address.`,
} as const;

function statusMessage({status, retryAt}: WebProblem & {readonly kind: 'status'}, host: string): string {
  const when = retryAt === undefined ? 'later' : `after ${formatMoment(retryAt)}`;
  if (status === 401) return `${host} asks for a name and password: use the address https://NAME:PASSWORD@${host}/….`;
  if (status === 403) return `${host} does not allow access to this address (403): open it in a browser.`;
  if (status === 404) return `${host} has nothing at this address (404): check the address.`;
  if (status === 410) return `${host} says that this address is gone for good (410): remove it.`;
  if (status === 429) return `${host} asks for fewer requests (429): try again ${when}.`;
  if (status >= 500) return `${host} reports an internal error (${status}): try again ${when}.`;
  return `${host} gave an unexpected response (${status}): check the address.`;
}

function formatMoment(milliseconds: number): string {
  return formatDate(new Date(milliseconds).toISOString(), 'minute');
}
