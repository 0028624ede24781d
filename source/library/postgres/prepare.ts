import type {Capture, Captured} from '../../article/article.ts';
import {type DerivedFacts, deriveFacts} from '../derived-facts.ts';
import {type PackedCapture, packCapture} from '../packing.ts';
import type {Prepare, Storable} from '../prepare.ts';
import {type SearchText, searchTextOf} from './words.ts';

/** A packed capture, as it is written to the database. */
export type StorableCapture = Omit<Capture, 'bytes'> & PackedCapture;

/** An article as it is written to the database. */
export type StorableItem = Omit<Captured, 'capture'> &
  DerivedFacts & {readonly capture: StorableCapture; readonly search: SearchText};

/** The results of `prepare`, besides the article itself. */
type Derived = DerivedFacts & {readonly search: SearchText; readonly lead: number};

/** Prepares an article on a thread that has no connection: computes its facts, splits its words and packs its capture. */
export const prepare: Prepare = ({capture: {bytes, ...capture}, pictures = [], ...captured}) => {
  const {zstd, lead, sha256} = packCapture(bytes, captured.draft.body);
  const derived: Derived = {...deriveFacts(captured.draft), search: searchTextOf(captured.draft), lead};
  return {
    ...captured,
    capture,
    pictures: pictures.map(({bytes: _, ...picture}) => picture),
    derived,
    pieces: [zstd, sha256, ...pictures.map(picture => picture.bytes)],
  };
};

/** Returns articles in the form that is written, whether or not they were prepared. Articles of one archive share one array of bytes, which is packed once. */
export function toStorableItems(items: readonly Storable[]): readonly StorableItem[] {
  const packed = new Map<Uint8Array, PackedCapture>();
  return items.map(item => ('derived' in item ? unpackItem(item) : packItem(item, packed)));
}

function packItem(
  {capture: {bytes, ...facts}, ...captured}: Captured,
  packed: Map<Uint8Array, PackedCapture>,
): StorableItem {
  const {draft} = captured;
  const known = packed.get(bytes);
  const own = known ? {...known, lead: 0} : packCapture(bytes, draft.body);
  if (!known && own.lead === 0) packed.set(bytes, own);
  return {...captured, ...deriveFacts(draft), search: searchTextOf(draft), capture: {...facts, ...own}};
}

function unpackItem({
  capture,
  pictures,
  derived,
  pieces,
  ...captured
}: Extract<Storable, {derived: unknown}>): StorableItem {
  const {lead, ...facts} = derived as Derived;
  const [zstd = empty, sha256 = empty, ...bytes] = pieces;
  return {
    ...captured,
    ...facts,
    capture: {...capture, zstd, lead, sha256},
    pictures: pictures.map((picture, index) => ({...picture, bytes: bytes[index] ?? empty})),
  };
}

const empty = new Uint8Array();
