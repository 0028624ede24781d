/** Colours are told apart by the upper five bits of their red, green and blue. */
export const bins = 1 << 15;

export function binOf(red: number, green: number, blue: number): number {
  return ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
}

/** Where red, green and blue stand in the number of a bin. */
const shifts = [10, 5, 0] as const;
type Shift = (typeof shifts)[number];

/** Bins whose colours are to become one; the longest of their three sides, and how much would be won by cutting it. */
type Box = {readonly members: readonly number[]; readonly side: Shift; readonly worth: number};

/** How many pixels lie in each bin, and the sums of their red, green and blue. */
type Histogram = {readonly counts: Uint32Array; readonly sums: Float64Array};

/**
 * The colours that stand best for those of a picture, three bytes each, at most so many: median cut (P. Heckbert, "Color image quantization for frame
 * buffer display", SIGGRAPH 1982). The box that is worst off is cut so that half of its pixels lie on either side.
 */
export function paletteFor(rgb: Uint8Array, most: number): Uint8Array {
  const histogram = histogramOf(rgb);
  const {counts} = histogram;
  const boxes = [
    boxOf(
      [...counts.keys()].filter(bin => counts[bin]),
      counts,
    ),
  ];
  while (boxes.length < most) {
    const worst = boxes.reduce((a, b) => (b.worth > a.worth ? b : a));
    if (worst.worth === 0) break;
    boxes.splice(boxes.indexOf(worst), 1, ...halves(worst, counts));
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

function boxOf(members: readonly number[], counts: Uint32Array): Box {
  const [side, length] = shifts
    .map(shift => [shift, extent(members, shift)] as const)
    .reduce((a, b) => (b[1] > a[1] ? b : a));
  return {members, side, worth: length * total(members, counts)};
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

/** A box of at least two bins as two, neither of them empty. */
function halves({members, side}: Box, counts: Uint32Array): readonly [Box, Box] {
  const sorted = members.toSorted((a, b) => ((a >> side) & 31) - ((b >> side) & 31));
  const half = total(members, counts) / 2;
  let sum = 0;
  const median = sorted.findIndex(bin => {
    sum += counts[bin] ?? 0;
    return sum >= half;
  });
  const cut = Math.max(1, Math.min(sorted.length - 1, median));
  return [boxOf(sorted.slice(0, cut), counts), boxOf(sorted.slice(cut), counts)];
}

/** The mean colour of the pixels in some bins. */
function mean(members: readonly number[], {counts, sums}: Histogram): readonly number[] {
  const pixels = total(members, counts);
  return [0, 1, 2].map(part => Math.round(members.reduce((sum, bin) => sum + (sums[3 * bin + part] ?? 0), 0) / pixels));
}
