import process from 'node:process';
import type {ReadStream} from 'node:tty';
import type {Output} from './output.ts';

/**
 * The modes of the terminal that the program changes, besides raw input, and the codes that turn them on and off. Unless another source is named, they are
 * those of xterm's control sequences. No other file writes them, except that the screen writer shows the cursor in a prompt.
 */
const codes = {
  /** The alternate screen, with its cursor at the top. */
  screen: {on: '\x1b[?1049h\x1b[H', off: '\x1b[?1049l'},
  hiddenCursor: {on: '\x1b[?25l', off: '\x1b[?25h'},
  /** Cuts rows at the edge (DECAWM), so that a row for a wider window does not push others down. */
  cutRows: {on: '\x1b[?7l', off: '\x1b[?7h'},
  /** The program orders text from right to left itself (ECMA-48, BDSM; "BiDi in Terminal Emulators": terminals that know it do so by default). */
  ownBidi: {on: '\x1b[8l', off: '\x1b[8h'},
  /** Reports clicks, drags and turns of the wheel, as decimal numbers. */
  mouse: {on: '\x1b[?1000;1002;1006h', off: '\x1b[?1000;1002;1006l'},
  /** Marks the beginning and end of a paste. */
  paste: {on: '\x1b[?2004h', off: '\x1b[?2004l'},
  /**
   * Sends keys with Control or Alt as codes, with their place on the US layout (sw.kovidgoyal.net/kitty/keyboard-protocol, flags 1 and 4). Terminals without
   * that protocol ignore it.
   */
  kittyKeys: {on: '\x1b[>5u', off: '\x1b[<u'},
  /** Reports when the background becomes light or dark (contour-terminal.org, "Color Palette Update Notifications"). */
  background: {on: '\x1b[?2031h', off: '\x1b[?2031l'},
} as const;

type Mode = keyof typeof codes;

/** Raw input and the modes of a terminal, which are on only while the program has taken it. */
export type TerminalModes = {
  readonly isTaken: () => boolean;
  /** Turns a mode on or off, at once or when the terminal is taken. */
  set(mode: Mode, isOn: boolean): void;
  /** Turns raw input on, and the modes that are set. */
  take(): void;
  /** Restores the terminal as it was. This also happens when the process exits. */
  release(): void;
  /** Stops the process while it is in the background. Afterwards, input is as raw as the program believes, whatever a shell has done to it. */
  waitForForeground(): void;
};

export function createModes(stdin: ReadStream, stdout: Output): TerminalModes {
  const set = new Set<Mode>();
  let isTaken = false;
  const write = (text: string) => void (text !== '' && stdout.write(text));
  const off = (modes: readonly Mode[]) => modes.map(mode => codes[mode].off).join('');
  const release = () => {
    if (!isTaken) return;
    isTaken = false;
    process.off('exit', release);
    const modes = [...set].reverse();
    // The screen comes last: a user who sees the shell can type.
    write(off(modes.filter(mode => mode !== 'screen')));
    stdin.setRawMode(false);
    stdin.pause();
    write(off(modes.filter(mode => mode === 'screen')));
  };
  return {
    isTaken: () => isTaken,
    set(mode, isOn) {
      if (set.has(mode) === isOn) return;
      if (isOn) set.add(mode);
      else set.delete(mode);
      if (isTaken) write(codes[mode][isOn ? 'on' : 'off']);
    },
    take() {
      if (isTaken) return;
      // Raw input comes first: in the background, the system stops the process here, before it writes to the terminal.
      stdin.setRawMode(true);
      isTaken = true;
      process.on('exit', release);
      write([...set].map(mode => codes[mode].on).join(''));
    },
    release,
    waitForForeground() {
      // The system stops a process in the background that changes the terminal (SIGTTOU). Node changes it only if the value differs.
      stdin.setRawMode(!isTaken);
      stdin.setRawMode(isTaken);
    },
  };
}
