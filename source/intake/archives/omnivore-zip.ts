import {InputError} from '../../article/article.ts';
import type {CollectionEntry, OpenInput} from '../format.ts';
import {internalErrorReason} from '../internal-error.ts';
import {toRecordEntry} from '../records/records.ts';
import {fileFailure, type ZipFiles} from './zip-files.ts';

const metadata = /^metadata_\d+_to_\d+\.json$/;

/** Returns whether these are the files of an Omnivore export. */
export function isOmnivore(names: readonly string[]): boolean {
  return names.some(name => metadata.test(name));
}

/**
 * Reads an Omnivore export: twenty articles per `metadata_N_to_M.json`, their pages in `content/SLUG.html` and their highlights in `highlights/SLUG.md`.
 * Each article becomes one record that includes its page and highlights, and is captured in that form.
 */
export async function* readOmnivore(files: ZipFiles, {label}: OpenInput): AsyncGenerator<CollectionEntry> {
  const slugs = new Set<string>();
  for (const name of files.names.filter(one => metadata.test(one))) {
    try {
      const list = parse(await files.read(name), `${label}, ${name},`);
      for (const [index, item] of list.entries()) {
        yield await readItem(files, item, `${name}, entry ${index + 1}`, slugs);
      }
    } catch (error) {
      yield fileFailure(error, label, name);
    }
  }
}

/** Reads an article and adds its slug to `slugs`. A page is read once, even if the list names it a thousand times. */
async function readItem(files: ZipFiles, item: unknown, place: string, slugs: Set<string>): Promise<CollectionEntry> {
  if (typeof item !== 'object' || item === null || !('slug' in item)) {
    return {kind: 'failure', place, reason: 'is not an Omnivore article: leave it out.'};
  }
  const slug = String(item.slug);
  if (slugs.has(slug)) return {kind: 'failure', place, reason: 'is in the export twice: leave it out.'};
  slugs.add(slug);
  const text = async (path: string) => (files.has(path) ? Buffer.from(await files.read(path)).toString() : undefined);
  try {
    const content = await text(`content/${slug}.html`);
    const highlights = await text(`highlights/${slug}.md`);
    const record = {...item, content, highlights};
    return toRecordEntry(record, place, Buffer.from(JSON.stringify(record)));
  } catch (error) {
    const reason = error instanceof InputError ? `cannot be read: ${error.message}` : internalErrorReason(error);
    return {kind: 'failure', place, reason};
  }
}

function parse(bytes: Uint8Array, place: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (Array.isArray(value)) return value;
  } catch {
    // Reported below.
  }
  throw new InputError(`${place} is not valid JSON: download the archive again.`);
}
