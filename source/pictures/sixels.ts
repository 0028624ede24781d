/**
 * Sixels (VT330/VT340 Programmer Reference Manual, volume 2, chapter 14): bands of six rows of pixels. In a band, a character is six pixels of one colour, one
 * below the other.
 */

import type {IndexedPixels} from './quantise.ts';

/** Rows of pixels in a band. */
export const bandHeight = 6;

/** A picture in encoded bands, so that any run of them can be sent. */
export type Sixels = {readonly width: number; readonly palette: string; readonly bands: readonly string[]};

/** Returns the sequence that draws the bands from `from` up to `to` at the cursor; an empty string if there are none. */
export function sixelSequence({width, palette, bands}: Sixels, from: number, to: number): string {
  const shown = bands.slice(from, to);
  if (shown.length === 0) return '';
  return `\x1bP7;1q"1;1;${width};${shown.length * bandHeight}${palette}${shown.join('-')}\x1b\\`;
}

/** Encodes a picture. An incomplete last band is left out: terminals disagree on whether the pixels below it belong to the picture. */
export function encodeSixels(picture: IndexedPixels): Sixels {
  const {width, height, palette} = picture;
  const registers = Array.from({length: palette.length / 3}, (_, index) => {
    const [red, green, blue] = Array.from(palette.subarray(3 * index, 3 * index + 3), level =>
      Math.round(level / 2.55),
    );
    return `#${index};2;${red};${green};${blue}`;
  });
  const masks = new Uint8Array(registers.length * width);
  const bands = Array.from({length: Math.floor(height / bandHeight)}, (_, band) => encodeBand(picture, band, masks));
  return {width, palette: registers.join(''), bands};
}

/** Encodes a band, colour by colour. `masks` has a zero for each colour and column, before and after. */
function encodeBand({width, indexes}: IndexedPixels, band: number, masks: Uint8Array): string {
  const ends = new Map<number, number>();
  for (let row = 0, at = band * bandHeight * width; row < bandHeight; row++) {
    for (let column = 0; column < width; column++, at++) {
      const colour = indexes[at] ?? 0;
      const mask = colour * width + column;
      masks[mask] = (masks[mask] ?? 0) | (1 << row);
      if (column >= (ends.get(colour) ?? 0)) ends.set(colour, column + 1);
    }
  }
  return Array.from(ends, ([colour, end]) => {
    const used = masks.subarray(colour * width, colour * width + end);
    const line = `#${colour}${encodeRuns(used)}`;
    used.fill(0);
    return line;
  }).join('$');
}

/** Writes sixels as characters. More than three equal ones become their number and one character. */
function encodeRuns(sixels: Uint8Array): string {
  let text = '';
  for (let start = 0, end = 0; start < sixels.length; start = end) {
    while (end < sixels.length && sixels[end] === sixels[start]) end++;
    const character = String.fromCharCode(63 + (sixels[start] ?? 0));
    text += end - start > 3 ? `!${end - start}${character}` : character.repeat(end - start);
  }
  return text;
}
