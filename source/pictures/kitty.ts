import {deflateSync} from 'node:zlib';
import type {Pixels} from './pixels.ts';

/**
 * Pictures by kitty's graphics protocol (sw.kovidgoyal.net/kitty/graphics-protocol), which Ghostty and others know too: the pixels are sent once, and
 * shown wherever a placeholder stands, which is a character like any other. So rows of a picture scroll and are cut off as rows of text are.
 */

/** Bytes of base64 that one escape sequence may hold. */
const chunk = 4096;

/** A character of private use, which stands for a cell of a picture. */
const placeholder = '\u{10eeee}';

/** The marks that number rows, in their order; the first of those that kitty's table names. */
const rowMarks =
  '\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c\u0350\u0351\u0352\u0357\u035b\u0363\u0364\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f';

/** Sends a picture under a number of 24 bits, to be shown in so many cells. Nothing is answered. */
export function kittyUpload({width, height, rgb}: Pixels, id: number, columns: number, rows: number): string {
  const data = deflateSync(rgb).toString('base64');
  const about = `a=T,U=1,q=2,i=${id},f=24,s=${width},v=${height},o=z,c=${columns},r=${rows}`;
  const parts = Array.from({length: Math.ceil(data.length / chunk)}, (_, index) =>
    data.slice(index * chunk, (index + 1) * chunk),
  );
  return parts
    .map((part, index) => {
      const more = `m=${index < parts.length - 1 ? 1 : 0}`;
      return `\x1b_G${index === 0 ? `${about},${more}` : `${more},q=2`};${part}\x1b\\`;
    })
    .join('');
}

/** The rows of cells of a picture that was sent. The colour is its number; a cell without marks stands right of the one before it. */
export function kittyRows(id: number, columns: number, rows: number): string[] {
  const colour = `\x1b[38;2;${id >> 16};${(id >> 8) & 255};${id & 255}m`;
  return Array.from(
    {length: rows},
    (_, row) => `${colour}${placeholder}${rowMarks[row] ?? ''}${rowMarks[0]}${placeholder.repeat(columns - 1)}\x1b[39m`,
  );
}

/** Takes a picture out of the terminal's memory. */
export function kittyForget(id: number): string {
  return `\x1b_Ga=d,d=I,q=2,i=${id}\x1b\\`;
}
