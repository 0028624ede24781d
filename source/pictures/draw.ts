import type {PictureForm} from './form.ts';
import {drawHalfBlocks} from './half-blocks.ts';
import {kittyRows, kittyUpload} from './kitty.ts';
import {defaultCell, encodeItermLayer, encodeSixelLayer, type Layer} from './layer.ts';
import {measure, type PictureHeader} from './measure.ts';
import {type DecodedPicture, scalePicture} from './pixels.ts';
import {trimPicture} from './trim.ts';

/** The bytes of a picture, and the cells to draw it in. */
export type DrawRequest = {
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly rows: number;
  readonly form: PictureForm;
};

/** A drawn picture: rows of cells, with what must be sent to the terminal before them, or a layer over the cells. */
export type Drawing =
  | {readonly kind: 'rows'; readonly rows: readonly string[]; readonly upload?: string}
  | {readonly kind: 'layer'; readonly layer: Layer};

/** Decodes and draws a picture. This takes up to a second and 100 MB. Throws if the bytes are not a picture, or are damaged. */
export async function draw(request: DrawRequest): Promise<Drawing> {
  const header = measure(request.bytes);
  if (!header) throw new Error('No picture.');
  const {decode} = await loadDecoder(header);
  return drawImage(decode(trimPicture(request.bytes, header)), request);
}

function drawImage(image: DecodedPicture, {columns, rows, form}: DrawRequest): Drawing {
  switch (form.kind) {
    case 'half-blocks':
      return {kind: 'rows', rows: drawHalfBlocks(scalePicture(image, {width: columns, height: 2 * rows}), form.depth)};
    case 'kitty': {
      // No more pixels than the picture has.
      const width = Math.min(columns * defaultCell.width, image.width);
      const height = Math.min(rows * defaultCell.height, image.height);
      const upload = kittyUpload(scalePicture(image, {width, height}), form.id, columns, rows);
      return {kind: 'rows', rows: kittyRows(form.id, columns, rows), upload};
    }
    case 'sixel':
      return {kind: 'layer', layer: encodeSixelLayer(image, {columns, rows}, form.cell, form.colours)};
    case 'iterm':
      return {kind: 'layer', layer: encodeItermLayer(image, {columns, rows})};
  }
}

/** Loads the decoder of a format. Decoders are WebAssembly, so a hostile picture reaches only their own memory (docs/decisions/picture-decoders.md). */
export async function loadDecoder({kind}: PictureHeader) {
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
