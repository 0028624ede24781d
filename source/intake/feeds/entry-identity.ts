import {hash} from 'node:crypto';

/** The fields that identify an entry. */
export type EntryKeys = {
  /** RSS `guid`, Atom and JSON Feed `id`, RDF `about`. */
  readonly id?: string | undefined;
  /** The address of its page. */
  readonly url?: string | undefined;
  readonly title?: string | undefined;
  readonly published?: string | undefined;
  /** The text, if the entry has nothing else. */
  readonly text?: string | undefined;
};

/**
 * Returns the identity of an entry: 22 characters that stay the same from one fetch to the next, in every format. It is made from the id of the entry,
 * else its address, else its title and date, else its text. A move from http to https does not change it.
 */
export function identifyEntry({id, url, title, published, text}: EntryKeys): string {
  const key = id?.trim() || url?.trim() || [title, published, title ? '' : text].join('\n');
  return hash('sha256', key.replace(/^https?:\/\/(?:www\.)?/i, ''), 'base64url').slice(0, 22);
}
