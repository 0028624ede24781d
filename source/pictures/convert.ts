import {loadDecoder} from './draw.ts';
import {measure} from './measure.ts';
import {scalePicture} from './pixels.ts';
import {encodePng, encodeStrips} from './png.ts';

/** Converts a picture to PNG, on white where it is transparent. Returns undefined if it is damaged. */
export async function toPng(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const header = measure(bytes);
  if (!header) return undefined;
  try {
    const pixels = scalePicture((await loadDecoder(header)).decode(bytes), header);
    return encodePng(pixels.width, encodeStrips(pixels, pixels.height));
  } catch {
    return undefined;
  }
}
