import {
  type Colour,
  fadesInBold,
  isHex,
  nearest16,
  nearest256,
  nearestGround16,
  readable16,
  rgbOf,
  type TerminalColour,
  terminalColours,
  usual16,
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

/** The escape sequence that draws in a style, over that of the text. */
export function sgr(style: Style, depth: Depth, text: Style): string {
  const drawn = depth === 4 ? in16(style, text) : style;
  const {foreground, background} = drawn;
  const codes = [
    ...attributes.filter(name => drawn[name]).map(name => attributeCodes[name]),
    ...(foreground === undefined ? [] : [colourCode(foreground, depth, 0)]),
    ...(background === undefined ? [] : [colourCode(background, depth, 10)]),
  ];
  return codes.length === 0 ? '' : `\x1b[${codes.join(';')}m`;
}

/**
 * A style in the 16 colours, so that its text can be read on its ground. A ground that is the same there as that of the text would no longer set anything
 * apart: it changes places with the colour of the text. Text that has a ground of its own is not bold where that could make it harder to read.
 */
function in16(style: Style, text: Style): Style {
  const {foreground, background, ...rest} = style;
  if (foreground === undefined && background === undefined) return style;
  const page = ground16(text.background);
  const ground = ground16(background) ?? page;
  const letters = text16(foreground ?? text.foreground, text.foreground, ground);
  const isLost = background !== undefined && background !== text.background && ground === page;
  const [shown, under] = isLost ? [ground, letters] : [letters, ground];
  const isFaded = under !== page && under !== undefined && shown !== undefined && fadesInBold(shown, under);
  return {...rest, ...(isFaded && {bold: false}), ...(shown && {foreground: shown}), ...(under && {background: under})};
}

function ground16(colour: Colour | undefined): TerminalColour | undefined {
  return colour !== undefined && isHex(colour) ? terminalColours[nearestGround16(rgbOf(colour))] : colour;
}

/** A colour of text, or where that could not be read on its ground, the usual one of text. */
function text16(
  colour: Colour | undefined,
  usual: Colour | undefined,
  ground: TerminalColour | undefined,
): TerminalColour | undefined {
  if (colour === undefined || !isHex(colour)) return colour;
  const under = ground && usual16[terminalColours.indexOf(ground)];
  const wanted = [colour, usual]
    .filter(each => each !== undefined)
    .filter(isHex)
    .map(rgbOf);
  return terminalColours[under ? readable16(wanted, under) : nearest16(rgbOf(colour))];
}

/** The code of a foreground, or with 10 more that of a background (ITU-T T.416, 13.1.8, with the semicolons that all terminals take). */
function colourCode(colour: Colour, depth: Depth, shift: 0 | 10): string {
  if (!isHex(colour)) {
    const index = terminalColours.indexOf(colour);
    return String(shift + (index < 8 ? 30 + index : 82 + index));
  }
  const rgb = rgbOf(colour);
  return depth === 24 ? `${38 + shift};2;${rgb.join(';')}` : `${38 + shift};5;${nearest256(rgb)}`;
}
