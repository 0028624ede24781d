import {type State, shownTheme} from '../reader/reader.ts';
import {type Depth, paletteOf} from '../theme/theme.ts';
import {toAscii} from './glyphs.ts';
import {screen} from './screen.ts';

/** The terminal shows everything between these codes at once (https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036). */
const [begin, end] = ['\x1b[?2026h', '\x1b[?2026l'];

/**
 * Returns the codes that draw the screen without React and Ink. Loading these takes as long as everything before them. Ink then draws the same rows over
 * these.
 */
export function firstFrame(state: State, {depth, isRich}: {readonly depth: Depth; readonly isRich: boolean}): string {
  const drawn = screen(state, new Date(), paletteOf(shownTheme(state), depth)).map(row => row.trimEnd());
  const rows = isRich ? drawn : drawn.map(toAscii);
  return `${begin}\x1b[H\x1b[2J${rows.join('\r\n')}\x1b[H${end}`;
}
