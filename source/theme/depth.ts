/** Bits of colour that a terminal shows: none, 16 colours, 256, or all. */
export type Depth = 1 | 4 | 8 | 24;

type Environment = Readonly<Record<string, string | undefined>>;

/** Terminals that show all colours and are known by their TERM alone, which ssh passes on and COLORTERM it does not. */
const full = /-direct$|^(?:xterm-)?(?:alacritty|contour|foot|ghostty|kitty|rio|wezterm)\b/;

/**
 * What a terminal shows where colours are wanted: by COLORTERM (github.com/termstandard/colors), TERM, and the level in FORCE_COLOR where one is given;
 * 16 colours where these say nothing.
 */
export function depthOf(isColorWanted: boolean, {COLORTERM = '', TERM = '', FORCE_COLOR = ''}: Environment): Depth {
  if (!isColorWanted) return 1;
  if (/^[123]$/.test(FORCE_COLOR)) return ([4, 8, 24] as const)[Number(FORCE_COLOR) - 1] ?? 4;
  if (/^(?:truecolor|24bit)$/.test(COLORTERM) || full.test(TERM)) return 24;
  return /256/.test(TERM) ? 8 : 4;
}
