import {type DecodedPicture, scalePicture} from './pixels.ts';
import {encodePng, encodeStrips, type Strip} from './png.ts';
import {quantise} from './quantise.ts';
import {bandHeight, encodeSixels, type Sixels, sixelSequence} from './sixels.ts';

/** The size of a terminal cell in pixels. */
export type CellSize = {readonly width: number; readonly height: number};

/** The cell of a VT340, for terminals that scale a picture to their own cells or do not report their size. */
export const defaultCell: CellSize = {width: 10, height: 20};

/** A picture that a terminal draws over its cells and not in them, encoded so that any rows of it can be sent. */
export type Layer =
  | {readonly kind: 'sixel'; readonly cell: CellSize; readonly sixels: Sixels}
  | {readonly kind: 'iterm'; readonly columns: number; readonly width: number; readonly strips: readonly Strip[]};

/**
 * Returns the sequence that draws the rows of cells from `from` up to `to`, with their upper left corner at the cursor. Bands of sixels do not end where rows of
 * cells do: a part begins with its first whole band, a few pixels higher than in the whole picture.
 */
export function layerSequence(layer: Layer, from: number, to: number): string {
  if (layer.kind === 'iterm') {
    return itermSequence(encodePng(layer.width, layer.strips.slice(from, to)), layer.columns, to - from);
  }
  const {cell, sixels} = layer;
  const first = Math.ceil((from * cell.height) / bandHeight);
  return sixelSequence(sixels, first, first + Math.floor(((to - from) * cell.height) / bandHeight));
}

/** Returns roughly the bytes of memory that a layer takes. */
export function layerBytes(layer: Layer): number {
  if (layer.kind === 'sixel') return layer.sixels.bands.reduce((sum, band) => sum + band.length, 0);
  return layer.strips.reduce((sum, {packed}) => sum + packed.length, 0);
}

/** The cells that a picture fills. */
type CellBox = {readonly columns: number; readonly rows: number};

/** Encodes a picture as sixels, which are pixels of the terminal, in at most `colours` colours and in its proportions. */
export function encodeSixelLayer(
  image: DecodedPicture,
  {columns, rows}: CellBox,
  cell: CellSize,
  colours: number,
): Layer {
  const scale = Math.min((columns * cell.width) / image.width, (rows * cell.height) / image.height);
  const bands = Math.max(1, Math.floor((image.height * scale) / bandHeight));
  const size = {width: Math.max(1, Math.round(image.width * scale)), height: bands * bandHeight};
  return {kind: 'sixel', cell, sixels: encodeSixels(quantise(scalePicture(image, size), colours))};
}

/** Encodes a picture for iTerm's protocol, which scales it to cells, in no more pixels than it has. */
export function encodeItermLayer(image: DecodedPicture, {columns, rows}: CellBox): Layer {
  const width = Math.min(columns * defaultCell.width, image.width);
  const stripRows = Math.min(defaultCell.height, Math.ceil(image.height / rows));
  const strips = encodeStrips(scalePicture(image, {width, height: rows * stripRows}), stripRows);
  return {kind: 'iterm', columns, width, strips};
}

/** Returns the sequence that shows a file at the cursor in a box of cells, and leaves the cursor there (iterm2.com/documentation-images.html). */
function itermSequence(file: Buffer, columns: number, rows: number): string {
  const parameters = `inline=1;size=${file.length};width=${columns};height=${rows};preserveAspectRatio=0;doNotMoveCursor=1`;
  return `\x1b]1337;File=${parameters}:${file.toString('base64')}\x07`;
}
