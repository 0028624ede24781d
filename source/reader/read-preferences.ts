import {readSettings} from '../config/config.ts';
import type {PictureMode} from '../pictures/pictures.ts';
import {keymapOf, type Preferences} from '../reader/reader.ts';
import {chooseTheme} from './theme.ts';
import {wishesOf} from './wishes.ts';

/** What a reader obeys of the settings of a folder, and a sentence for each that cannot be obeyed. */
export type Chosen = {
  readonly preferences: Preferences;
  readonly browser: readonly string[] | undefined;
  /** How pictures are shown, where they are. */
  readonly pictures: PictureMode;
  readonly isLinear: boolean;
  readonly warnings: readonly string[];
};

/** Reads what was chosen in a folder. */
export function readPreferences(folder: string): Chosen {
  const {settings, warnings} = readSettings(folder);
  const {keymap, faults} = keymapOf(settings.keys);
  const {warnings: themeFaults, ...theme} = chooseTheme(folder, settings);
  const preferences = {
    measure: settings.measure,
    split: settings.split,
    listWidth: settings['list-width'],
    markRead: settings['mark-read'],
    secondLines: settings['second-lines'],
    columns: settings.columns,
    wishes: wishesOf(settings),
    mouse: settings.mouse,
    hasPictures: settings.pictures !== 'off',
    hasColours: true,
    ...theme,
    keymap,
  };
  return {
    preferences,
    browser: settings.browser,
    pictures: settings.pictures === 'off' ? 'auto' : settings.pictures,
    isLinear: settings.linear,
    warnings: [...warnings, ...themeFaults, ...faults],
  };
}
