import {readSettings, type Settings} from '../config/config.ts';
import {keymapOf} from './keymap.ts';
import {chooseTheme, typesettingOptionsOf} from './page-settings.ts';
import type {Preferences} from './preferences.ts';
import {presets} from './presets.ts';

/** The preferences of the reader and its terminal, from the settings in a folder. */
export type ReaderSettings = {
  readonly preferences: Preferences;
  /** The program that opens addresses and its arguments; undefined for the system's own. */
  readonly browser: readonly string[] | undefined;
  /** The shell that runs typed commands and its arguments; undefined for none. */
  readonly shell: readonly string[] | undefined;
  /** How pictures are shown. */
  readonly pictures: Exclude<Settings['pictures'], 'off'>;
  /** Whether the reader prints plain lines for screen readers. */
  readonly isLinear: boolean;
  /** A warning for each setting that cannot be used. */
  readonly warnings: readonly string[];
};

/** Returns a warning for each key binding of the settings that cannot be used. */
export function findKeyFaults(settings: Pick<Settings, 'keymap' | 'keys'>): readonly string[] {
  return keymapOf(settings.keys, presetOf(settings)).faults;
}

function presetOf({keymap}: Pick<Settings, 'keymap'>) {
  return keymap === 'default' ? undefined : presets[keymap];
}

/** Reads the settings of a folder. */
export function readPreferences(folder: string): ReaderSettings {
  const {settings, warnings} = readSettings(folder);
  const preset = presetOf(settings);
  const {keymap, commands, faults} = keymapOf(settings.keys, preset);
  const {warnings: themeFaults, ...theme} = chooseTheme(folder, settings);
  const preferences = {
    measure: settings.measure,
    split: settings.split,
    listWidth: settings['list-width'],
    links: settings.links,
    markRead: settings['mark-read'],
    secondLines: settings['second-lines'],
    wrapHeadlines: settings['wrap-headlines'],
    fetchEvery: settings['fetch-every'],
    scrolloff: settings.scrolloff,
    columns: settings.columns,
    typesetting: typesettingOptionsOf(settings),
    quotation: settings.quotation,
    mouse: settings.mouse,
    hasPictures: settings.pictures !== 'off',
    hasColours: true,
    ...theme,
    keymap,
    commands,
    ...(preset && {preset}),
  };
  return {
    preferences,
    browser: settings.browser,
    shell: settings.shell,
    pictures: settings.pictures === 'off' ? 'auto' : settings.pictures,
    isLinear: settings.linear,
    warnings: [...warnings, ...themeFaults, ...faults],
  };
}
