import type {Captured} from '../../article/article.ts';
import {type DerivedFacts, deriveFacts} from '../derived-facts.ts';
import {packCapture} from '../packing.ts';
import type {Prepare, Storable} from '../prepare.ts';
import type {StorableCapture} from './captures.ts';
import {gatherPrefixes} from './full-text-index.ts';

/** An article as it is written to the database. */
export type StorableItem = Omit<Captured, 'capture'> &
  DerivedFacts & {
    readonly capture: StorableCapture;
    /** The prefixes of its words, if they were gathered on another thread. */
    readonly prefixes?: string;
  };

/** The results of `prepare`, besides the article itself. */
type Derived = DerivedFacts & {readonly prefixes: string; readonly lead: number};

/** Prepares an article on a thread that has no database: computes its facts, gathers its prefixes and packs its capture. */
export const prepare: Prepare = ({capture: {bytes, ...capture}, pictures = [], ...captured}) => {
  const {zstd, lead, sha256} = packCapture(bytes, captured.draft.body);
  const derived: Derived = {...deriveFacts(captured.draft), prefixes: gatherPrefixes(captured.draft), lead};
  return {
    ...captured,
    capture,
    pictures: pictures.map(({bytes: _, ...picture}) => picture),
    derived,
    pieces: [zstd, sha256, ...pictures.map(picture => picture.bytes)],
  };
};

/** Returns an article in the form that is written, whether or not it was prepared. */
export function toStorableItem(item: Storable): StorableItem {
  if (!('derived' in item)) {
    const {capture, ...captured} = item;
    const {bytes, ...facts} = capture;
    return {...captured, capture: {...facts, content: {bytes}}, ...deriveFacts(captured.draft)};
  }
  const {capture, pictures, derived, pieces, ...captured} = item;
  const {lead, ...facts} = derived as Derived;
  const [zstd = empty, sha256 = empty, ...bytes] = pieces;
  return {
    ...captured,
    ...facts,
    capture: {...capture, content: {packed: {zstd, lead, sha256}}},
    pictures: pictures.map((picture, index) => ({...picture, bytes: bytes[index] ?? empty})),
  };
}

const empty = new Uint8Array();
