import {identifiesPage, parseDate} from '../../article/article.ts';
import type {RawMetadata} from '../draft.ts';
import type {RecordFields, SourceRecord} from '../format.ts';
import {findDates} from '../page-text/dates.ts';
import {aliases} from '../records/aliases.ts';
import {enclosuresOf} from '../records/fields.ts';

/** A value of YAML without custom tags, of TOML, or of a property. */
type Value = string | number | boolean | null | undefined | readonly Value[] | {readonly [key: string]: Value};

/** Returns front matter as a record. */
export function toRecord(record: object): SourceRecord {
  return {title: 'front matter', record, read: fields => ({facts: toFacts(fields)})};
}

function toFacts(fields: RecordFields): Omit<RawMetadata, 'body'> {
  const field = (key: string) => fields.get(key) as Value;
  const date = (...keys: readonly string[]) => keys.map(key => toDate(toText(field(key)))).find(Boolean);
  const text = (...keys: readonly string[]) => keys.map(key => toText(field(key))).find(Boolean);
  return {
    title: text(...aliases.title),
    standfirst: text(...aliases.standfirst),
    byline: text(...aliases.byline),
    source: text(...aliases.source.filter(key => !isAddress(text(key)))),
    place: text('place'),
    url: pickAddress(aliases.url.flatMap(key => text(key) ?? [])),
    published: date(...aliases.published),
    modified: date(...aliases.modified),
    language: text(...aliases.language),
    // `tearsheet export` writes the tags of the library too, if Obsidian refuses one.
    tags: (fields.has('articletags') ? ['articletags'] : ['tags', 'tag', 'keywords']).flatMap(key =>
      toTags(field(key)),
    ),
    image: toImage(field('image')),
    enclosures: enclosuresOf(field('enclosures')),
  };
}

/** Obsidian and Logseq write names as links to a note with that name. */
const wikiLink = /\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g;

/** Returns a date in a form that articles store, from a form for programs or for people. */
function toDate(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (parseDate(text) ?? findDates(text, '')[0]?.date);
}

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
  if (typeof value !== 'object') return String(value).replace(wikiLink, '$1');
  if (isList(value)) return value.flatMap(one => toText(one) ?? []).join(', ');
  const {name} = value;
  return typeof name === 'string' ? name : undefined;
}

/** Returns tags without the signs of Obsidian and Logseq. */
function toTags(value: Value): readonly string[] {
  const tags =
    value !== null && isList(value) ? value.flatMap(one => toText(one) ?? []) : splitTags(toText(value) ?? '');
  return tags.map(tag => tag.trim().replace(/^#/, ''));
}

function splitTags(text: string): readonly string[] {
  return text.split(/^\s*#\S+(?:\s+#\S+)*\s*$/.test(text) ? /\s+/ : ',');
}

function toImage(value: Value): RawMetadata['image'] {
  if (value === null || typeof value !== 'object' || isList(value)) return {url: toText(value)};
  const {url, src, caption, credit} = value;
  return {url: toText(url ?? src), caption: toText(caption), credit: toText(credit)};
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
