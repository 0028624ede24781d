import {builtIn} from './built-in.ts';
import {sgr} from './sgr.ts';
import type {Role, Theme} from './style.ts';
import type {Depth} from './terminal.ts';

/** The codes of a theme for one kind of terminal. */
export type Palette = {
  /** The codes of plain text and its background, to which a row returns after each style; empty if both are the terminal's own. */
  readonly base: string;
  /** Whether the theme has a background, so that empty cells are drawn too. */
  readonly hasBackground: boolean;
  /** Returns the combined codes of roles; empty if they look like plain text. */
  readonly codes: (roles: readonly Role[]) => string;
};

const palettes = new WeakMap<Theme, Map<Depth, Palette>>();

/** Returns the palette of a theme. Without colours, every theme is `mono`, which uses attributes instead. */
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
  // Every row of every frame needs codes, and finding a colour among 256 takes time.
  const cache = new Map<string, string>();
  return {
    base: sgr(text, depth, text),
    hasBackground: text.background !== undefined,
    codes(roles) {
      const key = roles.join();
      const codes = cache.get(key) ?? sgr(Object.assign({}, ...roles.map(role => styles[role])), depth, text);
      cache.set(key, codes);
      return codes;
    },
  };
}

/** Draws a text in a role, or in several together, and returns to plain text. */
export function paint({codes, base}: Palette, role: Role | readonly Role[], text: string): string {
  const set = codes(typeof role === 'string' ? [role] : role);
  return set === '' ? text : `${set}${text}\x1b[0m${base}`;
}

/** Draws a row of `cells` cells on the background of a palette, up to `width` cells. Without a background, returns the row unchanged. */
export function paintRow(row: string, cells: number, width: number, palette: Palette | undefined): string {
  if (!palette || palette.base === '') return row;
  const rest = palette.hasBackground ? ' '.repeat(Math.max(0, width - cells)) : '';
  return `${palette.base}${row}${rest}\x1b[0m`;
}
