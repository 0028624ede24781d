import {isUtf8} from 'node:buffer';
import type {WebHeaders} from './exchange.ts';

/** The longest wait that a server can ask for, in milliseconds: a wrong `Retry-After` must not stop the updates of a feed for a year. */
const longestWait = 7 * 24 * 60 * 60 * 1000;

/** Parses `Retry-After` (RFC 9110, section 10.2.3), seconds or a date, to milliseconds since 1970; undefined if it is neither or in the past. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const at = /^\s*\d+\s*$/.test(value) ? now + Number(value) * 1000 : parseHttpDate(value);
  return at === undefined || at <= now ? undefined : Math.min(at, now + longestWait);
}

/**
 * Returns the number of milliseconds for which a response is fresh: `max-age`, else `Expires` minus `Date` (RFC 9111, section 4.2.1), less its `Age`. Returns 0
 * if it must be requested each time; undefined if the server does not say.
 */
export function freshness(headers: WebHeaders, now: number): number | undefined {
  const control = headers['cache-control'] ?? '';
  if (/(?:^|[\s,])no-(?:cache|store)(?:$|[\s,])/i.test(control)) return 0;
  const age = Number(/^\s*(\d+)/.exec(headers['age'] ?? '')?.[1] ?? 0) * 1000;
  const [, seconds] = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(control) ?? [];
  if (seconds !== undefined) return Math.max(0, Number(seconds) * 1000 - age);
  if (headers['expires'] === undefined) return undefined;
  const expires = parseHttpDate(headers['expires']);
  // `Expires: 0` and `-1` mean that it has expired.
  return expires === undefined ? 0 : Math.max(0, expires - (parseHttpDate(headers['date']) ?? now) - age);
}

/** Parses a date of HTTP (RFC 9110, section 5.6.7), in any of its three forms, all in GMT. */
function parseHttpDate(value: string | undefined): number | undefined {
  if (value === undefined || !/[a-z]{3}/i.test(value)) return undefined;
  const time = Date.parse(/(?:GMT|UTC|Z|[+-]\d{4})\s*$/i.test(value) ? value : `${value.trim()} GMT`);
  return Number.isNaN(time) ? undefined : time;
}

/** Returns a header as text: decodes its bytes as UTF-8 if they are valid. Contrary to RFC 9110, `Location` often contains UTF-8. */
export function headerText(value: string): string {
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : value;
}
