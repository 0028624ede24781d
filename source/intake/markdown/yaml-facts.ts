import {parseDocument} from 'yaml';
import {InputError, identifiesPage} from '../../article/article.ts';
import type {RawMetadata} from '../draft.ts';
import type {DocumentSource, RecordFields, SourceRecord} from '../format.ts';
import {enclosuresOf} from '../records/fields.ts';

/** A value of YAML without custom tags. */
type Value = string | number | boolean | null | undefined | readonly Value[] | {readonly [key: string]: Value};

/** Aliases can turn a small file into a huge value. Metadata needs none; yaml counts every expansion. */
const maximumAliases = 20;

/**
 * Parses the YAML of front matter, which starts at line `firstLine` of the input. Throws `InputError` with the line if it is broken. This module
 * loads the YAML library, so it is itself loaded only for front matter.
 */
export function readYaml(text: string, source: DocumentSource, firstLine: number): SourceRecord {
  const document = orUndefined(() => parseDocument(text, {schema: 'core'}));
  const [error] = document?.errors ?? [];
  if (error) {
    const line = firstLine + (error.linePos?.[0].line ?? 1) - 1;
    throw toError(source, line, `is not YAML (${error.message.split(/ at line|[\n:]/)[0]}): correct that line`);
  }
  const value = document && orUndefined(() => document.toJS({maxAliasCount: maximumAliases}) as Value);
  if (value === undefined) throw toError(source, firstLine, 'is nested or aliased too deeply: write its values out');
  if (value === null) return asRecord({});
  if (typeof value !== 'object' || isList(value))
    throw toError(source, firstLine, 'is not a list of keys and values: write lines such as "title: ..."');
  return asRecord(value);
}

function asRecord(record: object): SourceRecord {
  return {title: 'front matter', record, read: fields => ({facts: toFacts(fields)})};
}

/** Returns what the YAML library reads; undefined if it gives up, on values too deep for the stack or on too many aliases. */
function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function toError(source: DocumentSource, line: number, what: string): InputError {
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
    enclosures: enclosuresOf(field('enclosures')),
  };
}

/** Obsidian's clipper writes names as links to a note with that name. */
const wikiLink = /\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g;

/** Returns the first address that can identify a page, else the first address. */
function pickAddress(candidates: readonly string[]): string | undefined {
  return candidates.find(identifiesPage) ?? candidates.find(isAddress);
}

function isAddress(text: string | undefined): boolean {
  return /^https?:\/\//i.test(text ?? '');
}

/** Returns a scalar as text, the names in a list, or the `name` of a map. */
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
