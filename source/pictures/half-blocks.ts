import {type Depth, nearest256} from '../theme/theme.ts';
import type {Pixels} from './pixels.ts';

/** The upper half of a cell in one colour on a background of another: two pixels, one above the other, which are about square. */
const upperHalf = '▀';

/** Draws a picture as rows of cells, each of two rows of its pixels. A depth of less than 24 bits uses the palette of 256 colours. */
export function drawHalfBlocks({width, height, rgb}: Pixels, depth: Depth): string[] {
  return Array.from({length: height >> 1}, (_, row) => {
    let text = '';
    let style = '';
    for (let column = 0; column < width; column++) {
      const at = 3 * (2 * row * width + column);
      const next = `\x1b[${colourCode(rgb, at, 38, depth)};${colourCode(rgb, at + 3 * width, 48, depth)}m`;
      text += next === style ? upperHalf : next + upperHalf;
      style = next;
    }
    return `${text}\x1b[0m`;
  });
}

/** Returns the code of a colour (ITU-T T.416, 13.1.8): 38 for the foreground, 48 for the background. */
function colourCode(rgb: Uint8Array, at: number, layer: 38 | 48, depth: Depth): string {
  const [red = 0, green = 0, blue = 0] = rgb.subarray(at, at + 3);
  return depth === 24 ? `${layer};2;${red};${green};${blue}` : `${layer};5;${nearest256([red, green, blue])}`;
}
