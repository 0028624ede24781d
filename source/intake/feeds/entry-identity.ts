import {hash} from 'node:crypto';

/** What an entry is known by, as its feed has it. */
export type EntryKeys = {
  /** RSS `guid`, Atom and JSON Feed `id`, RDF `about`. */
  readonly id?: string | undefined;
  /** The address of its page. */
  readonly url?: string | undefined;
  readonly title?: string | undefined;
  readonly published?: string | undefined;
  /** The text, where nothing else is known. */
  readonly text?: string | undefined;
};

/**
 * The name that an entry keeps from one fetch of its feed to the next, in whichever format it is read: made of its id, else of its address, else of
 * its title and date, else of its text. 22 characters. That a site moved from http to https changes nothing.
 */
export function identifyEntry({id, url, title, published, text}: EntryKeys): string {
  const key = id?.trim() || url?.trim() || [title, published, title ? '' : text].join('\n');
  return hash('sha256', key.replace(/^https?:\/\/(?:www\.)?/i, ''), 'base64url').slice(0, 22);
}
