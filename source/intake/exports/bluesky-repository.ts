import {InputError} from '../../article/article.ts';
import {type ByteReader, createByteReader} from '../archives/byte-reader.ts';
import type {Collection, CollectionEntry, OpenInput} from '../format.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {entryOrFailure} from '../records/entry.ts';
import {isObject, type JsonObject, objectsIn, textsIn} from '../records/fields.ts';
import {toRecordEntry} from '../records/records.ts';
import {BlockLink, decodeBlock} from './dag-cbor.ts';

/**
 * The repository that Bluesky exports (atproto.com/specs/repository): a CAR file with a block for each post and like, and blocks of a tree that contains
 * their names. A like becomes the address of the post.
 */
export const blueskyRepository: Collection = {
  name: 'bluesky-repository',
  title: 'a Bluesky repository',
  recognise({bytes}) {
    const start = Buffer.from(bytes.subarray(0, 128)).toString('latin1');
    return start.includes('eroots') && start.includes('gversion');
  },
  read: readRepository,
};

/** The largest block of a record (atproto.com/specs/repository). */
const largestBlock = 1024 * 1024;

/** A CID as Bluesky writes it: version 1, DAG-CBOR, SHA-256. */
const cidLength = 36;

const collection = 'app.bsky.feed.post/';

async function* readRepository({bytes, label}: OpenInput): AsyncGenerator<CollectionEntry> {
  const posts = new Map<string, JsonObject>();
  /** The names of posts by their CIDs. */
  const names = new Map<string, string>();
  let did: string | undefined;
  let size = 0;
  let likes = 0;
  for await (const section of sectionsOf(bytes, label)) {
    const cid = section.subarray(0, cidLength).toString('hex');
    const block = decode(section.subarray(cidLength));
    if (!isObject(block)) continue;
    const {$type: type, did: own} = textsIn(block);
    if (own !== undefined && type === undefined) did = own;
    else if (type === 'app.bsky.feed.like') yield toLike(block, `like ${++likes}`);
    else if (type === 'app.bsky.feed.post') {
      size += section.length;
      if (size > maximumBytes) {
        throw new InputError(
          `${label} has more than ${formatMegabytes(maximumBytes)} of posts: the others cannot be read.`,
        );
      }
      posts.set(cid, withoutLinks(block));
    } else for (const [key, post] of namesIn(block)) names.set(post, key);
  }
  let count = 0;
  for (const [cid, record] of posts) {
    const uri = `at://${did ?? ''}/${names.get(cid) ?? collection}`;
    yield toEntry({uri, cid, author: {did}, record}, `post ${++count}`);
  }
}

/** Yields the sections of a CAR file after its header (ipld.io/specs/transport/car/carv1): each a length, a CID and a block. */
async function* sectionsOf(bytes: OpenInput['bytes'], label: string): AsyncGenerator<Buffer> {
  const reader = createByteReader(bytes);
  for (let isHeader = true; ; isHeader = false) {
    const length = await readVarint(reader);
    if (length === undefined) return;
    const section = length <= largestBlock ? await reader.take(length, largestBlock) : undefined;
    if (section === undefined || section.length < length) {
      throw new InputError(`${label} is a damaged or truncated Bluesky repository: download it again.`);
    }
    if (!isHeader) yield Buffer.from(section.buffer, section.byteOffset, section.length);
  }
}

/** Reads an unsigned LEB128 number; undefined at the end of the stream. */
async function readVarint(reader: ByteReader): Promise<number | undefined> {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const [byte] = (await reader.take(1, 1)) ?? [];
    if (byte === undefined) return index === 0 ? undefined : Number.POSITIVE_INFINITY;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return value;
  }
  return Number.POSITIVE_INFINITY;
}

/** Decodes a block; undefined if it is damaged. Only its record is lost. */
function decode(block: Buffer): unknown {
  try {
    return decodeBlock(block);
  } catch {
    return undefined;
  }
}

/** Yields the names and CIDs in a node of the tree, where a name omits what it shares with the one before (atproto.com/specs/repository, "MST"). */
function* namesIn({e: entries}: JsonObject): Generator<readonly [name: string, cid: string]> {
  let name = '';
  for (const {p: shared, k: rest, v: link} of objectsIn(entries)) {
    if (typeof shared !== 'number' || !Buffer.isBuffer(rest) || !(link instanceof BlockLink)) return;
    name = name.slice(0, shared) + rest.toString('latin1');
    if (name.startsWith(collection)) yield [name, link.cid];
  }
}

/** Returns a post without links to its pictures and without bytes, which JSON cannot contain. */
function withoutLinks({text, createdAt, langs, tags}: JsonObject): JsonObject {
  return {text, createdAt, langs, tags};
}

function toLike(like: JsonObject, place: string): CollectionEntry {
  const {uri} = textsIn(like.subject);
  return toEntry({createdAt: like.createdAt, item: {uri}}, place);
}

/** Makes the entry of a record. Its capture is the JSON that Bluesky's API has for it. */
function toEntry(record: object, place: string): CollectionEntry {
  return entryOrFailure(place, () => toRecordEntry(record, place, Buffer.from(JSON.stringify(record))));
}
