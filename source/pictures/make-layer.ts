import {indexed} from './indexed.ts';
import {type Cell, type Layer, usualCell} from './layer.ts';
import {sixelsOf} from './make-sixels.ts';
import {type Decoded, scaled} from './pixels.ts';
import {bandHeight} from './sixels.ts';
import {stripsOf} from './strips.ts';

/** Cells that a picture is to fill. */
type Box = {readonly columns: number; readonly rows: number};

/** As sixels, which are pixels of the terminal, in at most so many colours and in its own proportions. */
export function sixelLayer(image: Decoded, {columns, rows}: Box, cell: Cell, colours: number): Layer {
  const scale = Math.min((columns * cell.width) / image.width, (rows * cell.height) / image.height);
  const bands = Math.max(1, Math.floor((image.height * scale) / bandHeight));
  const size = {width: Math.max(1, Math.round(image.width * scale)), height: bands * bandHeight};
  return {kind: 'sixel', cell, sixels: sixelsOf(indexed(scaled(image, size), colours))};
}

/** For iTerm's protocol, which scales to cells: in no more pixels than the picture has. */
export function itermLayer(image: Decoded, {columns, rows}: Box): Layer {
  const width = Math.min(columns * usualCell.width, image.width);
  const stripRows = Math.min(usualCell.height, Math.ceil(image.height / rows));
  const strips = stripsOf(scaled(image, {width, height: rows * stripRows}), stripRows);
  return {kind: 'iterm', columns, width, strips};
}
