import {CompressionError, DecompressionBomb} from './decompress.ts';
import {ExchangeTimeout, ExchangeTooLarge} from './exchange.ts';
import {PrivateAddressError} from './private-address.ts';
import {WebError, type WebProblem} from './problem.ts';

/** Classifies an error of a connection or an exchange. Returns undefined if it is not a network error. */
function toWebProblem(error: unknown): WebProblem | undefined {
  if (error instanceof ExchangeTimeout) return {kind: 'timeout', phase: error.phase};
  if (error instanceof ExchangeTooLarge) return {kind: 'too-large'};
  if (error instanceof PrivateAddressError) return {kind: 'private-address'};
  if (error instanceof DecompressionBomb) return {kind: 'gzip-bomb'};
  if (error instanceof CompressionError) return {kind: 'compression'};
  // undici's parser; its errors do not always have a code.
  if (error instanceof Error && error.name === 'HTTPParserError') return {kind: 'broken'};
  for (const code of errorCodes(error)) {
    const problem = problemOfCode(code);
    if (problem) return problem;
  }
  return undefined;
}

/** Returns the codes of an error, of those that it collects (an attempt for each address of the host), and of its causes. */
function errorCodes(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const collected = error instanceof AggregateError ? error.errors.flatMap(errorCodes) : [];
  return [...own, ...collected, ...errorCodes(error.cause)];
}

/** Returns the problem for a code of POSIX, getaddrinfo, OpenSSL or undici. */
function problemOfCode(code: string): WebProblem | undefined {
  if (code === 'ENOTFOUND' || code === 'EAI_NONAME' || code === 'EAI_NODATA') return {kind: 'unknown-host'};
  if (/^(?:EAI_|ENET|EHOST|EADDRNOTAVAIL)/.test(code)) return {kind: 'no-network'};
  if (code === 'ECONNREFUSED') return {kind: 'refused'};
  if (/TIMEDOUT|TIMEOUT/.test(code)) return {kind: 'timeout', phase: 'connect'};
  if (/^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/.test(code)) return {kind: 'tls', reason: 'expired'};
  if (/ALTNAME_INVALID|HOSTNAME_MISMATCH/.test(code)) return {kind: 'tls', reason: 'other-host'};
  if (/^(?:ERR_SSL_|ERR_TLS_|EPROTO)/.test(code)) return {kind: 'tls', reason: 'handshake'};
  if (/CERT|SIGNED|^UNABLE_TO_|^CRL_|^INVALID_(?:CA|PURPOSE)/.test(code)) return {kind: 'tls', reason: 'untrusted'};
  // undici calls status 407 of a proxy an invalid argument.
  if (/^UND_ERR_(?:PRX|PROXY|ABORTED|INVALID_ARG)/.test(code)) return {kind: 'proxy'};
  if (/^(?:E[A-Z]+|HPE_\w+|UND_ERR_\w+)$/.test(code)) return {kind: 'broken'};
  return undefined;
}

/** Returns the error for a problem with the host of an address. */
export function problemAt({hostname}: URL, problem: WebProblem): WebError {
  return new WebError(problem, hostname);
}

/** Converts an error of an exchange with the host of an address to a `WebError`; returns other errors unchanged. */
export function failureAt(url: URL, error: unknown, isProxied = false): unknown {
  const problem = toWebProblem(error);
  if (problem === undefined) return error;
  const isConnecting =
    ['refused', 'unknown-host', 'no-network'].includes(problem.kind) ||
    (problem.kind === 'timeout' && problem.phase === 'connect');
  // With a proxy, a failed connection is one to the proxy.
  return problemAt(url, isProxied && isConnecting ? {kind: 'proxy'} : problem);
}
