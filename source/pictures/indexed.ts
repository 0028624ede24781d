import {binOf, bins, paletteFor} from './palette.ts';
import type {Pixels} from './pixels.ts';

/** Pixels row by row, each as the number of a colour; the palette has three bytes for each. */
export type Indexed = {
  readonly width: number;
  readonly height: number;
  readonly palette: Uint8Array;
  readonly indexes: Uint8Array;
};

/**
 * A picture in at most so many colours, which are no more than 256. What a pixel is off by is given to those right of it and below it, so that the eye
 * sees colours between those of the palette (R. Floyd and L. Steinberg, "An adaptive algorithm for spatial grey scale", 1976).
 */
export function indexed({width, height, rgb}: Pixels, colours: number): Indexed {
  const palette = paletteFor(rgb, colours);
  const nearest = nearestIn(palette);
  const indexes = new Uint8Array(width * height);
  // Of this row and the next, with a pixel beside either edge, in sixteenths.
  let errors = new Float32Array(3 * (width + 2));
  let below = new Float32Array(errors.length);
  for (let row = 0, pixel = 0; row < height; row++) {
    for (let at = 3; at < 3 * (width + 1); at += 3, pixel++) {
      const red = wanted(rgb, errors, 3 * pixel, at);
      const green = wanted(rgb, errors, 3 * pixel + 1, at + 1);
      const blue = wanted(rgb, errors, 3 * pixel + 2, at + 2);
      const index = nearest(red, green, blue);
      indexes[pixel] = index;
      give(errors, below, at, red - (palette[3 * index] ?? 0));
      give(errors, below, at + 1, green - (palette[3 * index + 1] ?? 0));
      give(errors, below, at + 2, blue - (palette[3 * index + 2] ?? 0));
    }
    [errors, below] = [below, errors.fill(0)];
  }
  return {width, height, palette, indexes};
}

/** A part of the colour that a pixel is to have, with what those before it were off by. */
function wanted(rgb: Uint8Array, errors: Float32Array, from: number, at: number): number {
  return Math.max(0, Math.min(255, (rgb[from] ?? 0) + (errors[at] ?? 0) / 16));
}

function give(errors: Float32Array, below: Float32Array, at: number, off: number): void {
  errors[at + 3] = (errors[at + 3] ?? 0) + 7 * off;
  below[at - 3] = (below[at - 3] ?? 0) + 3 * off;
  below[at] = (below[at] ?? 0) + 5 * off;
  below[at + 3] = (below[at + 3] ?? 0) + off;
}

/** Finds the colour of a palette that is nearest to another; the same for all colours of a bin, so that each bin is looked for once. */
function nearestIn(palette: Uint8Array): (red: number, green: number, blue: number) => number {
  const known = new Int16Array(bins).fill(-1);
  return (red, green, blue) => {
    const bin = binOf(red, green, blue);
    const found = known[bin] ?? -1;
    if (found >= 0) return found;
    let [nearest, least] = [0, Number.POSITIVE_INFINITY];
    for (let at = 0; at < palette.length; at += 3) {
      const off =
        (red - (palette[at] ?? 0)) ** 2 + (green - (palette[at + 1] ?? 0)) ** 2 + (blue - (palette[at + 2] ?? 0)) ** 2;
      if (off < least) [nearest, least] = [at / 3, off];
    }
    known[bin] = nearest;
    return nearest;
  };
}
