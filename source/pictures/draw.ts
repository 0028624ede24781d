import {bare} from './bare.ts';
import type {Form} from './form.ts';
import {halfBlocks} from './half-blocks.ts';
import {kittyRows, kittyUpload} from './kitty.ts';
import {type Layer, usualCell} from './layer.ts';
import {itermLayer, sixelLayer} from './make-layer.ts';
import {type Measured, measure} from './measure.ts';
import {type Decoded, scaled} from './pixels.ts';

/** A picture to be drawn in so many cells. */
export type Order = {
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly rows: number;
  readonly form: Form;
};

/** Rows of cells, and what has to be sent to the terminal before them; or what is drawn over cells. */
export type Drawing =
  | {readonly kind: 'rows'; readonly rows: readonly string[]; readonly upload?: string}
  | {readonly kind: 'layer'; readonly layer: Layer};

/** Decodes a picture, at a cost of up to a second and 100 MB, and draws it. Throws where it is damaged, or none. */
export async function draw(order: Order): Promise<Drawing> {
  const measured = measure(order.bytes);
  if (!measured) throw new Error('No picture.');
  const {decode} = await decoderOf(measured);
  return drawn(decode(bare(order.bytes, measured)), order);
}

function drawn(image: Decoded, {columns, rows, form}: Order): Drawing {
  switch (form.kind) {
    case 'half-blocks':
      return {kind: 'rows', rows: halfBlocks(scaled(image, {width: columns, height: 2 * rows}), form.depth)};
    case 'kitty': {
      // No more pixels than the picture has.
      const width = Math.min(columns * usualCell.width, image.width);
      const height = Math.min(rows * usualCell.height, image.height);
      const upload = kittyUpload(scaled(image, {width, height}), form.id, columns, rows);
      return {kind: 'rows', rows: kittyRows(form.id, columns, rows), upload};
    }
    case 'sixel':
      return {kind: 'layer', layer: sixelLayer(image, {columns, rows}, form.cell, form.colours)};
    case 'iterm':
      return {kind: 'layer', layer: itermLayer(image, {columns, rows})};
  }
}

/** Decoders in WebAssembly: what a hostile picture makes them do stays in their own memory. */
async function decoderOf({kind}: Measured) {
  switch (kind) {
    case 'png':
      return (await import('@cwasm/lodepng')).default;
    case 'jpeg':
      return (await import('@cwasm/jpeg-turbo')).default;
    case 'gif':
      return (await import('@cwasm/nsgif')).default;
    case 'webp':
      return (await import('@cwasm/webp')).default;
  }
}
