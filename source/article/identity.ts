import {hash} from 'node:crypto';
import {canonicalAddress} from './address.ts';
import type {Draft} from './draft.ts';

declare const brand: unique symbol;

/** A string that identifies one kind of thing. The compiler accepts no other string in its place. */
export type Branded<Name extends string> = string & {readonly [brand]: Name};

/** Base32 of RFC 4648 in lower case. No digit looks like a letter, so an id can be read out and typed. */
const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The id of an article: 12 characters of base32. */
export type ArticleId = Branded<'article'>;

/** Brands a text from outside, such as a session file, as an id. Only a library knows whether the article exists. */
export function toArticleId(text: string): ArticleId {
  return text as ArticleId;
}

/**
 * Returns the id of an article: 60 bits of SHA-256 over its canonical address, or over its work, or over headline, day and body. The same article
 * therefore always gets the same id. In a library of a million articles, two share an id with a probability of 1 in 2 million (birthday bound).
 */
export function identify({url, work, title, published = '', body}: Draft): ArticleId {
  if (url !== undefined) return identifyAddress(url);
  if (work !== undefined) return identifyText(`work\n${fold(work).toLowerCase()}`);
  return identifyText([title, published.slice(0, 10), body].map(fold).join('\n'));
}

/** Returns the id of the article with this address or another address of the same page. */
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
