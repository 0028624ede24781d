import type {Preferences, Size} from '../../reader/reader.ts';

/** The window on a list or an article that is heard: a row or a passage of it, and the row that a screen has for its status line. */
export const earshot: Size = {columns: 80, rows: 2};

/** Articles are set for the ear, and never beside the list. */
export function forTheEar(preferences: Preferences): Preferences {
  const wishes = {...preferences.wishes, isSpoken: true};
  return {...preferences, split: earshot.columns + 1, columns: 1, hasPictures: false, wishes};
}
