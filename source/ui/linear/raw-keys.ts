/** The sequences that terminals send for named keys (xterm, "Control Sequences", PC-style function keys; the Linux console's home and end). */
const sequences: Readonly<Record<string, string>> = {
  A: 'Up',
  B: 'Down',
  C: 'Right',
  D: 'Left',
  H: 'Home',
  F: 'End',
  Z: 'Shift-Tab',
  '1~': 'Home',
  '4~': 'End',
  '7~': 'Home',
  '8~': 'End',
  '5~': 'PgUp',
  '6~': 'PgDn',
  '3~': 'Delete',
};

const characters: Readonly<Record<string, string>> = {
  '\r': 'Enter',
  '\n': 'Enter',
  '\t': 'Tab',
  '\x1b': 'Esc',
  '\x7f': 'Backspace',
  '\b': 'Backspace',
  ' ': 'Space',
};

/** Returns the names in the keymap for one key of a terminal, or for a run of a held key; none if it is not a key. */
export function keysOf(sent: string): string[] {
  const sequence = /^\x1b[[O]([\d;]*[A-Z~])$/.exec(sent)?.[1];
  if (sequence !== undefined) return sequences[sequence] === undefined ? [] : [sequences[sequence]];
  if (sent.length > 1 && sent.startsWith('\x1b')) return [];
  return Array.from(sent, character => {
    const name = characters[character];
    if (name !== undefined) return name;
    return character < ' ' ? `^${String.fromCharCode(character.charCodeAt(0) + 64)}` : character;
  });
}
