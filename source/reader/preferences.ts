import {type Adjustment, limits} from '../config/config.ts';
import {builtIn, isBuiltIn, type TerminalBackground, type Theme, terminalOn} from '../theme/theme.ts';
import type {TypesettingOptions} from '../typeset/typeset.ts';
import type {BoundCommand} from './bound-command.ts';
import type {Preset} from './preset.ts';
import type {Keymap} from './sequences.ts';

/** A built-in theme, `auto` (`paper` or `night`, depending on the background of the terminal), or the user's own. */
export type ThemeChoice = keyof typeof builtIn | 'auto' | 'own';

/** The settings that the reader uses. */
export type Preferences = {
  /** Maximum width of a text column, in cells. */
  readonly measure: number;
  /** The minimum width of the terminal for list and article side by side, in columns. */
  readonly split: number;
  /** The width of the list beside an article, in percent of the terminal. */
  readonly listWidth: number;
  /** Where links open, except those to stored articles. */
  readonly links: 'browser' | 'reader';
  readonly markRead: 'at-end' | 'on-open' | 'never';
  /** When rows of the list have a second line: the passage that matches the search, or the beginning of the article. */
  readonly secondLines: 'in-search' | 'always' | 'never';
  /** Whether headlines take two lines in a narrow window. */
  readonly wrapHeadlines: boolean;
  /** Minutes between two fetches of feeds while the reader is open; 0 for none. */
  readonly fetchEvery: number;
  /** Rows of the list that stay visible above and below the selected one. */
  readonly scrolloff: number;
  /** The number of text columns, if there is space. */
  readonly columns: number;
  readonly typesetting: TypesettingOptions;
  /** The style in which a passage is copied with its citation; see `quotePassage`. */
  readonly quotation: string;
  readonly theme: ThemeChoice;
  /** The theme of the user, if one is set. */
  readonly ownTheme?: Theme;
  readonly mouse: boolean;
  /** Whether pictures that came with articles are shown. */
  readonly hasPictures: boolean;
  /** Whether there are colours; without them every theme is `mono`. */
  readonly hasColours: boolean;
  readonly keymap: Keymap;
  /** The programs that the user's keys run. */
  readonly commands: readonly BoundCommand[];
  /** The keys of another program that the keymap contains; absent for the default keys. */
  readonly preset?: Preset;
};

/** The preferences for the appearance of the page that keys change. Sessions store them. */
type Appearance = {
  readonly measure: number;
  readonly listWidth: number;
  readonly spacing: 1 | 2;
  readonly theme: ThemeChoice;
  readonly mouse: boolean;
};

/** The allowed values of each part of an appearance. */
const allowed: {readonly [Name in keyof Appearance]: (value: unknown, preferences: Preferences) => boolean} = {
  measure: value => Number.isInteger(value) && isWithin(Number(value), limits.measure),
  listWidth: value => isWithin(Number(value), limits.listWidth),
  spacing: value => value === 1 || value === 2,
  theme: (value, {ownTheme}) =>
    value === 'auto' || (value === 'own' ? ownTheme !== undefined : typeof value === 'string' && isBuiltIn(value)),
  mouse: value => typeof value === 'boolean',
};

function isWithin(value: number, {least, most}: {readonly least: number; readonly most: number}): boolean {
  return value >= least && value <= most;
}

const names = Object.keys(allowed) as readonly (keyof Appearance)[];

function appearanceOf({measure, listWidth, typesetting, theme, mouse}: Preferences): Appearance {
  return {measure, listWidth, spacing: typesetting.spacing, theme, mouse};
}

/** Returns the settings in a form that can be compared later; themes of the user by their names. */
function settingsOf(set: Preferences): Readonly<Record<keyof Appearance, Adjustment['from']>> {
  return {...appearanceOf(set), ...(set.theme === 'own' && {theme: `own: ${set.ownTheme?.name}`})};
}

/** Returns the preferences with another appearance. */
export function withAppearance(preferences: Preferences, appearance: Partial<Appearance>): Preferences {
  const {spacing = preferences.typesetting.spacing, ...rest} = appearance;
  return {...preferences, ...rest, typesetting: {...preferences.typesetting, spacing}};
}

/** Returns the preferences that keys have changed. */
export function adjustmentsFrom(now: Preferences, set: Preferences): Readonly<Record<string, Adjustment>> {
  const [from, to] = [appearanceOf(set), appearanceOf(now)];
  return Object.fromEntries(
    names.filter(name => from[name] !== to[name]).map(name => [name, {from: settingsOf(set)[name], to: to[name]}]),
  );
}

/** Returns the preferences with the changes by keys of the last session, except for settings that have changed since. */
export function withAdjustments(set: Preferences, adjusted: Readonly<Record<string, Adjustment>> = {}): Preferences {
  const from = settingsOf(set);
  const changed = names.flatMap(name => {
    const adjustment = adjusted[name];
    const holds = adjustment?.from === from[name] && allowed[name](adjustment.to, set);
    return holds ? [[name, adjustment.to] as const] : [];
  });
  return withAppearance(set, Object.fromEntries(changed));
}

/** Returns the theme to show. Until the terminal reports its background, `auto` is `terminal`, and `terminal` has no soft backgrounds. */
export function shownTheme({
  preferences,
  background,
}: {
  readonly preferences: Preferences;
  readonly background?: TerminalBackground;
}): Theme {
  const {theme, ownTheme} = preferences;
  if (theme === 'own') return ownTheme ?? builtIn.terminal;
  if (theme !== 'auto' && theme !== 'terminal') return builtIn[theme];
  if (background === undefined) return builtIn.terminal;
  if (theme === 'terminal') return terminalOn[background];
  return background === 'light' ? builtIn.paper : builtIn.night;
}
