import {hash} from 'node:crypto';
import {canonicalAddress} from './address.ts';
import type {Branded} from './branded.ts';
import type {Draft} from './draft.ts';

/** RFC 4648 in lower case: no digit that looks like a letter, so an id can be read out and typed. */
const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The 12 characters of base32 that name an article. */
export type ArticleId = Branded<'article'>;

/** Takes a text from outside, such as a session file, for an id. Whether there is such an article only a library knows. */
export function toArticleId(text: string): ArticleId {
  return text as ArticleId;
}

/**
 * The 12 characters (60 bits of SHA-256) that name an article: made from its canonical address where there is one, else from headline, day and
 * body, so that the same article arriving again is the same article. By the birthday bound a library of a million articles holds two with
 * one id with a chance of 1 in 2 million.
 */
export function identify({url, title, published = '', body}: Draft): ArticleId {
  if (url !== undefined) return identifyAddress(url);
  return identifyText([title, published.slice(0, 10), body].map(fold).join('\n'));
}

/** The id of the article with this address, or with another one that leads to the same page. */
export function identifyAddress(address: string): ArticleId {
  return identifyText(canonicalAddress(address));
}

function identifyText(text: string): ArticleId {
  const digest = hash('sha256', text, 'buffer');
  return Array.from(digest.subarray(0, 12), byte => base32.charAt(byte % 32)).join('') as ArticleId;
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}
