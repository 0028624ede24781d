/** The 16 colours that the user has configured in the terminal, in the order of their codes (ECMA-48, 8.3.117, and the bright ones of aixterm). */
export const terminalColours = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'bright-black',
  'bright-red',
  'bright-green',
  'bright-yellow',
  'bright-blue',
  'bright-magenta',
  'bright-cyan',
  'bright-white',
] as const;

export type TerminalColour = (typeof terminalColours)[number];

/** A colour as `#rrggbb`, or the name of one of the terminal's own. */
export type Colour = `#${string}` | TerminalColour;

/** Red, green and blue, each 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Parses a colour; returns undefined if it is not a colour. */
export function readColour(text: unknown): Colour | undefined {
  if (typeof text !== 'string') return undefined;
  if (/^#[0-9a-f]{6}$/i.test(text)) return text as `#${string}`;
  return terminalColours.find(name => name === text);
}

export function isHex(colour: Colour): colour is `#${string}` {
  return colour.startsWith('#');
}

export function rgbOf(hex: `#${string}`): Rgb {
  const number = Number.parseInt(hex.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

/** Relative luminance, 0 for black to 1 for white (WCAG 2.2, "relative luminance"). */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map(value => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The colours 16 to 255 of a terminal that has 256: a cube of six steps each of red, green and blue, and 24 greys (xterm's 256colres.h). */
const steps = [0, 95, 135, 175, 215, 255];
const indexed: readonly Rgb[] = [
  ...steps.flatMap(red => steps.flatMap(green => steps.map((blue): Rgb => [red, green, blue]))),
  ...Array.from({length: 24}, (_, grey): Rgb => [8 + 10 * grey, 8 + 10 * grey, 8 + 10 * grey]),
];

/** The default 16 colours (xterm's). */
export const defaultColours16: readonly Rgb[] = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
];

/** Returns the index of the nearest of the 256 colours, from 16 on: the first 16 are the user's. */
export function nearest256(rgb: Rgb): number {
  return 16 + nearest(rgb, indexed);
}

/** Returns the contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Returns the index of the nearest of the default 16 colours. */
export function nearest16(rgb: Rgb): number {
  return nearest(rgb, defaultColours16);
}

/** Returns the index of the nearest of the default 16 colours for a background. Bright black is excluded: it can be black, grey or blue. */
export function nearestBackground16(rgb: Rgb): number {
  return nearest(
    rgb,
    defaultColours16.map((colour, index) => (terminalColours[index] === 'bright-black' ? undefined : colour)),
  );
}

/** Minimum contrast of text in the default 16 colours. The user's own colours may have less. */
const minimumContrast = 7;

/** Returns the index of the colour nearest to the first of `candidates` that is readable on a background, or else of the one with the most contrast. */
export function readable16(candidates: readonly Rgb[], background: Rgb): number {
  const contrasts = defaultColours16.map(colour => contrast(colour, background));
  const found = candidates.map(nearest16).find(index => (contrasts[index] ?? 0) >= minimumContrast);
  return found ?? contrasts.indexOf(Math.max(...contrasts));
}

/** Returns whether bold text is harder to read on a background if bold makes colours bright, as in xterm and on the Linux console: black becomes grey. */
export function fadesInBold(colour: TerminalColour, background: TerminalColour): boolean {
  const index = terminalColours.indexOf(colour);
  const under = defaultColours16[terminalColours.indexOf(background)];
  const [plain, bright] = [defaultColours16[index], defaultColours16[index + 8]];
  return (
    under !== undefined &&
    plain !== undefined &&
    bright !== undefined &&
    contrast(bright, under) < contrast(plain, under)
  );
}

/** Returns the colour of an index from 16 on. */
export function rgbOf256(index: number): Rgb {
  return indexed[index - 16] ?? [0, 0, 0];
}

function nearest(rgb: Rgb, candidates: readonly (Rgb | undefined)[]): number {
  let [found, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, candidate] of candidates.entries()) {
    const off = candidate ? distance(rgb, candidate) : Number.POSITIVE_INFINITY;
    if (off < least) [found, least] = [index, off];
  }
  return found;
}

/** Returns the perceived distance of two colours (compuphase.com/cmetric.htm). */
function distance([red, green, blue]: Rgb, [otherRed, otherGreen, otherBlue]: Rgb): number {
  const mean = (red + otherRed) / 2;
  return (
    (2 + mean / 256) * (red - otherRed) ** 2 +
    4 * (green - otherGreen) ** 2 +
    (2 + (255 - mean) / 256) * (blue - otherBlue) ** 2
  );
}
