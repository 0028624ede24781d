import {type State, shownTheme} from '../reader/reader.ts';
import {type Depth, paletteOf} from '../theme/theme.ts';
import {toAscii} from './glyphs.ts';
import {screen} from './screen.ts';

/** The alternate screen without a cursor, and back (xterm's control sequences, DECSET 1049 and 25). */
const enterScreen = '\x1b[?1049h\x1b[?25l';
export const leaveScreen = '\x1b[?1049l\x1b[?25h';

/** The terminal shows everything between these codes at once (https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036). */
const [begin, end] = ['\x1b[?2026h', '\x1b[?2026l'];

/**
 * The screen as it stands before React and Ink are loaded, which takes as long again as everything before it. Ink enters the alternate
 * screen a second time, which changes nothing, and draws the same rows over these.
 */
export function firstFrame(state: State, {depth, isRich}: {readonly depth: Depth; readonly isRich: boolean}): string {
  const drawn = screen(state, new Date(), paletteOf(shownTheme(state), depth)).map(row => row.trimEnd());
  const rows = isRich ? drawn : drawn.map(toAscii);
  return `${enterScreen}${begin}\x1b[H\x1b[2J${rows.join('\r\n')}\x1b[H${end}`;
}
