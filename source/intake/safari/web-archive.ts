import {InputError} from '../../article/article.ts';
import type {CollectionEntry, OpenInput} from '../format.ts';
import {dictionaryIn, listIn, type PlistDictionary, type PlistValue, stringIn} from './plist-value.ts';

/** Returns whether a property list is a web archive. */
export function isWebArchive(value: PlistValue): boolean {
  return dictionaryIn(value)?.has('WebMainResource') === true;
}

/** Reads the page of a web archive, with its subresources as pictures (developer.apple.com, WebKit, `WebArchive`). */
export function* readWebArchive(value: PlistValue, bytes: Uint8Array, {label}: OpenInput): Generator<CollectionEntry> {
  const archive = dictionaryIn(value);
  const main = dictionaryIn(archive?.get('WebMainResource'));
  const data = main?.get('WebResourceData');
  if (!(data instanceof Uint8Array)) {
    throw new InputError(`${label} is a web archive without a page: save the page again.`);
  }
  const address = stringIn(main, 'WebResourceURL');
  const place = 'its page';
  if (!/html|^$/i.test(stringIn(main, 'WebResourceMIMEType') ?? '')) {
    yield {kind: 'input', place, bytes: streamOf(data)};
    return;
  }
  yield {
    kind: 'document',
    place,
    bytes,
    format: 'webarchive',
    document: toUtf8(data, stringIn(main, 'WebResourceTextEncodingName')),
    address,
    album: {parts: pictureParts(listIn(archive, 'WebSubresources'))},
  };
}

async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Converts a page from the charset that the archive names. The byte order mark overrides the one that the page declares. */
function toUtf8(page: Uint8Array, charset: string | undefined): Uint8Array {
  if (charset === undefined) return page;
  try {
    return Buffer.from(`\ufeff${new TextDecoder(charset).decode(page)}`);
  } catch {
    return page;
  }
}

/** Returns the pictures by their addresses. */
function pictureParts(resources: readonly PlistValue[]): ReadonlyMap<string, () => Uint8Array> {
  const parts = new Map<string, () => Uint8Array>();
  for (const resource of resources) {
    const facts: PlistDictionary | undefined = dictionaryIn(resource);
    const address = stringIn(facts, 'WebResourceURL');
    const data = facts?.get('WebResourceData');
    if (address !== undefined && data instanceof Uint8Array) parts.set(address, () => data);
  }
  return parts;
}
