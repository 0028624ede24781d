import {hash} from 'node:crypto';

/** A value of DAG-CBOR; a `Link` is a CID. */
type Value = string | number | boolean | Uint8Array | Link | readonly Value[] | {readonly [key: string]: Value};

class Link {
  readonly cid: Buffer;

  constructor(cid: Buffer) {
    this.cid = cid;
  }
}

/** A repository of Bluesky as a CAR file: a commit, a tree of one node, and the records by their names. */
export function packRepository({
  did,
  records,
}: {
  readonly did: string;
  readonly records: Readonly<Record<string, Value>>;
}): Buffer {
  const blocks = Object.entries(records).map(([name, record]) => ({name, ...block(record)}));
  const entries = blocks.map(({name, cid}, index) => {
    const before = blocks[index - 1]?.name ?? '';
    const shared = [...name].findIndex((letter, at) => letter !== before[at]);
    const p = before === '' ? 0 : shared;
    return {p, k: Buffer.from(name.slice(p)), v: new Link(cid)};
  });
  const node = block({e: entries});
  const commit = block({did, version: 3, data: new Link(node.cid), rev: '3', sig: Buffer.alloc(64)});
  const header = encode({roots: [new Link(commit.cid)], version: 1});
  const sections = [commit, ...blocks, node].map(({cid, bytes}) => Buffer.concat([cid, bytes]));
  return Buffer.concat([header, ...sections].flatMap(part => [varint(part.length), part]));
}

function block(value: Value): {readonly cid: Buffer; readonly bytes: Buffer} {
  const bytes = encode(value);
  return {bytes, cid: Buffer.concat([Buffer.from([1, 0x71, 0x12, 0x20]), hash('sha256', bytes, 'buffer')])};
}

function encode(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') return head(0, value);
  if (typeof value === 'boolean') return Buffer.from([value ? 0xf5 : 0xf4]);
  if (value instanceof Link) {
    return Buffer.concat([head(6, 42), head(2, value.cid.length + 1), Buffer.from([0]), value.cid]);
  }
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(encode)]);
  const entries = Object.entries(value);
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, one]) => [encode(key), encode(one)])]);
}

function head(kind: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(kind << 5) | count]);
  return count < 256
    ? Buffer.from([(kind << 5) | 24, count])
    : Buffer.from([(kind << 5) | 25, count >> 8, count & 0xff]);
}

function varint(count: number): Buffer {
  const bytes: number[] = [];
  for (let rest = count; ; rest >>= 7) {
    bytes.push(rest < 0x80 ? rest : (rest & 0x7f) | 0x80);
    if (rest < 0x80) return Buffer.from(bytes);
  }
}
