import type {Pixels} from './pixels.ts';

/** How many colours a terminal has: any, or those of its palette of 256. */
export type Depth = 'any' | '256';

/** The upper half of a cell in one colour before a ground of another: two pixels, one above the other, which are about square. */
const upperHalf = '▀';

/** A picture as rows of cells, each of two rows of its pixels. */
export function halfBlocks({width, height, rgb}: Pixels, depth: Depth): string[] {
  return Array.from({length: height >> 1}, (_, row) => {
    let text = '';
    let style = '';
    for (let column = 0; column < width; column++) {
      const at = 3 * (2 * row * width + column);
      const next = `\x1b[${colour(rgb, at, 38, depth)};${colour(rgb, at + 3 * width, 48, depth)}m`;
      text += next === style ? upperHalf : next + upperHalf;
      style = next;
    }
    return `${text}\x1b[0m`;
  });
}

/** The code that sets a colour (ITU-T T.416, 13.1.8): of the sign where `which` is 38, of its ground where it is 48. */
function colour(rgb: Uint8Array, at: number, which: 38 | 48, depth: Depth): string {
  const [red = 0, green = 0, blue = 0] = rgb.subarray(at, at + 3);
  return depth === 'any' ? `${which};2;${red};${green};${blue}` : `${which};5;${nearest(red, green, blue)}`;
}

/** The levels of a colour of the cube in xterm's palette. */
const levels = [0, 95, 135, 175, 215, 255];

/** The number of the nearest colour of the palette: of its cube from 16 on, or of its greys from 232 on. */
function nearest(red: number, green: number, blue: number): number {
  const [r, g, b] = [level(red), level(green), level(blue)];
  const grey = Math.max(0, Math.min(23, Math.round(((red + green + blue) / 3 - 8) / 10)));
  const off = (...to: readonly number[]) =>
    [red, green, blue].reduce((sum, value, index) => sum + (value - (to[index] ?? 0)) ** 2, 0);
  const [cubeR = 0, cubeG = 0, cubeB = 0] = [levels[r], levels[g], levels[b]];
  const light = 8 + 10 * grey;
  return off(light, light, light) < off(cubeR, cubeG, cubeB) ? 232 + grey : 16 + 36 * r + 6 * g + b;
}

function level(value: number): number {
  return value < 48 ? 0 : value < 115 ? 1 : Math.floor((value - 35) / 40);
}
