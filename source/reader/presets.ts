import type {Preset} from './preset.ts';
import {less} from './presets/less.ts';
import {newsboat} from './presets/newsboat.ts';
import {vimReader} from './presets/vim-reader.ts';

/** The presets by their names in the setting `keymap`. */
export const presets = {newsboat, less, 'vim-reader': vimReader} as const satisfies Readonly<Record<string, Preset>>;

/** The prefix of default sequences whose first key a preset binds alone: with `g` bound, `gh` becomes `;h`. */
export const movedPrefix = ';';
