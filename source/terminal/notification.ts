import {sanitizeLine} from '../article/article.ts';

/**
 * Returns the control sequence that shows a desktop notification in the terminal that `env` names: OSC 99 (kitty, "Desktop notifications"), OSC 777
 * (rxvt-unicode, foot, VTE) or OSC 9 (iTerm2, WezTerm, Ghostty). Other terminals get the bell, which most show as an alert.
 */
export function notify(text: string, env: Readonly<Record<string, string | undefined>>): string {
  const safe = sanitizeLine(text);
  const {TERM = '', TERM_PROGRAM = ''} = env;
  if (TERM === 'xterm-kitty') return `\x1b]99;;${safe}\x1b\\`;
  if (/^(?:foot|rxvt)/.test(TERM) || env.VTE_VERSION) return `\x1b]777;notify;tearsheet;${safe}\x1b\\`;
  if (/^(?:iTerm\.app|WezTerm|ghostty)$/i.test(TERM_PROGRAM)) return `\x1b]9;${safe}\x1b\\`;
  return '\x07';
}
