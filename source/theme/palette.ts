import {builtIn} from './built-in.ts';
import {type Colour, isHex, nearest16, nearest256, rgbOf, terminalColours} from './colour.ts';
import type {Depth} from './depth.ts';
import {type Attribute, attributes, type Role, type Style, type Theme} from './style.ts';

/** A theme made ready for one kind of terminal. */
export type Palette = {
  /** The codes of the text and its ground, with which each row begins and to which it returns; empty where they are the terminal's own. */
  readonly ground: string;
  /** Whether every cell has to be drawn, also an empty one. */
  readonly isPainted: boolean;
  /** The codes that draw in roles at once; empty where nothing sets them apart from text. */
  readonly codes: (roles: readonly Role[]) => string;
};

const palettes = new WeakMap<Theme, Map<Depth, Palette>>();

/** The palette of a theme. Without colours every theme is `mono`, whose attributes say what the colours of the others say. */
export function paletteOf(theme: Theme, depth: Depth): Palette {
  const shown = depth === 1 ? builtIn.mono : theme;
  const made = palettes.get(shown) ?? new Map<Depth, Palette>();
  palettes.set(shown, made);
  const palette = made.get(depth) ?? makePalette(shown, depth);
  made.set(depth, palette);
  return palette;
}

function makePalette({styles}: Theme, depth: Depth): Palette {
  const {text = {}} = styles;
  return {
    ground: sgr(text, depth),
    isPainted: text.background !== undefined,
    codes: roles => sgr(Object.assign({}, ...roles.map(role => styles[role])), depth),
  };
}

/** A text drawn in a role, or in several at once, which then goes on as text. */
export function paint({codes, ground}: Palette, role: Role | readonly Role[], text: string): string {
  const set = codes(typeof role === 'string' ? [role] : role);
  return set === '' ? text : `${set}${text}\x1b[0m${ground}`;
}

/** A row on the ground of its palette, painted as far as `width` where it has `cells` of text; as it is where the ground is the terminal's own. */
export function onGround(row: string, cells: number, width: number, palette: Palette | undefined): string {
  if (!palette || palette.ground === '') return row;
  const rest = palette.isPainted ? ' '.repeat(Math.max(0, width - cells)) : '';
  return `${palette.ground}${row}${rest}\x1b[0m`;
}

/** Select Graphic Rendition (ECMA-48, 8.3.117) of each attribute. */
const attributeCodes: Readonly<Record<Attribute, string>> = {
  bold: '1',
  dim: '2',
  italic: '3',
  underline: '4',
  inverse: '7',
  strike: '9',
};

function sgr(style: Style, depth: Depth): string {
  const {foreground, background} = style;
  const codes = [
    ...attributes.filter(name => style[name]).map(name => attributeCodes[name]),
    ...(foreground === undefined ? [] : [colourCode(foreground, depth, 0)]),
    ...(background === undefined ? [] : [colourCode(background, depth, 10)]),
  ];
  return codes.length === 0 ? '' : `\x1b[${codes.join(';')}m`;
}

/** The code of a foreground, or with 10 more that of a background (ITU-T T.416, 13.1.8, with the semicolons that all terminals take). */
function colourCode(colour: Colour, depth: Depth, shift: 0 | 10): string {
  if (!isHex(colour)) return ownCode(terminalColours.indexOf(colour), shift);
  const rgb = rgbOf(colour);
  if (depth === 24) return `${38 + shift};2;${rgb.join(';')}`;
  if (depth === 8) return `${38 + shift};5;${nearest256(rgb)}`;
  return ownCode(nearest16(rgb), shift);
}

/** The code of one of the 16 colours; the bright ones follow those of aixterm. */
function ownCode(index: number, shift: 0 | 10): string {
  return String(shift + (index < 8 ? 30 + index : 82 + index));
}
