/**
 * Pictures as sixels (VT330/VT340 Programmer Reference Manual, volume 2, chapter 14): bands of six rows of pixels, in each of which a character stands for
 * six pixels, one below the other, of one colour.
 */

/** Rows of pixels in a band. */
export const bandHeight = 6;

/** A picture whose bands are ready, so that any run of them can be sent. */
export type Sixels = {readonly width: number; readonly palette: string; readonly bands: readonly string[]};

/** The sequence that draws some of the bands from the cursor on, over what is there; nothing where none of them is there. */
export function sixelSequence({width, palette, bands}: Sixels, from: number, to: number): string {
  const shown = bands.slice(from, to);
  if (shown.length === 0) return '';
  return `\x1bP7;1q"1;1;${width};${shown.length * bandHeight}${palette}${shown.join('-')}\x1b\\`;
}
