import {readSettings, type Settings} from '../config/config.ts';
import {chooseTheme, themeOfOutput} from '../reader/page-settings.ts';
import {depthOf, type Palette, paletteOf} from '../theme/theme.ts';
import type {Context} from './command.ts';
import {complain} from './output.ts';

/** Reads the settings, and prints a warning for each one that cannot be used. */
export function readSettingsWithWarnings({folder, stderr}: Context): Settings {
  const {settings, warnings} = readSettings(folder);
  for (const warning of warnings) complain(stderr, warning);
  return settings;
}

/** Returns the colours of styled output. */
export function outputPalette({folder, env, stderr}: Context, settings: Settings): Palette {
  const chosen = chooseTheme(folder, settings);
  for (const warning of chosen.warnings) complain(stderr, warning);
  return paletteOf(themeOfOutput(chosen), depthOf(true, env));
}
