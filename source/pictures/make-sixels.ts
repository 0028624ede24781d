import type {Indexed} from './indexed.ts';
import {bandHeight, type Sixels} from './sixels.ts';

/** Rows that make no whole band are left out: terminals disagree on whether what is below them is part of the picture. */
export function sixelsOf(picture: Indexed): Sixels {
  const {width, height, palette} = picture;
  const registers = Array.from({length: palette.length / 3}, (_, index) => {
    const [red, green, blue] = Array.from(palette.subarray(3 * index, 3 * index + 3), level =>
      Math.round(level / 2.55),
    );
    return `#${index};2;${red};${green};${blue}`;
  });
  const masks = new Uint8Array(registers.length * width);
  const bands = Array.from({length: Math.floor(height / bandHeight)}, (_, band) => bandOf(picture, band, masks));
  return {width, palette: registers.join(''), bands};
}

/** A band, colour by colour. `masks` are zeros, one for each colour and column, and are so afterwards. */
function bandOf({width, indexes}: Indexed, band: number, masks: Uint8Array): string {
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
    const line = `#${colour}${runs(used)}`;
    used.fill(0);
    return line;
  }).join('$');
}

/** Sixels as characters; more than three of the same as their number and one. */
function runs(sixels: Uint8Array): string {
  let text = '';
  for (let start = 0, end = 0; start < sixels.length; start = end) {
    while (end < sixels.length && sixels[end] === sixels[start]) end++;
    const sign = String.fromCharCode(63 + (sixels[start] ?? 0));
    text += end - start > 3 ? `!${end - start}${sign}` : sign.repeat(end - start);
  }
  return text;
}
