import {type HelpLine, helpIn, helpLines, type KeyContext, keyNamer, type State} from '../../reader/reader.ts';
import {spokenKeys} from './speech.ts';

/** So narrow that help is one column. */
const narrow = 1;

/** Returns the lines of help, one per action: all actions of the context, or those that contain a searched word. */
export function spokenHelp(state: State): string[] {
  const {preferences, focus, chooser, help} = state;
  const wanted = help?.wanted ?? '';
  const here = chooser ? inChooser : focus === 'article' ? inArticle : inList;
  const lines = wanted === '' ? helpIn(state, [...here, 'help'], '') : helpLines(state, narrow, wanted).flat();
  const named = keyNamer(preferences.keymap, 'help');
  const key = (name: string) => spokenKeys(named(name));
  return [
    ...lines.map(spokenHelpLine).filter(line => line !== ''),
    `The end of help. ${key('close-help')} closes it, ${key('search-help')} searches it.`,
  ];
}

const inList: readonly KeyContext[] = ['list'];
const inArticle: readonly KeyContext[] = ['article', 'link', 'passage'];
const inChooser: readonly KeyContext[] = ['chooser'];

/** Returns the line that help is scrolled to. */
export function helpLineThere(state: State): string {
  const {help} = state;
  const [line] = helpLines(state, narrow, help?.wanted ?? '')[help?.top ?? 0] ?? [];
  return line ? spokenHelpLine(line) : '';
}

function spokenHelpLine(line: HelpLine): string {
  if ('heading' in line) return line.heading === '' ? '' : `${line.heading}:`;
  return `${line.keys.split(' ').map(spokenKeys).join(', ')}: ${line.title}.`;
}
