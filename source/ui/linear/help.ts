import {
  contextsOf,
  contextTitles,
  type HelpLine,
  helpContexts,
  helpIn,
  type KeyContext,
  keyNamer,
  messages,
  type State,
} from '../../reader/reader.ts';
import {spokenMessages} from './messages.ts';
import {spokenKeys, spokenSentence} from './speech.ts';

/** A numbered section of help: a group of keys, or all keys of a place within the present one. */
type HelpSection = {readonly title: string; readonly lines: readonly HelpLine[]};

/** Returns the sections of help: one for the selection, one for each group of keys of the present place, and one for each place within it. */
function helpSections(state: State): readonly HelpSection[] {
  const {help: _, ...behind} = state;
  const around = contextsOf(behind);
  const place = around.at(-1) ?? around[0];
  const within = place === 'article' && around.length === 1 ? (['link', 'passage'] as const) : [];
  const whole = (context: KeyContext): HelpSection => {
    // Help is heard by sections, so scrolling it is left out.
    const groups = groupsIn(state, context).filter(({title}) => context !== 'help' || title !== 'Move');
    return {title: contextTitles[context], lines: groups.flatMap(({lines}) => lines)};
  };
  return [...around.slice(0, -1).map(whole), ...groupsIn(state, place), ...within.map(whole), whole('help')];
}

/** Returns the keys of a place by group. */
function groupsIn(state: State, context: KeyContext): readonly HelpSection[] {
  const groups: {title: string; lines: HelpLine[]}[] = [];
  for (const line of helpIn(state, [context], '')) {
    if (line.kind === 'group') groups.push({title: line.text, lines: []});
    else if (line.kind === 'action') groups.at(-1)?.lines.push(line);
  }
  return groups;
}

/** Returns the numbered sections when help opens, the keys of the chosen section, or the lines that contain a searched word. */
export function spokenHelp(state: State): string[] {
  const {preferences, help} = state;
  const filter = help?.filter ?? '';
  const named = keyNamer(preferences.keymap, 'help');
  const end = spokenMessages.helpEnd(name => spokenKeys(named(name)));
  if (filter !== '') {
    const lines = helpIn(state, helpContexts(state), filter);
    return [...(lines.length === 0 ? [messages.noHelp(filter)] : lines.map(spokenHelpLine)), end];
  }
  const sections = helpSections(state);
  if (help?.section !== undefined) {
    const section = sections[help.section - 1];
    return section
      ? [`${section.title}:`, ...section.lines.map(spokenHelpLine)]
      : [spokenMessages.noSection(sections.length)];
  }
  return [
    ...sections.map((section, index) => spokenMessages.helpSection(index + 1, section.title, section.lines.length)),
    end,
  ];
}

/** Returns the line that help is scrolled to. */
export function helpLineThere(state: State): string {
  const {help} = state;
  const line = helpIn(state, helpContexts(state), help?.filter ?? '')[help?.top ?? 0];
  return line ? spokenHelpLine(line) : '';
}

function spokenHelpLine(line: HelpLine): string {
  if (line.kind !== 'action') return `${line.text}:`;
  return spokenMessages.keys(line.keys.map(spokenKeys), spokenSentence(line.title));
}
