import {builtIn} from './built-in.ts';
import {sgr} from './sgr.ts';
import type {Role, Theme} from './style.ts';
import type {Depth} from './terminal.ts';

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
  // Each row of each frame asks, and a colour that has to be sought among 256 is dear.
  const kept = new Map<string, string>();
  return {
    ground: sgr(text, depth, text),
    isPainted: text.background !== undefined,
    codes(roles) {
      const key = roles.join();
      const codes = kept.get(key) ?? sgr(Object.assign({}, ...roles.map(role => styles[role])), depth, text);
      kept.set(key, codes);
      return codes;
    },
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
