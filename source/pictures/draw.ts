import {bare} from './bare.ts';
import {type Depth, halfBlocks} from './half-blocks.ts';
import {kittyRows, kittyUpload} from './kitty.ts';
import {type Measured, measure} from './measure.ts';
import {scaled} from './pixels.ts';

/** How a picture is shown: as half blocks, or by kitty's protocol under a number. */
export type Form =
  | {readonly kind: 'half-blocks'; readonly depth: Depth}
  | {readonly kind: 'kitty'; readonly id: number};

/** A picture to be drawn in so many cells. */
export type Order = {
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly rows: number;
  readonly form: Form;
};

/** Rows of cells, and what has to be sent to the terminal before them. */
export type Drawing = {readonly rows: readonly string[]; readonly upload?: string};

/** Pixels of a cell that a picture is scaled for; terminals scale them to their own. */
const cell = {width: 10, height: 20};

/** Decodes a picture, at a cost of up to a second and 100 MB, and draws it. Throws where it is damaged, or none. */
export async function draw({bytes, columns, rows, form}: Order): Promise<Drawing> {
  const measured = measure(bytes);
  if (!measured) throw new Error('No picture.');
  const {decode} = await decoderOf(measured);
  const image = decode(bare(bytes, measured));
  if (form.kind === 'half-blocks') {
    return {rows: halfBlocks(scaled(image, {width: columns, height: 2 * rows}), form.depth)};
  }
  // No more pixels than the picture has.
  const width = Math.min(columns * cell.width, image.width);
  const height = Math.min(rows * cell.height, image.height);
  const upload = kittyUpload(scaled(image, {width, height}), form.id, columns, rows);
  return {rows: kittyRows(form.id, columns, rows), upload};
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
