import type {Event} from '../reader/reader.ts';

/** Named keys by the end of their control sequence (xterm, "PC-Style Function Keys"; rxvt and the Linux console for Home and End). */
const sequences: Readonly<Record<string, string>> = {
  A: 'Up',
  B: 'Down',
  C: 'Right',
  D: 'Left',
  H: 'Home',
  F: 'End',
  Z: 'Shift-Tab',
  '1~': 'Home',
  '2~': 'Insert',
  '3~': 'Delete',
  '4~': 'End',
  '5~': 'PgUp',
  '6~': 'PgDn',
  '7~': 'Home',
  '8~': 'End',
  '11~': 'F1',
  '12~': 'F2',
  '13~': 'F3',
  '14~': 'F4',
  '15~': 'F5',
  '17~': 'F6',
  '18~': 'F7',
  '19~': 'F8',
  '20~': 'F9',
  '21~': 'F10',
  '23~': 'F11',
  '24~': 'F12',
};

/** Named keys by their character. */
const characters: Readonly<Record<string, string>> = {
  '\r': 'Enter',
  '\n': 'Enter',
  '\t': 'Tab',
  '\x1b': 'Esc',
  '\x7f': 'Backspace',
  '\b': 'Backspace',
  ' ': 'Space',
};

/** A key as a control sequence, with its modifiers: `CSI 1;5D`, `CSI 3;5~`, `SS3 A`, `CSI Z`. */
const functionKey = /^\x1b[[O](?:(\d*)(?:;(\d+)(?::(\d+))?)?)?([A-Z~])$/;

/**
 * A key as a code point, with its modifiers: kitty's `CSI code:shifted:base;modifiers:event u` (sw.kovidgoyal.net/kitty/keyboard-protocol) and
 * xterm's `CSI 27;modifiers;code ~` (modifyOtherKeys).
 */
const codeKey = /^\x1b\[(?:(\d+)(?::(\d*))?(?::(\d+))?(?:;(\d*)(?::(\d+))?(?:;[\d:]*)?)?u|27;(\d+);(\d+)~)$/;

/** F1 to F4 of xterm (`SS3 P` to `SS3 S`), and F1 to F5 of the Linux console (`CSI [ A` to `CSI [ E`). */
const firstFunctionKeys = /^\x1b(?:O([P-S])|\[\[([A-E]))$/;

/** rxvt's arrows with Control. */
const rxvtArrow = /^\x1bO([a-d])$/;

/** The bits of a modifier parameter, which is sent plus 1. */
const modifierBits = {shift: 1, alt: 2, control: 4} as const;

/** The event type of a released key in kitty's protocol. */
const released = '3';

/** Returns the names in the keymap for one key of a terminal, or for a run of a held key; none if it is not a key. */
export function keyNamesOf(sent: string): string[] {
  const code = codeKey.exec(sent);
  if (code) return codeKeyName(code);
  const [, xterm, linux] = firstFunctionKeys.exec(sent) ?? [];
  if (xterm !== undefined) return [`F${'PQRS'.indexOf(xterm) + 1}`];
  if (linux !== undefined) return [`F${'ABCDE'.indexOf(linux) + 1}`];
  const named = functionKey.exec(sent);
  if (named) return functionKeyName(named);
  const arrow = rxvtArrow.exec(sent)?.[1];
  if (arrow !== undefined) return [`Ctrl-${sequences[arrow.toUpperCase()]}`];
  if (sent.startsWith('\x1b') && Array.from(sent).length === 2) return withAlt(characterName(sent.slice(1)));
  if (sent.length > 1 && sent.startsWith('\x1b')) return [];
  return Array.from(sent, characterName);
}

function characterName(character: string): string {
  const name = characters[character];
  if (name !== undefined) return name;
  return character < ' ' ? `^${String.fromCharCode(character.charCodeAt(0) + 64)}` : character;
}

function functionKeyName([, number = '', modifiers = '', event, final = '']: readonly string[]): string[] {
  const name = sequences[final === '~' ? `${number}~` : final];
  if (name === undefined || event === released) return [];
  const {alt, control} = modifiersOf(modifiers);
  if (control) return [`Ctrl-${name}`];
  return alt ? withAlt(name) : [name];
}

function codeKeyName(found: readonly string[]): string[] {
  const [, kittyCode, shifted, base, kittyModifiers, event, xtermModifiers, xtermCode] = found;
  const code = Number(kittyCode ?? xtermCode);
  // Keys without a character, such as Shift by itself, are in the private use area.
  if (event === released || code > 0x10_ffff || (code >= 0xe000 && code <= 0xf8ff)) return [];
  const {shift, alt, control} = modifiersOf(kittyModifiers ?? xtermModifiers ?? '');
  const typed = String.fromCodePoint(shift && shifted ? Number(shifted) : code);
  if (typed === '\t' && shift) return ['Shift-Tab'];
  if (control) {
    const name = characters[typed];
    // The layout has no Latin letter on this key, so its place on the keyboard decides.
    const letter = base !== undefined && typed > '\x7f' ? String.fromCodePoint(Number(base)) : typed;
    return [name === undefined ? controlName(letter) : `Ctrl-${name}`];
  }
  const name = characterName(typed);
  return alt ? withAlt(name) : [name];
}

/** Returns the name of a letter with Control. Without such a protocol, terminals send these three as a named key. */
function controlName(letter: string): string {
  const name = letter.toUpperCase();
  return {I: 'Tab', M: 'Enter', '[': 'Esc'}[name] ?? `^${name}`;
}

function modifiersOf(parameter: string) {
  const bits = Math.max(0, Number(parameter || 1) - 1);
  return {
    shift: (bits & modifierBits.shift) !== 0,
    alt: (bits & modifierBits.alt) !== 0,
    control: (bits & modifierBits.control) !== 0,
  };
}

function withAlt(name: string): string[] {
  return [`Alt-${name}`];
}

const bracketedPaste = /^\x1b\[200~([\s\S]*)\x1b\[201~$/;

/** The events of the keyboard. */
export type InputEvent = Extract<Event, {kind: 'key' | 'pasted'}>;

/** Returns the events of one chunk from the terminal: a paste, or keys. */
export function inputEvents(sent: string): InputEvent[] {
  const text = bracketedPaste.exec(sent)?.[1];
  return text === undefined ? keyNamesOf(sent).map(key => ({kind: 'key', key})) : [{kind: 'pasted', text}];
}
