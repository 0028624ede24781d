import {hash} from 'node:crypto';
import type {Draft} from './article.ts';

/** RFC 4648 in lower case: no digit that looks like a letter, so an id can be read out and typed. */
const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The 12 characters (60 bits of SHA-256) that name an article: made from its canonical address where there is one, else from headline, day and
 * body, so that the same article arriving again is the same article. By the birthday bound a library of a million articles holds two with
 * one id with a chance of 1 in 2 million.
 */
export function identify(draft: Draft): string {
  const key = draft.url
    ? canonicalAddress(draft.url)
    : [draft.title, draft.published?.slice(0, 10) ?? '', draft.body].map(fold).join('\n');
  const digest = hash('sha256', key, 'buffer');
  return Array.from(digest.subarray(0, 12), byte => base32.charAt(byte % 32)).join('');
}

/** Parameters that say where a click came from and not what was asked for. */
const tracking = /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_ga|ref_src|ocid|cmpid|smid)$/i;

/** The address as a key: without scheme, `www.`, fragment, tracking parameters and trailing slash; the other parameters in order. */
export function canonicalAddress(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  const tracked = Array.from(url.searchParams.keys()).filter(name => tracking.test(name));
  for (const name of tracked) url.searchParams.delete(name);
  url.searchParams.sort();
  return url.host.replace(/^www\./, '') + url.pathname.replace(/\/+$/, '') + url.search;
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}
