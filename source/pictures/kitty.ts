import {deflateSync} from 'node:zlib';
import type {Pixels} from './pixels.ts';

/**
 * Kitty's graphics protocol (sw.kovidgoyal.net/kitty/graphics-protocol), which Ghostty and others support too. The pixels are sent once and shown wherever
 * a placeholder character is, so the rows of a picture scroll and are clipped like rows of text.
 */

/** Maximum bytes of base64 in one escape sequence. */
const chunkSize = 4096;

/** A private-use character that represents a cell of a picture. */
const placeholder = '\u{10eeee}';

/** The combining marks that number rows: the first ones of kitty's table. */
const rowMarks =
  '\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c\u0350\u0351\u0352\u0357\u035b\u0363\u0364\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f';

/** Returns the sequence that sends a picture under a 24-bit number, for a box of cells. The terminal does not answer. */
export function kittyUpload({width, height, rgb}: Pixels, id: number, columns: number, rows: number): string {
  const data = deflateSync(rgb).toString('base64');
  const parameters = `a=T,U=1,q=2,i=${id},f=24,s=${width},v=${height},o=z,c=${columns},r=${rows}`;
  const parts = Array.from({length: Math.ceil(data.length / chunkSize)}, (_, index) =>
    data.slice(index * chunkSize, (index + 1) * chunkSize),
  );
  return parts
    .map((part, index) => {
      const more = `m=${index < parts.length - 1 ? 1 : 0}`;
      return `\x1b_G${index === 0 ? `${parameters},${more}` : `${more},q=2`};${part}\x1b\\`;
    })
    .join('');
}

/** Returns the rows of cells of a picture that was sent. Its colour is its number; a cell without marks continues the one before it. */
export function kittyRows(id: number, columns: number, rows: number): string[] {
  const colour = `\x1b[38;2;${id >> 16};${(id >> 8) & 255};${id & 255}m`;
  return Array.from(
    {length: rows},
    (_, row) => `${colour}${placeholder}${rowMarks[row] ?? ''}${rowMarks[0]}${placeholder.repeat(columns - 1)}\x1b[39m`,
  );
}

/** Returns the sequence that removes a picture from the terminal's memory. */
export function kittyForget(id: number): string {
  return `\x1b_Ga=d,d=I,q=2,i=${id}\x1b\\`;
}
