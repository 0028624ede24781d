/** The 16 colours that a person has chosen for the terminal, in the order of their codes (ECMA-48, 8.3.117, and the bright ones of aixterm). */
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

/** A colour: its red, green and blue as `#rrggbb`, or one of the terminal's own by its name. */
export type Colour = `#${string}` | TerminalColour;

/** Red, green and blue, each 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The colour that a text names; undefined where it names none. */
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

/** What the 16 colours are where nobody chose others (xterm's defaults). */
export const usual16: readonly Rgb[] = [
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

/** The nearest of the 256 colours, 16 to 255: the first 16 are the user's and may be anything. */
export function nearest256(rgb: Rgb): number {
  return 16 + nearest(rgb, indexed);
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The index of the nearest of the 16 colours, as they usually are. */
export function nearest16(rgb: Rgb): number {
  return nearest(rgb, usual16);
}

/** As `nearest16`, for a ground: bright black, which is black, grey or blue from user to user, is none. */
export function nearestGround16(rgb: Rgb): number {
  return nearest(
    rgb,
    usual16.map((colour, index) => (terminalColours[index] === 'bright-black' ? undefined : colour)),
  );
}

/** Contrast that text of 16 colours has on its ground: what users made of them may take some of it away. */
const enough = 7;

/** The index of the nearest of the 16 colours to the first of some that can then be read on a ground, else of the one that stands out most there. */
export function readable16(wanted: readonly Rgb[], ground: Rgb): number {
  const contrasts = usual16.map(colour => contrast(colour, ground));
  const found = wanted.map(nearest16).find(index => (contrasts[index] ?? 0) >= enough);
  return found ?? contrasts.indexOf(Math.max(...contrasts));
}

/** Whether bold text is harder to read on a ground where bold makes a colour bright, as in xterm and on the Linux console: black becomes grey. */
export function fadesInBold(colour: TerminalColour, ground: TerminalColour): boolean {
  const index = terminalColours.indexOf(colour);
  const under = usual16[terminalColours.indexOf(ground)];
  const [plain, bright] = [usual16[index], usual16[index + 8]];
  return (
    under !== undefined &&
    plain !== undefined &&
    bright !== undefined &&
    contrast(bright, under) < contrast(plain, under)
  );
}

/** The colour of an index of 16 and more. */
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

/** How far two colours are from each other to the eye (compuphase.com/cmetric.htm). */
function distance([red, green, blue]: Rgb, [otherRed, otherGreen, otherBlue]: Rgb): number {
  const mean = (red + otherRed) / 2;
  return (
    (2 + mean / 256) * (red - otherRed) ** 2 +
    4 * (green - otherGreen) ** 2 +
    (2 + (255 - mean) / 256) * (blue - otherBlue) ** 2
  );
}
