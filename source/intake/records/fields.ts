import {parseDate} from '../../article/article.ts';
import type {RecordFields} from '../format.ts';

export type {RecordFields} from '../format.ts';

/** The fields of an object; of two keys that are one, the first counts. */
export function fieldsOf(record: object): RecordFields {
  const fields = new Map<string, unknown>();
  for (const [key, value] of Object.entries(record)) {
    const name = fieldName(key);
    if (!fields.has(name)) fields.set(name, value);
  }
  return fields;
}

/** The name that a key goes by. */
export function fieldName(key: string): string {
  return plainKey.test(key) ? key : key.toLowerCase().replace(/[\s_-]+/g, '');
}

const plainKey = /^[a-z\d]*$/;

/** What programs write for nothing, Python above all. */
const nothing = /^\s*(?:none|null|nan|nat|undefined)?\s*$/i;

/** The first of these fields that says anything, as text; lists are joined with commas. */
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

/** The text of a value that holds no other but a name. */
function toScalar(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.length < 16 && nothing.test(value) ? undefined : value;
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined;
  return typeof value.name === 'string' ? value.name : undefined;
}

/** The parts of a list: one of JSON, one as Python or JSON writes it (`['a', "b"]`), or a text divided by `separator`. */
export function listOf(value: unknown, separator: RegExp | string = ','): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(one => toScalar(one) ?? []);
  const text = toText(value)?.trim() ?? '';
  if (!text.startsWith('[') || !text.endsWith(']')) return text.split(separator).flatMap(part => part.trim() || []);
  const parts: string[] = [];
  // A string that is not closed ends the list: looking for another after each of its quotation marks takes time with the square of its length.
  for (const [string, double, single] of text.matchAll(/"((?:[^"\\]|\\.)*)(?:"|$)|'((?:[^'\\]|\\.)*)(?:'|$)/gs)) {
    const part = unescaped(double ?? single ?? '');
    if (part.trim() !== '' && /["']$/.test(string)) parts.push(part);
  }
  return parts;
}

/** The escapes of JSON and Python strings. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|(.))/gi, (_, code?: string, character = '') =>
    code === undefined ? (character === 'n' ? '\n' : character) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** `true`, `1`, `yes` and what else programs write for it; undefined for what is neither. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string') return undefined;
  if (/^(?:true|1|yes|y|x)$/i.test(value)) return true;
  return /^(?:false|0|no|n)$/i.test(value) ? false : undefined;
}

/** The first of these fields that is a date, in a form that `parseDate` reads. */
export function dateOf(fields: RecordFields, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const date = toDate(fields.get(name));
    if (date !== undefined) return date;
  }
  return undefined;
}

/**
 * A date from whatever a program writes: seconds, milliseconds or microseconds since 1970, `MM-DD-YYYY`, `YYYYMMDDhhmmss`, or what `parseDate`
 * reads. A time of the form that databases write, with a space and without an offset, is UTC, as those who make corpora document it.
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

/** Seconds, milliseconds or microseconds since 1970, told apart by their size: all of them from 1973 to 5138. */
function fromUnix(count: number): string | undefined {
  const milliseconds = count > 1e14 ? count / 1e3 : count > 1e11 ? count : count * 1e3;
  return isoOf(milliseconds);
}

/** A moment in milliseconds since 1970, to the second; undefined for 0, which stands for none. */
export function isoOf(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime()) || milliseconds <= 0) return undefined;
  return parseDate(`${date.toISOString().slice(0, 19)}Z`);
}
