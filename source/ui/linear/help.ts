import {type HelpLine, helpContexts, helpIn, type KeyContext, keyNamer, type State} from '../../reader/reader.ts';
import {uiMessages} from '../messages.ts';
import {spokenKeys} from './speech.ts';

/** Returns the lines of help, one per action: all actions of the context, or those that contain a searched word. */
export function spokenHelp(state: State): string[] {
  const {preferences, focus, chooser, help} = state;
  const wanted = help?.wanted ?? '';
  const here = chooser?.kind === 'feeds' ? inFeeds : chooser ? inChooser : focus === 'article' ? inArticle : inList;
  const lines = helpIn(state, wanted === '' ? [...here, 'help'] : helpContexts(state), wanted);
  const named = keyNamer(preferences.keymap, 'help');
  const key = (name: string) => spokenKeys(named(name));
  return [
    ...(lines.length === 0 ? [`No key or action matches "${wanted}".`] : lines.map(spokenHelpLine)),
    uiMessages.helpEnd(key('close-help'), key('search-help')),
  ];
}

const inList: readonly KeyContext[] = ['list'];
const inArticle: readonly KeyContext[] = ['article', 'link', 'passage'];
const inChooser: readonly KeyContext[] = ['chooser'];
const inFeeds: readonly KeyContext[] = ['feeds', 'chooser'];

/** Returns the line that help is scrolled to. */
export function helpLineThere(state: State): string {
  const {help} = state;
  const line = helpIn(state, helpContexts(state), help?.wanted ?? '')[help?.top ?? 0];
  return line ? spokenHelpLine(line) : '';
}

function spokenHelpLine(line: HelpLine): string {
  if (line.kind !== 'action') return `${line.text}:`;
  return `${line.keys.map(spokenKeys).join(', ')}: ${line.title}.`;
}
