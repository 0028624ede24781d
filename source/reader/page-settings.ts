/** The settings that affect a page of text: theme and typesetting. Commands that print use this file without the rest of the reader. */

import {join} from 'node:path';
import {readJson, type Settings} from '../config/config.ts';
import {builtIn, builtInNames, isBuiltIn, readTheme, type Theme} from '../theme/theme.ts';
import type {TypesettingOptions} from '../typeset/typeset.ts';
import type {ThemeChoice} from './preferences.ts';

/** The theme of the settings, with its styles if it is the user's own, and a warning for each part that cannot be used. */
type ChosenTheme = {readonly theme: ThemeChoice; readonly ownTheme?: Theme; readonly warnings: readonly string[]};

/** Finds the theme of the settings: a built-in one, an object in `config.json`, or `themes/NAME.json` beside it. */
export function chooseTheme(folder: string, {theme: setting}: Pick<Settings, 'theme'>): ChosenTheme {
  if (typeof setting !== 'string') return readOwnTheme('own', setting, join(folder, 'config.json'));
  if (setting === 'auto' || isBuiltIn(setting)) return {theme: setting, warnings: []};
  const file = join(folder, 'themes', `${setting}.json`);
  const json = readJson(file);
  switch (json.kind) {
    case 'object':
      return readOwnTheme(setting, json.object, file);
    case 'missing':
      return withWarning(
        `There is no theme "${setting}": create ${file}, or choose ${builtInNames.join(', ')} or auto.`,
      );
    default:
      return withWarning(`Correct ${file}: ${json.reason}; until then the theme terminal is used.`);
  }
}

/** Returns the theme of output that does not ask the terminal for its background: `auto` is `terminal` then. */
export function themeOfOutput({theme, ownTheme}: ChosenTheme): Theme {
  if (theme === 'own') return ownTheme ?? builtIn.terminal;
  return theme === 'auto' ? builtIn.terminal : builtIn[theme];
}

function readOwnTheme(name: string, json: Readonly<Record<string, unknown>>, file: string): ChosenTheme {
  const {theme, warnings} = readTheme(name, json, file);
  return {theme: 'own', ownTheme: theme, warnings};
}

function withWarning(warning: string): ChosenTheme {
  return {theme: 'terminal', warnings: [warning]};
}

/** Returns the typesetting options of the settings. */
export function typesettingOptionsOf({justify, hyphenate, spacing, bidi}: Settings): TypesettingOptions {
  return {justify, hyphenate, spacing: spacing === 2 ? 2 : 1, isBidiTerminal: bidi === 'terminal'};
}
