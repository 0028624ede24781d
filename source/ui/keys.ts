import type {Key} from 'ink';

/** The flags of Ink's `Key` that name a key by themselves. */
const named = {
  upArrow: 'Up',
  downArrow: 'Down',
  leftArrow: 'Left',
  rightArrow: 'Right',
  pageUp: 'PgUp',
  pageDown: 'PgDn',
  home: 'Home',
  end: 'End',
  return: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  backspace: 'Backspace',
  delete: 'Delete',
} as const satisfies {readonly [Flag in keyof Key]?: string};

const characters: Readonly<Record<string, string>> = {' ': 'Space', '\r': 'Enter', '\n': 'Enter', '\t': 'Tab'};

/** Returns the keys of one input event by their names in the keymap. A held key arrives as one event of several characters. */
export function keyNames(input: string, key: Key): string[] {
  for (const [flag, name] of Object.entries(named)) {
    if (key[flag as keyof typeof named]) return [name === 'Tab' && key.shift ? 'Shift-Tab' : name];
  }
  if (key.ctrl) return input === '' ? [] : [`^${input.toUpperCase()}`];
  if (key.meta) return [];
  return Array.from(input, character => characters[character] ?? character);
}
