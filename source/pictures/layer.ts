import {itermSequence} from './iterm.ts';
import {pngOf, type Strip} from './png.ts';
import {bandHeight, type Sixels, sixelSequence} from './sixels.ts';

/** Pixels of a cell of the terminal. */
export type Cell = {readonly width: number; readonly height: number};

/** Those of a VT340, for terminals that scale a picture to their own cells, or do not say how large these are. */
export const usualCell: Cell = {width: 10, height: 20};

/** A picture that a terminal draws over its cells and not in them, made ready so that any rows of it can be sent at once. */
export type Layer =
  | {readonly kind: 'sixel'; readonly cell: Cell; readonly sixels: Sixels}
  | {readonly kind: 'iterm'; readonly columns: number; readonly width: number; readonly strips: readonly Strip[]};

/**
 * The sequence that draws the rows of cells from one to another, which is left out, with their left upper corner at the cursor. Bands of sixels do not
 * end where rows of cells do: below a cut they begin with the first whole one, some pixels higher than in the whole picture.
 */
export function layerSequence(layer: Layer, from: number, to: number): string {
  if (layer.kind === 'iterm') {
    return itermSequence(pngOf(layer.width, layer.strips.slice(from, to)), layer.columns, to - from);
  }
  const {cell, sixels} = layer;
  const first = Math.ceil((from * cell.height) / bandHeight);
  return sixelSequence(sixels, first, first + Math.floor(((to - from) * cell.height) / bandHeight));
}

/** Bytes of memory that it takes, about. */
export function layerBytes(layer: Layer): number {
  if (layer.kind === 'sixel') return layer.sixels.bands.reduce((sum, band) => sum + band.length, 0);
  return layer.strips.reduce((sum, {packed}) => sum + packed.length, 0);
}
