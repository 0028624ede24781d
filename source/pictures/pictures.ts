import type {Drawing, DrawRequest} from './draw.ts';
import type {Painter} from './painter.ts';

export type {Drawing} from './draw.ts';
export {createForms, type Forms, type PictureForm, type PictureMode} from './form.ts';
export {kittyForget} from './kitty.ts';
export {type Layer, layerBytes, layerSequence} from './layer.ts';
export {measure} from './measure.ts';
export type {Painter} from './painter.ts';
export {createProbe, type Probe} from './probe.ts';

/** Decodes and draws a picture on this thread, which can take a second. Throws if the bytes are not a picture, or are damaged. */
export async function draw(request: DrawRequest): Promise<Drawing> {
  return (await import('./draw.ts')).draw(request);
}

/** Converts a picture to PNG. Returns undefined if it is damaged. */
export async function toPng(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  return (await import('./convert.ts')).toPng(bytes);
}

/** Loads the code that draws pictures on another thread. The first frame has no picture, so it does not wait for this. */
export async function openPainter(): Promise<Painter> {
  return (await import('./painter.ts')).createPainter();
}
