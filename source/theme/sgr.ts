import {
  type Colour,
  defaultColours16,
  fadesInBold,
  isHex,
  nearest16,
  nearest256,
  nearestBackground16,
  readable16,
  rgbOf,
  type TerminalColour,
  terminalColours,
} from './colour.ts';
import {type Attribute, attributes, type Style} from './style.ts';
import type {Depth} from './terminal.ts';

/** Select Graphic Rendition (ECMA-48, 8.3.117) of each attribute. */
const attributeCodes: Readonly<Record<Attribute, string>> = {
  bold: '1',
  dim: '2',
  italic: '3',
  underline: '4',
  inverse: '7',
  strike: '9',
};

/** Returns the escape sequence of a style, over that of plain text. */
export function sgr(style: Style, depth: Depth, text: Style): string {
  const drawn = depth === 4 ? toColours16(style, text) : style;
  const {foreground, background} = drawn;
  const codes = [
    ...attributes.filter(name => drawn[name]).map(name => attributeCodes[name]),
    ...(foreground === undefined ? [] : [colourCode(foreground, depth, 0)]),
    ...(background === undefined ? [] : [colourCode(background, depth, 10)]),
  ];
  return codes.length === 0 ? '' : `\x1b[${codes.join(';')}m`;
}

/**
 * Converts a style to the 16 colours so that its text is readable. If its background becomes the same as that of plain text, foreground and background are swapped, so
 * that it still stands out. Text on its own background is not bold if that could make it harder to read.
 */
function toColours16(style: Style, text: Style): Style {
  const {foreground, background, ...rest} = style;
  if (foreground === undefined && background === undefined) return style;
  // On a background that the theme does not know, black or white could be invisible.
  if (text.background === undefined && background && isHex(background) && isBlackOrWhite(background16(background))) {
    return {...rest, dim: false, inverse: true};
  }
  const page = background16(text.background);
  const ownBackground = background16(background) ?? page;
  const letters = foreground16(foreground ?? text.foreground, text.foreground, ownBackground);
  const isLost = background !== undefined && background !== text.background && ownBackground === page;
  const [shown, under] = isLost ? [ownBackground, letters] : [letters, ownBackground];
  const isFaded = under !== page && under !== undefined && shown !== undefined && fadesInBold(shown, under);
  return {...rest, ...(isFaded && {bold: false}), ...(shown && {foreground: shown}), ...(under && {background: under})};
}

function isBlackOrWhite(colour: TerminalColour | undefined): boolean {
  return colour === 'black' || colour === 'white' || colour === 'bright-white';
}

function background16(colour: Colour | undefined): TerminalColour | undefined {
  return colour !== undefined && isHex(colour) ? terminalColours[nearestBackground16(rgbOf(colour))] : colour;
}

/** Returns a foreground among the 16 colours; the one of plain text if the nearest is unreadable on the background. */
function foreground16(
  colour: Colour | undefined,
  usual: Colour | undefined,
  ownBackground: TerminalColour | undefined,
): TerminalColour | undefined {
  if (colour === undefined || !isHex(colour)) return colour;
  const under = ownBackground && defaultColours16[terminalColours.indexOf(ownBackground)];
  const candidates = [colour, usual]
    .filter(each => each !== undefined)
    .filter(isHex)
    .map(rgbOf);
  return terminalColours[under ? readable16(candidates, under) : nearest16(rgbOf(colour))];
}

/** Returns the code of a foreground, or with a shift of 10 that of a background (ITU-T T.416, 13.1.8, with the semicolons that all terminals accept). */
function colourCode(colour: Colour, depth: Depth, shift: 0 | 10): string {
  if (!isHex(colour)) {
    const index = terminalColours.indexOf(colour);
    return String(shift + (index < 8 ? 30 + index : 82 + index));
  }
  const rgb = rgbOf(colour);
  return depth === 24 ? `${38 + shift};2;${rgb.join(';')}` : `${38 + shift};5;${nearest256(rgb)}`;
}
