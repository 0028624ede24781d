import {parseDocument} from 'yaml';
import {InputError, identifiesPage} from '../../article/article.ts';
import type {RawMetadata} from '../draft.ts';
import type {DocumentSource, RecordFields, SourceRecord} from '../format.ts';

/** What YAML without custom tags comes to. */
type Value = string | number | boolean | null | undefined | readonly Value[] | {readonly [key: string]: Value};

/** Aliases make a small file a huge value; facts need none, so a handful is generous (yaml counts every expansion). */
const maximumAliases = 20;

/**
 * The YAML of front matter as a record, whose first line is line `firstLine` of the input. Throws `InputError` that names the line where
 * it is broken. Loads the YAML library, so it is itself loaded only where an input has front matter.
 */
export function readYaml(text: string, source: DocumentSource, firstLine: number): SourceRecord {
  const document = within(() => parseDocument(text, {schema: 'core'}));
  const [error] = document?.errors ?? [];
  if (error) {
    const line = firstLine + (error.linePos?.[0].line ?? 1) - 1;
    throw broken(source, line, `is not YAML (${error.message.split(/ at line|[\n:]/)[0]}): correct that line`);
  }
  const value = document && within(() => document.toJS({maxAliasCount: maximumAliases}) as Value);
  if (value === undefined) throw broken(source, firstLine, 'is nested or aliased too deeply: write its values out');
  if (value === null) return asRecord({});
  if (typeof value !== 'object' || isList(value))
    throw broken(source, firstLine, 'is not a list of keys and values: write lines such as "title: ..."');
  return asRecord(value);
}

function asRecord(record: object): SourceRecord {
  return {title: 'front matter', record, read: fields => ({facts: toFacts(fields)})};
}

/** What the YAML library makes of it; undefined where it gives up, on values too deep for the stack or on too many aliases. */
function within<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function broken(source: DocumentSource, line: number, what: string): InputError {
  return new InputError(`${source.label}, line ${line}: the front matter ${what}.`);
}

function toFacts(fields: RecordFields): Omit<RawMetadata, 'body'> {
  const field = (key: string) => fields.get(key) as Value;
  const text = (...keys: readonly string[]) => keys.map(key => toText(field(key))).find(Boolean);
  return {
    title: text('title', 'headline'),
    standfirst: text('standfirst', 'summary', 'description', 'subtitle'),
    byline: text('byline', 'author', 'authors')?.replace(wikiLink, '$1'),
    source: isAddress(text('source')) ? text('publication', 'site') : text('source', 'publication', 'site'),
    place: text('place'),
    url: pickAddress(['url', 'canonical', 'link', 'source'].flatMap(key => text(key) ?? [])),
    published: text('published', 'date'),
    modified: text('modified', 'updated'),
    language: text('language', 'lang'),
    tags: toList(field('tags')),
    image: toImage(field('image')),
  };
}

/** Obsidian's clipper writes names as links to a note of that name, and the address as the source. */
const wikiLink = /\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g;

/** The first that can identify a page, else the first that is an address at all. */
function pickAddress(candidates: readonly string[]): string | undefined {
  return candidates.find(identifiesPage) ?? candidates.find(isAddress);
}

function isAddress(text: string | undefined): boolean {
  return /^https?:\/\//i.test(text ?? '');
}

/** A scalar as it is written, the names in a list, or the `name` of a map. */
function toText(value: Value): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return value.flatMap(one => toText(one) ?? []).join(', ');
  const {name} = value;
  return typeof name === 'string' ? name : undefined;
}

function toList(value: Value): readonly string[] {
  if (value !== null && isList(value)) return value.flatMap(one => toText(one) ?? []);
  return (toText(value) ?? '').split(',');
}

function toImage(value: Value): RawMetadata['image'] {
  if (value === null || typeof value !== 'object' || isList(value)) return {url: toText(value)};
  const {url, src, caption, credit} = value;
  return {url: toText(url ?? src), caption: toText(caption), credit: toText(credit)};
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
