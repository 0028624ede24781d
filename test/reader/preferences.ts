import {keymapOf} from '../../source/reader/keymap.ts';
import type {Preferences} from '../../source/reader/preferences.ts';

/** What a reader is tested with where nothing else is said: the defaults of the settings. */
export const usual: Preferences = {
  measure: 72,
  split: 100,
  listWidth: 36,
  links: 'browser',
  markRead: 'at-end',
  secondLines: 'in-search',
  wrapHeadlines: true,
  fetchEvery: 0,
  scrolloff: 2,
  columns: 1,
  quotation: '“{quote}” ({byline}, “{title}”, {source}, {date}, {link})',
  typesetting: {justify: false, hyphenate: false, spacing: 1, isBidiTerminal: false},
  theme: 'terminal',
  mouse: true,
  hasPictures: true,
  hasColours: true,
  keymap: keymapOf().keymap,
  commands: [],
};
