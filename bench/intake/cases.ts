import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';

/** The correct metadata of a page, as a person found them. */
export type Truth = {
  readonly id: string;
  /** The collection that the page comes from. */
  readonly source: string;
  readonly title?: string | null;
  /** A day, such as `2017-06-26`. */
  readonly published?: string | null;
  /** Whether text copied from the page shows it. */
  readonly publishedVisible?: boolean;
  readonly byline?: string | null;
  readonly bylineVisible?: boolean;
  /** The texts, by their file names without ending; `false` for those that do not contain the body. */
  readonly flavours?: Readonly<Record<string, boolean>>;
  readonly body: string;
};

/** A page of a collection: the folder of its inputs, and its correct values. */
export type Case = {readonly folder: string; readonly truth: Truth};

/** Returns the cases of a folder: `<id>/truth.json` beside the inputs. */
export function readCases(folder: string): readonly Case[] {
  return readdirSync(folder)
    .sort()
    .map(id => join(folder, id))
    .filter(path => existsSync(join(path, 'truth.json')))
    .map(path => ({folder: path, truth: JSON.parse(readFileSync(join(path, 'truth.json'), 'utf8')) as Truth}));
}

/** Returns an input of a case, which may be stored with gzip; undefined if it has none. */
export function readInput({folder}: Case, file: string): Uint8Array | undefined {
  const path = join(folder, file);
  if (existsSync(path)) return readFileSync(path);
  return existsSync(`${path}.gz`) ? gunzipSync(readFileSync(`${path}.gz`)) : undefined;
}
