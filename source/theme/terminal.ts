/** Bits of colour that a terminal shows: none, 16 colours, 256, or all. */
export type Depth = 1 | 4 | 8 | 24;

type Environment = Readonly<Record<string, string | undefined>>;

/** Terminals that show all colours and are known by their TERM alone, which ssh passes on and COLORTERM it does not. */
const full = /-direct$|^(?:xterm-)?(?:alacritty|contour|foot|ghostty|kitty|rio|wezterm)\b/;

/**
 * What a terminal shows where colours are wanted: by COLORTERM (github.com/termstandard/colors), TERM, what xterm says of itself, and the level in
 * FORCE_COLOR where one is given; 16 colours where these say nothing.
 */
export function depthOf(isColorWanted: boolean, env: Environment): Depth {
  if (!isColorWanted) return 1;
  const {COLORTERM = '', TERM = '', FORCE_COLOR = '', XTERM_VERSION = ''} = env;
  if (/^[123]$/.test(FORCE_COLOR)) return ([4, 8, 24] as const)[Number(FORCE_COLOR) - 1] ?? 4;
  if (/^(?:truecolor|24bit)$/.test(COLORTERM) || full.test(TERM)) return 24;
  // xterm calls itself no more than that, and takes COLORTERM away; what it starts in itself, such as tmux, has another TERM.
  if (XTERM_VERSION !== '' && TERM.startsWith('xterm')) return 24;
  return /256/.test(TERM) ? 8 : 4;
}

/**
 * Whether a terminal has signs beyond ASCII: the Linux console has the 256 or 512 of its font, and one whose locale names another charset than UTF-8 may have
 * none. A locale that names none, as in containers and over ssh, says nothing of the terminal.
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
