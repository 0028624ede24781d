import {parseDate} from '../../article/article.ts';
import type {RawMetadata} from '../draft.ts';
import type {RecordFields} from '../format.ts';
import {readDate} from '../html/published.ts';

export type {RecordFields} from '../format.ts';

/** Returns the fields of an object. Of two keys with the same field name, the first counts. */
export function fieldsOf(record: object): RecordFields {
  const fields = new Map<string, unknown>();
  for (const [key, value] of Object.entries(record)) {
    const name = fieldName(key);
    if (!fields.has(name)) fields.set(name, value);
  }
  return fields;
}

/** Returns the field name of a key: in lower case, without spaces, hyphens, underscores, colons and dots. */
export function fieldName(key: string): string {
  return plainKey.test(key) ? key : key.toLowerCase().replace(/[\s_:.-]+/g, '');
}

const plainKey = /^[a-z\d]*$/;

/** Memoises the last result of a function that depends only on the names of fields. The records of a corpus usually have the same fields. */
export function memoiseByNames<Result>(compute: (fields: RecordFields) => Result): (fields: RecordFields) => Result {
  let last: {readonly names: string; readonly result: Result} | undefined;
  return fields => {
    // Names contain no spaces.
    const names = [...fields.keys()].join(' ');
    if (last?.names !== names) last = {names, result: compute(fields)};
    return last.result;
  };
}

/** Matches the text that programs, mostly in Python, write for a missing value. */
const nothing = /^\s*(?:none|null|nan|nat|undefined)?\s*$/i;

/** Returns the first of these fields that is not empty, as text. Lists are joined with commas. */
export function textOf(fields: RecordFields, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = toText(fields.get(name));
    if (text !== undefined) return text;
  }
  return undefined;
}

function toText(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.flatMap(one => toScalar(one) ?? []).join(', ') || undefined;
  return toScalar(value);
}

/** Returns a text, a number as text, or the text in an object such as `{name}`. */
function toScalar(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.length < 16 && nothing.test(value) ? undefined : value;
  return isObject(value) ? textIn(value) : undefined;
}

/** The properties that contain the text of an object: a name, a WordPress text (`rendered`), a value of JSON-LD or of XML turned into JSON. */
const textProperties = [
  'name',
  'displayName',
  'main',
  'original',
  'literal',
  'title',
  'rendered',
  'label',
  'text',
  '@value',
  '#text',
  'value',
];

function textIn(value: JsonObject): string | undefined {
  for (const name of textProperties) if (typeof value[name] === 'string') return toScalar(value[name]);
  // A name in CSL-JSON and in catalogues.
  const parts = [value.given ?? value.firstName ?? value.first_name, value.family ?? value.lastName ?? value.last_name];
  return parts.filter(part => typeof part === 'string').join(' ') || undefined;
}

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Returns whether a value is an object and not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the objects in a list; none if the value is not a list. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Returns the texts among the values of an object. Empty ones are left out. */
export function textsIn(value: unknown): Readonly<Record<string, string | undefined>> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(([, text]) => typeof text === 'string' && text !== ''),
  ) as Record<string, string>;
}

/** Returns the addresses in a value: a text, an object such as `{url}` or `{href}`, or a list of them. */
export function addressesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return toScalar(value) === undefined ? [] : [value.trim()];
  if (Array.isArray(value))
    return value.slice(0, mostAddresses).flatMap(one => (Array.isArray(one) ? [] : addressesIn(one)));
  if (!isObject(value)) return [];
  const address = addressProperties.map(name => value[name]).find(one => typeof one === 'string');
  return addressesIn(address);
}

const mostAddresses = 20;
const addressProperties = ['url', 'href', 'src', 'contentUrl', '@id', 'value'];

/** Returns the elements of a JSON array, of a list written as in Python or JSON (`['a', "b"]`), or of a text with a separator. */
export function listOf(value: unknown, separator: RegExp | string = ','): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(one => toScalar(one) ?? []);
  const text = toText(value)?.trim() ?? '';
  if (!text.startsWith('[') || !text.endsWith(']')) return text.split(separator).flatMap(part => part.trim() || []);
  const parts: string[] = [];
  // An unclosed string ends the list. Searching again from each of its quotation marks would take quadratic time.
  for (const [string, double, single] of text.matchAll(/"((?:[^"\\]|\\.)*)(?:"|$)|'((?:[^'\\]|\\.)*)(?:'|$)/gs)) {
    const part = decodeEscapes(double ?? single ?? '');
    if (part.trim() !== '' && /["']$/.test(string)) parts.push(part);
  }
  return parts;
}

/** Decodes the escapes of JSON and Python strings. */
function decodeEscapes(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|(.))/gi, (_, code?: string, character = '') =>
    code === undefined ? (character === 'n' ? '\n' : character) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Returns the value of a flag such as `true`, `1` or `yes`; undefined for anything else. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string') return undefined;
  if (/^(?:true|1|yes|y|x)$/i.test(value)) return true;
  return /^(?:false|0|no|n)$/i.test(value) ? false : undefined;
}

/** Returns the first of these fields that is a date, in the form of `parseDate`. */
export function dateOf(fields: RecordFields, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const date = toDate(fields.get(name));
    if (date !== undefined) return date;
  }
  return undefined;
}

/**
 * Parses a date: seconds, milliseconds or microseconds since 1970, `MM-DD-YYYY`, `YYYYMMDDhhmmss`, `Thu Jan 12 08:00:00 +0000 2023`, a date in an
 * object (MongoDB's `$date`, the `date-parts` of CSL-JSON), or any form that pages use. A time without an offset in the form of databases (with a
 * space) is UTC, as the authors of corpora document.
 */
export function toDate(value: unknown): string | undefined {
  if (isObject(value)) return toDate(dateIn(value));
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  if (text === '') return undefined;
  if (/^\d{14}$/.test(text)) {
    return parseDate(text.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'));
  }
  if (/^\d{9,17}(?:\.\d+)?$/.test(text)) return fromUnix(Number(text));
  if (/^-?\d+(?:\.\d+)?$/.test(text) && !/^\d{8}$/.test(text)) return undefined;
  const american = /^(\d\d)-(\d\d)-(\d{4})$/.exec(text);
  if (american) return parseDate(`${american[3]}-${american[1]}-${american[2]}`);
  const [, monthDay, time, offset, year] =
    /^[a-z]{3} ([a-z]{3} +\d{1,2}) (\d\d:\d\d:\d\d)(?: ([+-]\d{4}|UTC|GMT))? (\d{4})$/i.exec(text) ?? [];
  if (monthDay !== undefined) {
    const [month, day] = monthDay.split(/ +/);
    return parseDate(`${day} ${month} ${year} ${time} ${offset ?? ''}`.trim());
  }
  return readDate(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?$/.test(text) ? `${text}Z` : text.replace(/ UTC$/, 'Z'));
}

/** Returns the date in an object, in a form that `toDate` reads. */
function dateIn(value: JsonObject): string | number | undefined {
  const {$date, $numberLong, 'date-parts': parts, value: other} = value;
  const [list] = Array.isArray(parts) ? parts : [];
  // A year or a month alone is not a day.
  if (Array.isArray(list) && list.length === 3) return list.map(part => String(part).padStart(2, '0')).join('-');
  if (isObject($date)) return dateIn($date);
  return [$date, $numberLong, other].find(one => typeof one === 'string' || typeof one === 'number');
}

/** Converts seconds, milliseconds or microseconds since 1970, recognised by their size from 1973 to 5138. */
function fromUnix(count: number): string | undefined {
  const milliseconds = count > 1e14 ? count / 1e3 : count > 1e11 ? count : count * 1e3;
  return isoOf(milliseconds);
}

/** Converts milliseconds since 1970 to a date with seconds; undefined for 0, which means no date. */
export function isoOf(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime()) || milliseconds <= 0) return undefined;
  return parseDate(`${date.toISOString().slice(0, 19)}Z`);
}

/** Returns the enclosures in a list of objects, as `tearsheet export` writes them. */
export function enclosuresOf(value: unknown): RawMetadata['enclosures'] {
  if (!Array.isArray(value)) return undefined;
  return value.map((enclosure: unknown) => {
    const {url, type, size, duration} = (enclosure ?? {}) as Readonly<Record<string, unknown>>;
    const text = (one: unknown) => (typeof one === 'string' ? one : undefined);
    return {url: text(url), type: text(type), size: Number(size), duration: Number(duration)};
  });
}
