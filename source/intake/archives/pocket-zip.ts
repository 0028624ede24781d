import type {Highlight} from '../../article/article.ts';
import {readTable} from '../csv/table.ts';
import type {CollectionEntry, FoundRecord, OpenInput, RecordFields} from '../format.ts';
import {readRecord} from '../records/entry.ts';
import {toDate} from '../records/fields.ts';
import {fileFailure, type ZipFiles} from './zip-files.ts';

const part = /(?:^|\/)part_\d+\.csv$/;
const annotations = /(?:^|\/)annotations\/part_\d+\.json$/;

/** Returns whether these are the files of a Pocket export. */
export function isPocket(names: readonly string[]): boolean {
  return names.some(name => part.test(name));
}

/** Reads a Pocket export: articles in `part_000000.csv` and following, highlights in `annotations/part_000000.json` and following. */
export async function* readPocket(files: ZipFiles, input: OpenInput): AsyncGenerator<CollectionEntry> {
  const highlights = new Map<string, readonly Highlight[]>();
  for (const name of files.names.filter(one => annotations.test(one))) {
    try {
      for (const [url, list] of readAnnotations(await files.read(name))) highlights.set(url, list);
    } catch (error) {
      yield fileFailure(error, input.label, name);
    }
  }
  for (const name of files.names.filter(one => part.test(one)).toSorted()) {
    try {
      for await (const entry of readTable({bytes: files.open(name), label: `${input.label}, ${name}`})) {
        yield withHighlights({...entry, place: `${name}, ${entry.place}`}, highlights);
      }
    } catch (error) {
      yield fileFailure(error, input.label, name);
    }
  }
}

/** Adds the highlights of an article to the first entry with its address. */
function withHighlights(entry: CollectionEntry, highlights: Map<string, readonly Highlight[]>): CollectionEntry {
  if (entry.kind !== 'found') return entry;
  const {title, record, read} = entry.sourceRecord;
  const {url = ''} = entry.found.facts;
  const list = highlights.get(url);
  if (list === undefined) return entry;
  highlights.delete(url);
  const withList = (fields: RecordFields): FoundRecord => {
    const found = read(fields);
    return fields.has('annotations') ? {...found, importedState: {...found.importedState, highlights: list}} : found;
  };
  return {...entry, ...readRecord({title, record: {...record, annotations: list}, read: withList})};
}

/** Reads `[{url, title, highlights: [{quote, created_at}]}]` and ignores anything else. */
function readAnnotations(bytes: Uint8Array): readonly (readonly [string, readonly Highlight[]])[] {
  return objectsIn(parse(bytes)).flatMap(({url, highlights}) =>
    typeof url === 'string' ? [[url, objectsIn(highlights).flatMap(toHighlight)]] : [],
  );
}

function toHighlight({quote, note, created_at: created}: Readonly<Record<string, unknown>>): Highlight[] {
  if (typeof quote !== 'string') return [];
  const made = toDate(created);
  return [{quote, ...(typeof note === 'string' && {note}), ...(made !== undefined && {made})}];
}

function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'object' && one !== null) : [];
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}
