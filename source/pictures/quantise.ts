import type {Pixels} from './pixels.ts';

/** A picture in few colours: row by row, each pixel is the number of its colour. The palette has three bytes for each colour. */
export type IndexedPixels = {
  readonly width: number;
  readonly height: number;
  readonly palette: Uint8Array;
  readonly indexes: Uint8Array;
};

/**
 * Reduces a picture to at most `colours` colours, up to 256. The error of each pixel is spread over the pixels right of it and below it, so
 * that the eye sees colours between those of the palette (R. Floyd and L. Steinberg, "An adaptive algorithm for spatial grey scale", 1976).
 */
export function quantise({width, height, rgb}: Pixels, colours: number): IndexedPixels {
  const palette = choosePalette(rgb, colours);
  const nearest = createNearest(palette);
  const indexes = new Uint8Array(width * height);
  // Errors of this row and the next, with a pixel beside either edge, in sixteenths.
  let errors = new Float32Array(3 * (width + 2));
  let below = new Float32Array(errors.length);
  for (let row = 0, pixel = 0; row < height; row++) {
    for (let at = 3; at < 3 * (width + 1); at += 3, pixel++) {
      const red = targetOf(rgb, errors, 3 * pixel, at);
      const green = targetOf(rgb, errors, 3 * pixel + 1, at + 1);
      const blue = targetOf(rgb, errors, 3 * pixel + 2, at + 2);
      const index = nearest(red, green, blue);
      indexes[pixel] = index;
      spread(errors, below, at, red - (palette[3 * index] ?? 0));
      spread(errors, below, at + 1, green - (palette[3 * index + 1] ?? 0));
      spread(errors, below, at + 2, blue - (palette[3 * index + 2] ?? 0));
    }
    [errors, below] = [below, errors.fill(0)];
  }
  return {width, height, palette, indexes};
}

/** One part of the colour of a pixel, with the error that earlier pixels left to it. */
function targetOf(rgb: Uint8Array, errors: Float32Array, from: number, at: number): number {
  return Math.max(0, Math.min(255, (rgb[from] ?? 0) + (errors[at] ?? 0) / 16));
}

function spread(errors: Float32Array, below: Float32Array, at: number, off: number): void {
  errors[at + 3] = (errors[at + 3] ?? 0) + 7 * off;
  below[at - 3] = (below[at - 3] ?? 0) + 3 * off;
  below[at] = (below[at] ?? 0) + 5 * off;
  below[at + 3] = (below[at + 3] ?? 0) + off;
}

/** Returns a function that finds the nearest colour of a palette. All colours of a bin have the same, so each bin is searched once. */
function createNearest(palette: Uint8Array): (red: number, green: number, blue: number) => number {
  const known = new Int16Array(bins).fill(-1);
  return (red, green, blue) => {
    const bin = binOf(red, green, blue);
    const cached = known[bin] ?? -1;
    if (cached >= 0) return cached;
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

/** Colours are distinguished by the upper five bits of their red, green and blue. */
const bins = 1 << 15;

function binOf(red: number, green: number, blue: number): number {
  return ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
}

/** The positions of red, green and blue in the number of a bin. */
const shifts = [10, 5, 0] as const;
type Shift = (typeof shifts)[number];

/** Bins that share a colour of the palette, the longest of their three sides, and the gain of cutting it. */
type ColourBox = {readonly members: readonly number[]; readonly side: Shift; readonly gain: number};

/** The number of pixels in each bin, and the sums of their red, green and blue. */
type Histogram = {readonly counts: Uint32Array; readonly sums: Float64Array};

/**
 * Chooses at most `most` colours for a picture, three bytes each, by median cut (P. Heckbert, "Color image quantization for frame buffer display", SIGGRAPH
 * 1982). The box with the largest gain is cut in two with half of its pixels each.
 */
function choosePalette(rgb: Uint8Array, most: number): Uint8Array {
  const histogram = histogramOf(rgb);
  const {counts} = histogram;
  const boxes = [
    boxOf(
      [...counts.keys()].filter(bin => counts[bin]),
      counts,
    ),
  ];
  while (boxes.length < most) {
    const widest = boxes.reduce((a, b) => (b.gain > a.gain ? b : a));
    if (widest.gain === 0) break;
    boxes.splice(boxes.indexOf(widest), 1, ...cut(widest, counts));
  }
  return Uint8Array.from(boxes.flatMap(({members}) => mean(members, histogram)));
}

function histogramOf(rgb: Uint8Array): Histogram {
  const counts = new Uint32Array(bins);
  const sums = new Float64Array(3 * bins);
  for (let at = 0; at < rgb.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = [rgb[at], rgb[at + 1], rgb[at + 2]];
    const bin = binOf(red, green, blue);
    counts[bin] = (counts[bin] ?? 0) + 1;
    sums[3 * bin] = (sums[3 * bin] ?? 0) + red;
    sums[3 * bin + 1] = (sums[3 * bin + 1] ?? 0) + green;
    sums[3 * bin + 2] = (sums[3 * bin + 2] ?? 0) + blue;
  }
  return {counts, sums};
}

function boxOf(members: readonly number[], counts: Uint32Array): ColourBox {
  const [side, length] = shifts
    .map(shift => [shift, extent(members, shift)] as const)
    .reduce((a, b) => (b[1] > a[1] ? b : a));
  return {members, side, gain: length * total(members, counts)};
}

function extent(members: readonly number[], shift: Shift): number {
  let [least, most] = [31, 0];
  for (const bin of members) {
    const level = (bin >> shift) & 31;
    if (level < least) least = level;
    if (level > most) most = level;
  }
  return Math.max(0, most - least);
}

function total(members: readonly number[], counts: Uint32Array): number {
  return members.reduce((sum, bin) => sum + (counts[bin] ?? 0), 0);
}

/** Cuts a box of at least two bins in two, neither of which is empty. */
function cut({members, side}: ColourBox, counts: Uint32Array): readonly [ColourBox, ColourBox] {
  const sorted = members.toSorted((a, b) => ((a >> side) & 31) - ((b >> side) & 31));
  const half = total(members, counts) / 2;
  let sum = 0;
  const median = sorted.findIndex(bin => {
    sum += counts[bin] ?? 0;
    return sum >= half;
  });
  const middle = Math.max(1, Math.min(sorted.length - 1, median));
  return [boxOf(sorted.slice(0, middle), counts), boxOf(sorted.slice(middle), counts)];
}

/** Returns the mean colour of the pixels in some bins. */
function mean(members: readonly number[], {counts, sums}: Histogram): readonly number[] {
  const pixels = total(members, counts);
  return [0, 1, 2].map(part => Math.round(members.reduce((sum, bin) => sum + (sums[3 * bin + part] ?? 0), 0) / pixels));
}
