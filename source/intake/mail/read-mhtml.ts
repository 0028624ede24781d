import PostalMime from 'postal-mime';
import {InputError} from '../../article/article.ts';
import {collect} from '../bytes.ts';
import type {CollectionEntry, OpenInput} from '../format.ts';
import {maximumBytes, megabytes} from '../limits.ts';
import {dateOf} from '../records/fields.ts';
import {pictureParts} from './mhtml-parts.ts';

/** Reads a page saved as MHTML. Loads the library of MIME, so it is itself loaded only where an input is one. */
export async function* readMhtml({bytes, label}: OpenInput): AsyncGenerator<CollectionEntry> {
  const whole = await collect(bytes, maximumBytes);
  if (whole === undefined) {
    throw new InputError(`${label} is larger than ${megabytes(maximumBytes)}: save the page as HTML alone.`);
  }
  // The library throws where parts nest too deep, which they do only to break something.
  const message = await PostalMime.parse(whole).catch(() => undefined);
  if (message?.html === undefined) {
    throw new InputError(`${label} is MHTML without a page that can be read: save the page again.`);
  }
  const {html, headers, date} = message;
  const location = headers.find(({key}) => key === 'snapshot-content-location' || key === 'content-location');
  yield {
    kind: 'document',
    place: 'its page',
    bytes: whole,
    format: 'mhtml',
    // With a byte order mark, for the charset that the page declares is no more that of its bytes.
    document: Buffer.from(`\ufeff${html}`),
    address: location?.value,
    album: {parts: pictureParts(whole)},
    found: {facts: {}, importedState: {added: dateOf(new Map([['date', date]]), 'date')}},
  };
}
