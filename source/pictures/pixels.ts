/** Pixels row by row from the top left corner, each of three bytes: red, green, blue. */
export type Pixels = {readonly width: number; readonly height: number; readonly rgb: Uint8Array};

/** As decoders give them: with a fourth byte, how opaque it is. */
export type Decoded = {readonly width: number; readonly height: number; readonly data: Uint8ClampedArray};

/**
 * A picture in another size: each pixel is the mean of those that it stands for, on white, which is what pages are drawn on. Where it is made larger,
 * pixels are repeated.
 */
export function scaled({width, height, data}: Decoded, to: {readonly width: number; readonly height: number}): Pixels {
  const rgb = new Uint8Array(to.width * to.height * 3);
  let out = 0;
  for (let row = 0; row < to.height; row++) {
    const [top, bottom] = stretch(row, to.height, height);
    for (let column = 0; column < to.width; column++) {
      const [left, right] = stretch(column, to.width, width);
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

/** The part of `from` units that one of `to` stands for, of at least one unit. */
function stretch(index: number, to: number, from: number): readonly [start: number, end: number] {
  const start = Math.floor((index * from) / to);
  return [start, Math.max(start + 1, Math.floor(((index + 1) * from) / to))];
}
