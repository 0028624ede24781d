import {type HelpLine, helpLines} from '../../reader/help.ts';
import type {State} from '../../reader/state.ts';
import {keysAloud} from './aloud.ts';

/** So narrow that help is one column. */
const narrow = 1;

/** Help as it opens, a line an action: of what can be done where one is, and of all that holds a word which was looked for. */
export function helpAloud({preferences, focus, help}: State): string[] {
  const wanted = help?.wanted ?? '';
  const lines = helpLines(preferences.keymap, narrow, wanted).flat();
  const elsewhere = focus === 'list' ? 'In an article' : 'In the list';
  let isElsewhere = false;
  const chosen = lines.filter(line => {
    if ('heading' in line && line.heading !== '') isElsewhere = line.heading === elsewhere;
    return wanted !== '' || !isElsewhere;
  });
  return [
    ...chosen.map(helpLineAloud).filter(line => line !== ''),
    'The end of help. q closes it, slash looks for a word in it.',
  ];
}

/** The line that help is scrolled to. */
export function helpLineThere({preferences, help}: State): string {
  const [line] = helpLines(preferences.keymap, narrow, help?.wanted ?? '')[help?.top ?? 0] ?? [];
  return line ? helpLineAloud(line) : '';
}

function helpLineAloud(line: HelpLine): string {
  if ('heading' in line) return line.heading === '' ? '' : `${line.heading}:`;
  return `${line.keys.split(' ').map(keysAloud).join(', ')}: ${line.title}.`;
}
