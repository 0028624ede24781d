import type {Questions} from '../terminal/terminal.ts';
import {contrast, type TerminalBackground} from '../theme/theme.ts';

/** Queries the colour of the background (xterm's control sequences, OSC 11). */
const query = '\x1b]11;?\x1b\\';

/** The reports of a terminal when its background changes (contour-terminal.org, "Color Palette Update Notifications"). */
const changes: Readonly<Record<string, TerminalBackground>> = {'\x1b[?997;1n': 'dark', '\x1b[?997;2n': 'light'};

/** Asks the terminal whether its background is light or dark. Returns undefined if it does not reply in time. */
export async function askBackground({ask}: Questions): Promise<TerminalBackground | undefined> {
  const replies = await ask(query);
  return replies.map(readBackground).find(background => background !== undefined);
}

/** Returns the new background that a report contains; undefined for other reports. */
export function changedBackground(report: string): TerminalBackground | undefined {
  return changes[report];
}

/** Returns whether the reported background is light or dark, depending on whether black or white has more contrast; undefined if the reply does not say. */
export function readBackground(text: string): TerminalBackground | undefined {
  const [, ...parts] = /^\x1b\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(text) ?? [];
  if (parts.length === 0) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map(part => (255 * Number.parseInt(part, 16)) / (16 ** part.length - 1));
  const background = [red, green, blue] as const;
  return contrast(background, [0, 0, 0]) > contrast(background, [255, 255, 255]) ? 'light' : 'dark';
}
