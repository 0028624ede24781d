import {parseDate} from '../../article/article.ts';
import type {RawMetadata} from '../draft.ts';
import type {RecordFields} from '../format.ts';

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

/** Returns the field name of a key: in lower case, without spaces, hyphens and underscores. */
export function fieldName(key: string): string {
  return plainKey.test(key) ? key : key.toLowerCase().replace(/[\s_-]+/g, '');
}

const plainKey = /^[a-z\d]*$/;

/** What programs write for a missing value, mostly in Python. */
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

/** Returns a text, a number as text, or the name in an object such as `{name}`. */
function toScalar(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.length < 16 && nothing.test(value) ? undefined : value;
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined;
  return typeof value.name === 'string' ? value.name : undefined;
}

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
 * Parses a date: seconds, milliseconds or microseconds since 1970, `MM-DD-YYYY`, `YYYYMMDDhhmmss`, or any form that `parseDate` accepts. A time without an
 * offset in the form of databases (with a space) is UTC, as the authors of corpora document.
 */
export function toDate(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  if (text === '') return undefined;
  if (/^\d{14}$/.test(text)) {
    return parseDate(text.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'));
  }
  if (/^\d{9,17}(?:\.\d+)?$/.test(text)) return fromUnix(Number(text));
  const american = /^(\d\d)-(\d\d)-(\d{4})$/.exec(text);
  if (american) return parseDate(`${american[3]}-${american[1]}-${american[2]}`);
  return parseDate(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?$/.test(text) ? `${text}Z` : text.replace(/ UTC$/, 'Z'));
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
