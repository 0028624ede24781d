import type {StoredHighlight} from '../library/library.ts';
import type {PageRange, TextRange} from '../typeset/typeset.ts';
import {isPositionBefore} from './scroll.ts';

/** A highlight and the place of its words; without a place if they are no longer in the text. */
export type PlacedHighlight = StoredHighlight & {
  readonly place?: PageRange;
  /** The number of its note, from 1 on. */
  readonly sign?: number;
};

/** The highlights of an article. */
export type Highlights = {
  /** In the order of the text, and after them those whose words are not in it. */
  readonly all: readonly PlacedHighlight[];
  /** The highlighted ranges of each block, in order and without overlaps, so that drawing a line is fast. */
  readonly byBlock: ReadonlyMap<number, readonly TextRange[]>;
  /** The symbols of the notes whose highlights begin in each block. */
  readonly signs: ReadonlyMap<number, readonly NoteSign[]>;
};

/** The number of a note, and where in its block the highlight begins. */
type NoteSign = {readonly offset: number; readonly sign: number};

/** Puts highlights in the order of the text, and numbers their notes. */
export function arrangeHighlights(placed: readonly PlacedHighlight[]): Highlights {
  const inText = placed
    .flatMap(({sign: _, place, ...highlight}) => (place ? [{...highlight, place}] : []))
    .sort((a, b) =>
      isPositionBefore(a.place.start, b.place.start) ? -1 : isPositionBefore(b.place.start, a.place.start) ? 1 : 0,
    );
  let last = 0;
  const numbered = inText.map(highlight => (highlight.note === undefined ? highlight : {...highlight, sign: ++last}));
  const signs = numbered.flatMap(highlight => {
    const {block, offset} = highlight.place.start;
    return 'sign' in highlight ? [{block, offset, sign: highlight.sign}] : [];
  });
  return {
    all: [...numbered, ...placed.filter(({place}) => !place)],
    byBlock: rangesByBlock(inText.map(({place}) => place)),
    signs: Map.groupBy(signs, ({block}) => block),
  };
}

/** Returns the parts of each block within some extents, which are in order and may overlap. */
function rangesByBlock(extents: readonly PageRange[]): ReadonlyMap<number, readonly TextRange[]> {
  const apart: PageRange[] = [];
  for (const extent of extents) {
    const last = apart.at(-1);
    if (!last || isPositionBefore(last.end, extent.start)) apart.push(extent);
    else if (isPositionBefore(last.end, extent.end)) apart[apart.length - 1] = {start: last.start, end: extent.end};
  }
  const ranges = new Map<number, TextRange[]>();
  for (const extent of apart) {
    for (let block = extent.start.block; block <= extent.end.block; block++) {
      const before = ranges.get(block) ?? [];
      before.push(...rangeIn(extent, block));
      ranges.set(block, before);
    }
  }
  return ranges;
}

/** Returns the part of a block within an extent: one range or none. */
export function rangeIn({start, end}: PageRange, block: number): readonly TextRange[] {
  if (block < start.block || block > end.block) return [];
  const from = block === start.block ? start.offset : 0;
  return [{start: from, end: block === end.block ? end.offset : Number.POSITIVE_INFINITY}];
}
