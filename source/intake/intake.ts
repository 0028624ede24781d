import {type Captured, present, sanitizeLine} from '../article/article.ts';
import {type Bytes, collect, type Peeked, peek} from './bytes.ts';
import {byteOrder} from './charset.ts';
import {compression, decompress} from './compressed.ts';
import {type Explanation, emptyError, explainDocument, noArticle, readDocument} from './document.ts';
import {toDraft, toHandling} from './draft.ts';
import {IntakeError} from './error.ts';
import type {Entry, Head, Opened} from './format.ts';
import {recogniseCollection} from './formats.ts';
import {beginsLines} from './json/json.ts';
import {maximumBytes, megabytes} from './limits.ts';
import type {Album} from './pictures/album.ts';
import {toFacts} from './records/facts.ts';

export type {ExplainedLine, Explanation} from './document.ts';
export {IntakeError, maximumBytes};

/** What articles are made from. */
export type Input = {
  readonly bytes: Uint8Array | Bytes;
  /** What messages call it: its path or address; absent for standard input. */
  readonly name?: string;
  /** The address of the page, where it is known. */
  readonly address?: string;
  /** Where the pictures lie that it names. */
  readonly album?: Album;
  /** The path of the file that the bytes come from, where it can be read at any place: archives are read so. */
  readonly file?: string;
};

/** One record of an input: the article in it, or the sentence that names the input and the record and says why there is none and what to do. */
export type Item = {readonly captured: Captured} | {readonly failure: string};

/** Counts the changes after which the same bytes give another article. */
export const intakeVersion = 3;

/** The most compressions inside of each other. */
const deepestCompression = 2;

/** The most archives inside of each other. */
const deepestArchive = 3;

/** So much of an input tells what it is. */
const headBytes = 64 * 1024;

/**
 * Makes articles of an input of any format and size, one for each record and in their order, in constant memory. An input that is one
 * article gives one item. What is wrong with the input itself is its last item.
 */
export async function* read(input: Input): AsyncGenerator<Item> {
  const label = labelOf(input);
  try {
    yield* readOpened(input, label, 0);
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    yield failed(error.message);
  }
}

/** Makes the one article of an input. Throws `IntakeError` with one sentence where there is none in it, or more than one. */
export async function parse(input: Input): Promise<Captured> {
  let only: Captured | undefined;
  for await (const item of read(input)) {
    if (only !== undefined) {
      throw new IntakeError(`${labelOf(input)} holds more than one article: tearsheet add keeps them all.`);
    }
    if ('failure' in item) throw new IntakeError(item.failure);
    only = item.captured;
  }
  if (only === undefined) throw emptyError(labelOf(input));
  return only;
}

async function* readOpened(input: Input, label: string, depth: number): AsyncGenerator<Item> {
  const {head, all, isPacked} = await unpacked(
    input.bytes instanceof Uint8Array ? once(input.bytes) : input.bytes,
    label,
  );
  if (head.length === 0) throw emptyError(label);
  const {name, file} = input;
  const collection = recogniseCollection(toHead(head, name));
  if (collection === undefined) {
    const bytes = await collect(all, maximumBytes);
    if (bytes === undefined) throw new IntakeError(tooLarge(label));
    yield {captured: await readOne(bytes, label, input)};
    return;
  }
  // A file that is packed cannot be read at any place.
  const opened: Opened = {bytes: all, label, name, file: isPacked ? undefined : file};
  let count = 0;
  for await (const entry of collection.read(opened)) {
    if (entry.kind === 'input') yield* readInner(entry, input, label, depth);
    else yield await toItem(entry, label, input);
    count += 1;
  }
  if (count === 0)
    throw new IntakeError(`${label} is ${collection.title} that holds no article: look whether it is whole.`);
}

/** Reads an input inside of another. */
async function* readInner(
  {place, bytes, album}: Entry & {kind: 'input'},
  outer: Input,
  label: string,
  depth: number,
): AsyncGenerator<Item> {
  const inner = `${label}, ${sanitizeLine(place)}`;
  if (depth >= deepestArchive) {
    yield failed(`${inner}, lies in too many archives: unpack it yourself and give tearsheet what is in it.`);
    return;
  }
  const name = outer.name === undefined ? place : `${outer.name}/${place}`;
  try {
    yield* readOpened({bytes, name, ...present({album})}, inner, depth + 1);
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    yield failed(error.message);
  }
}

/** Names inside of archives are foreign text, too. */
function failed(sentence: string): Item {
  return {failure: sanitizeLine(sentence)};
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

/** The beginning of what a stream holds once it is decompressed. */
async function unpacked(bytes: Bytes, label: string): Promise<Peeked & {readonly isPacked: boolean}> {
  let peeked = await peek(bytes, headBytes, beginsLines);
  let isPacked = false;
  for (let depth = 0; depth < deepestCompression; depth += 1) {
    const kind = compression(peeked.head);
    if (kind === undefined) break;
    peeked = await peek(decompress(peeked.all, kind, label), headBytes, beginsLines);
    isPacked = true;
  }
  return {...peeked, isPacked};
}

/**
 * What an input turned out to be, line by line where it is page text; for any other kind a sentence that says what was found in it. Throws
 * `IntakeError` where it holds no article.
 */
export async function explain(input: Input): Promise<Explanation> {
  const label = labelOf(input);
  const bytes = input.bytes instanceof Uint8Array ? once(input.bytes) : input.bytes;
  const {head, all} = await unpacked(bytes, label);
  if (head.length === 0) throw emptyError(label);
  const collection = recogniseCollection(toHead(head, input.name));
  if (collection)
    return `${label} is ${collection.title}, whose records name their parts; lines are explained of page text alone.`;
  const whole = await collect(all, maximumBytes);
  if (whole === undefined) throw new IntakeError(tooLarge(label));
  const {name, address} = input;
  return explainDocument(whole, {label, ...present({name, address})});
}

function toHead(bytes: Uint8Array, name: string | undefined): Head {
  return {bytes, text: new TextDecoder(byteOrder(bytes)).decode(bytes), name};
}

function labelOf({name}: Input): string {
  return name === undefined ? 'standard input' : sanitizeLine(name);
}

/** Reads an input that is one article. */
async function readOne(bytes: Uint8Array, label: string, {name, address, album}: Input): Promise<Captured> {
  const {draft, format, pictures} = await readDocument(bytes, {label, ...present({name, address, album})});
  return {draft, capture: {bytes, format, ...present({name}), intake: intakeVersion}, pictures};
}

async function toItem(entry: Exclude<Entry, {kind: 'input'}>, label: string, {name}: Input): Promise<Item> {
  const place = `${label}, ${entry.place}`;
  if (entry.kind === 'failure') return failed(`${place}, ${entry.reason}`);
  try {
    const {draft, pictures} =
      entry.kind === 'found' ? await foundDraft(entry, place) : await documentDraft(entry, place);
    const handling = toHandling(entry.found?.handling);
    const capture = {bytes: entry.bytes, format: entry.format, ...present({name}), intake: intakeVersion};
    return {captured: {draft, capture, ...present({handling, pictures})}};
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    return failed(error.message);
  }
}

/** What is made of a record. */
type Made = Pick<Captured, 'draft' | 'pictures'>;

async function foundDraft({found, pictures}: Entry & {kind: 'found'}, place: string): Promise<Made> {
  const facts = toFacts(found, place);
  const draft = toDraft(facts instanceof Promise ? await facts : facts);
  if (draft === undefined) throw noArticle(place);
  if (draft.body === '' && draft.url === undefined) {
    throw new IntakeError(`${place}, holds neither a text nor an address that begins with http: leave it out.`);
  }
  return pictures ? {draft, pictures: await pictures.shownIn(draft)} : {draft};
}

async function documentDraft(entry: Entry & {kind: 'document'}, place: string): Promise<Made> {
  const {name, address, album, found} = entry;
  const {draft, pictures} = await readDocument(entry.document, {label: place, ...present({name, address, album})});
  if (found === undefined) return {draft, pictures};
  const told = toDraft({title: draft.title, ...present(found.facts), body: draft.body}, address);
  return {draft: {...draft, ...told, tags: [...new Set([...(told?.tags ?? []), ...draft.tags])]}, pictures};
}

/** The sentence that refuses an input that is one article and larger than any. */
function tooLarge(label: string): string {
  return `${label} is larger than ${megabytes(maximumBytes)}, too much for one article: give tearsheet one article at a time.`;
}
