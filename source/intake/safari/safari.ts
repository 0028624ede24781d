import {InputError} from '../../article/article.ts';
import {collect} from '../bytes.ts';
import type {Collection, OpenInput} from '../format.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {isPlist} from './plist.ts';

/** A property list of Safari: a page saved as a web archive, or its bookmarks with the Reading List. */
export const safari: Collection = {
  name: 'safari',
  title: 'a web archive or the bookmarks of Safari',
  recognise: ({bytes, text}) => isPlist(bytes, text),
  async *read(input) {
    const {readPlist} = await import('./plist.ts');
    const {isWebArchive, readWebArchive} = await import('./web-archive.ts');
    const {readSafariBookmarks} = await import('./safari-bookmarks.ts');
    const bytes = await collectPlist(input);
    const value = readPlist(bytes);
    if (value === undefined) {
      throw new InputError(`${input.label} is a damaged property list or a part of one: save or copy it again.`);
    }
    yield* isWebArchive(value) ? readWebArchive(value, bytes, input) : readSafariBookmarks(value, input);
  },
};

async function collectPlist({bytes, label}: OpenInput): Promise<Uint8Array> {
  const whole = await collect(bytes, maximumBytes);
  if (whole !== undefined) return whole;
  throw new InputError(
    `${label} is a property list of more than ${formatMegabytes(maximumBytes)}: save the page as HTML, or export the bookmarks as HTML.`,
  );
}
