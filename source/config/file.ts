import {readFileSync} from 'node:fs';

/** A JSON file as an object, or why it is none: what it holds is damaged, or it cannot be read at all. */
export type Read =
  | {readonly found: 'nothing'}
  | {readonly found: 'object'; readonly object: Readonly<Record<string, unknown>>}
  | {readonly found: 'damage'; readonly reason: string}
  | {readonly found: 'refusal'; readonly reason: string};

/** Reads a small JSON file. A byte order mark, which some editors write, is no damage; a file that is not there is no fault. */
export function readJson(file: string): Read {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {found: 'nothing'};
    return {found: 'refusal', reason: error instanceof Error ? error.message : String(error)};
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (isObject(value)) return {found: 'object', object: value};
    return {found: 'damage', reason: 'it holds no JSON object'};
  } catch (error) {
    return {found: 'damage', reason: error instanceof Error ? error.message : String(error)};
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
