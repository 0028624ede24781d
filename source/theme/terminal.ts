/** Bits of colour of a terminal: 1 for none, 4 for 16 colours, 8 for 256, 24 for all. */
export type Depth = 1 | 4 | 8 | 24;

type Environment = Readonly<Record<string, string | undefined>>;

/** The TERM of terminals with all colours. Over ssh, nothing else is known, because ssh does not pass COLORTERM on. */
const fullColour = /-direct$|^(?:xterm-)?(?:alacritty|contour|foot|ghostty|kitty|rio|wezterm)\b/;

/**
 * Returns the colour depth of a terminal, from FORCE_COLOR with a level, COLORTERM (github.com/termstandard/colors), TERM and XTERM_VERSION; 16 colours if these
 * say nothing, and none if colours are not wanted.
 */
export function depthOf(isColorWanted: boolean, env: Environment): Depth {
  if (!isColorWanted) return 1;
  const {COLORTERM = '', TERM = '', FORCE_COLOR = '', XTERM_VERSION = ''} = env;
  if (/^[123]$/.test(FORCE_COLOR)) return ([4, 8, 24] as const)[Number(FORCE_COLOR) - 1] ?? 4;
  if (/^(?:truecolor|24bit)$/.test(COLORTERM) || fullColour.test(TERM)) return 24;
  // xterm sets TERM to xterm and unsets COLORTERM. Programs that it runs, such as tmux, have another TERM.
  if (XTERM_VERSION !== '' && TERM.startsWith('xterm')) return 24;
  return /256/.test(TERM) ? 8 : 4;
}

/**
 * Returns whether a terminal has glyphs beyond ASCII. The Linux console has only the 256 or 512 of its font, and a locale with another charset than UTF-8 may
 * have none. A locale without a charset, as in containers and over ssh, says nothing about the terminal.
 */
export function hasUnicodeGlyphs({
  TERM,
  LC_ALL,
  LC_CTYPE,
  LANG,
}: Readonly<Record<string, string | undefined>>): boolean {
  const charset = /\.([^@]+)/.exec(LC_ALL || LC_CTYPE || LANG || '')?.[1];
  return TERM !== 'linux' && (charset === undefined || /^utf-?8$/i.test(charset));
}
