import {readSettings, type Settings} from '../config/config.ts';
import {chooseTheme, themeOfOutput} from '../reader/page-settings.ts';
import {depthOf, type Palette, paletteOf} from '../theme/theme.ts';
import type {Context} from './command.ts';
import {complain} from './output.ts';

/** Reads the settings, and prints a warning for each one that cannot be used. */
export function readSettingsWithWarnings(context: Context): Settings {
  const {settings, warnings} = readSettings(context.folder);
  for (const warning of warnings) complain(context.stderr, warning);
  return settings;
}

/** Returns the colours of styled output. */
export function outputPalette(context: Context, settings: Settings): Palette {
  const chosen = chooseTheme(context.folder, settings);
  for (const warning of chosen.warnings) complain(context.stderr, warning);
  return paletteOf(themeOfOutput(chosen), depthOf(true, context.env));
}
