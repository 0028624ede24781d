import {InputError, present, sanitizeLine} from '../article/article.ts';
import {type Bytes, collect, type Peeked, peek} from './bytes.ts';
import {byteOrder} from './charset.ts';
import {compression} from './compressed.ts';
import {emptyError} from './document.ts';
import type {CollectionEntry, InputHead, OpenInput} from './format.ts';
import {recogniseCollection} from './formats.ts';
import {internalErrorReason} from './internal-error.ts';
import {beginsLines} from './json/json.ts';
import {formatMegabytes, maximumBytes} from './limits.ts';
import type {Album} from './pictures/album.ts';

/** An input that articles are read from. */
export type Input = {
  readonly bytes: Uint8Array | Bytes;
  /** Its name in messages: a path or an address; absent for standard input. */
  readonly name?: string;
  /** The address of the page, if known. */
  readonly address?: string;
  /** Where the pictures are that it names. */
  readonly album?: Album;
  /** The path of the file that the bytes come from, if it can be read at any offset, as archives are. */
  readonly file?: string;
};

/** A part of an input that is one article: all of it, or a record in it. */
export type InputPart = {
  /** Its name in messages: `news.zip, a.jsonl, line 3`. */
  readonly place: string;
  /** The input that contains it. */
  readonly input: Input;
  readonly entry:
    | {readonly kind: 'whole'; readonly bytes: Uint8Array}
    | Exclude<CollectionEntry, {kind: 'input' | 'failure'}>;
};

/** The message that names an input or a record, says why it has no article, and what to do. */
export type ReadFailure = {readonly failure: string};

/** How many compressions may be inside each other. */
const deepestCompression = 2;

/** How many archives may be inside each other. */
const deepestArchive = 3;

/** The number of bytes by which an input is recognised. */
const headBytes = 64 * 1024;

/** Returns the name of an input without the ending of a compression: it may show what the input contains, even if it was decompressed before. */
export function plainName({name}: Input): string | undefined {
  return name?.replace(/\.(?:gz|zst)$/i, '');
}

/** Returns the name of an input in messages. */
export function labelOf({name}: Input): string {
  return name === undefined ? 'standard input' : sanitizeLine(name);
}

/**
 * Walks through an input, with its compressions and archives, and yields the parts that are articles, in order and in constant memory. A broken part
 * is yielded as a failure. Throws `InputError` if the input itself is at fault, and `SourceError` for an error of its bytes.
 */
export async function* walk(input: Input, label = labelOf(input), depth = 0): AsyncGenerator<InputPart | ReadFailure> {
  const bytes =
    input.bytes instanceof Uint8Array
      ? streamOf(input.bytes)
      : depth === 0
        ? withSourceErrors(input.bytes)
        : input.bytes;
  const {head, all, isPacked} = await decompressFully(bytes, label);
  if (head.length === 0) throw emptyError(label);
  const name = plainName(input);
  const collection = recogniseCollection(toHead(head, name));
  if (collection === undefined) {
    const whole = await collect(all, maximumBytes);
    if (whole === undefined) throw tooLarge(label, isPacked);
    yield {place: label, input, entry: {kind: 'whole', bytes: whole}};
    return;
  }
  // A compressed file cannot be read at any offset.
  const opened: OpenInput = {bytes: all, label, name, address: input.address, file: isPacked ? undefined : input.file};
  let count = 0;
  for await (const entry of collection.read(opened)) {
    if (entry.kind === 'input') yield* walkInner(entry, input, label, depth);
    else if (entry.kind === 'failure') yield toSafeFailure(`${label}, ${entry.place}, ${entry.reason}`);
    else yield {place: `${label}, ${sanitizeLine(entry.place)}`, input, entry};
    count += 1;
  }
  if (count === 0)
    throw new InputError(`${label} is ${collection.title} that contains no article: check that it is complete.`);
}

/** Walks through an input inside another. Its faults do not stop those after it. */
async function* walkInner(
  {place, bytes, album}: CollectionEntry & {kind: 'input'},
  outer: Input,
  label: string,
  depth: number,
): AsyncGenerator<InputPart | ReadFailure> {
  const inner = `${label}, ${sanitizeLine(place)}`;
  if (depth >= deepestArchive) {
    yield toSafeFailure(`${inner}, is inside too many archives: unpack it yourself and give tearsheet what is in it.`);
    return;
  }
  const name = outer.name === undefined ? place : `${outer.name}/${place}`;
  try {
    yield* walk({bytes, name, ...present({album})}, inner, depth + 1);
  } catch (error) {
    yield toReadFailure(error, inner);
  }
}

/**
 * Turns an error into the failure of the part at `place`. An error other than `InputError` is a fault of tearsheet. Only that part is lost. Rethrows a
 * `SourceError`, which the caller's own bytes caused.
 */
export function toReadFailure(error: unknown, place: string): ReadFailure {
  if (error instanceof SourceError) throw error;
  if (error instanceof InputError) return toSafeFailure(error.message);
  return toSafeFailure(`${place} ${internalErrorReason(error)}`);
}

/** An error that the caller's bytes threw; `cause` is that error. */
export class SourceError extends Error {}

/** Returns the caller's bytes. Their errors can be distinguished from those of the readers. */
async function* withSourceErrors(bytes: Bytes): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw new SourceError('The bytes cannot be read.', {cause: error});
  }
}

/** Names inside archives are foreign text too. */
function toSafeFailure(message: string): ReadFailure {
  return {failure: sanitizeLine(message)};
}

async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

/** Returns the beginning of a stream, decompressed. */
async function decompressFully(bytes: Bytes, label: string): Promise<Peeked & {readonly isPacked: boolean}> {
  let peeked = await peek(bytes, headBytes, beginsLines);
  let isPacked = false;
  for (let depth = 0; depth < deepestCompression; depth += 1) {
    const kind = compression(peeked.head);
    if (kind === undefined) break;
    peeked = await peek(kind.decompress(peeked.all, label), headBytes, beginsLines);
    isPacked = true;
  }
  return {...peeked, isPacked};
}

function toHead(bytes: Uint8Array, name: string | undefined): InputHead {
  return {bytes, text: new TextDecoder(byteOrder(bytes)).decode(bytes), name};
}

/** Returns the error for a single article that is too large. */
function tooLarge(label: string, isPacked: boolean): InputError {
  return new InputError(
    `${label} ${isPacked ? 'unpacks to more' : 'is larger'} than ${formatMegabytes(maximumBytes)}, too much for one article: give tearsheet one article at a time.`,
  );
}
