/** Pixels row by row from the top left corner, three bytes each: red, green, blue. */
export type Pixels = {readonly width: number; readonly height: number; readonly rgb: Uint8Array};

/** The result of a decoder: pixels with a fourth byte, their opacity. */
export type DecodedPicture = {readonly width: number; readonly height: number; readonly data: Uint8ClampedArray};

/**
 * Scales a picture. Each pixel is the mean of those that it replaces, on white, the background of most pages. A larger picture repeats pixels.
 */
export function scalePicture(
  {width, height, data}: DecodedPicture,
  to: {readonly width: number; readonly height: number},
): Pixels {
  const rgb = new Uint8Array(to.width * to.height * 3);
  let out = 0;
  for (let row = 0; row < to.height; row++) {
    const [top, bottom] = rangeOf(row, to.height, height);
    for (let column = 0; column < to.width; column++) {
      const [left, right] = rangeOf(column, to.width, width);
      let [red, green, blue] = [0, 0, 0];
      for (let y = top; y < bottom; y++) {
        for (let at = 4 * (y * width + left), end = 4 * (y * width + right); at < end; at += 4) {
          const opaque = data[at + 3] ?? 0;
          const paper = 255 * (255 - opaque);
          red += (data[at] ?? 0) * opaque + paper;
          green += (data[at + 1] ?? 0) * opaque + paper;
          blue += (data[at + 2] ?? 0) * opaque + paper;
        }
      }
      const all = 255 * (bottom - top) * (right - left);
      rgb[out++] = red / all;
      rgb[out++] = green / all;
      rgb[out++] = blue / all;
    }
  }
  return {...to, rgb};
}

/** Returns the range of `from` units that unit `index` of `to` units replaces; it has at least one unit. */
function rangeOf(index: number, to: number, from: number): readonly [start: number, end: number] {
  const start = Math.floor((index * from) / to);
  return [start, Math.max(start + 1, Math.floor(((index + 1) * from) / to))];
}
