import type {View} from '../library/library.ts';
import {breakLines, cells, findAll} from '../typeset/typeset.ts';
import {contextsBehindHelp, type Group, groups, type Where} from './action.ts';
import {actionsOf} from './keymap.ts';
import {messages} from './messages.ts';
import type {Preferences} from './preferences.ts';
import {type KeyContext, keysFor} from './sequences.ts';

/** A line of help: the heading of a context or of a group, or keys with the description of their action. */
export type HelpLine =
  | {readonly kind: 'context' | 'group'; readonly text: string}
  | {readonly kind: 'action'; readonly keys: readonly string[]; readonly title: string};

/** A line in a column of help. An action has a key, unless the line continues the one above. Its other keys begin at `othersFrom` in the text. */
export type HelpCell =
  | {readonly kind: 'context' | 'group' | 'blank'; readonly text: string}
  | {readonly kind: 'action'; readonly key: string; readonly text: string; readonly othersFrom: number};

/** The headings of the contexts of keys. */
export const contextTitles: Readonly<Record<KeyContext, string>> = {
  list: 'In the list',
  article: 'In an article',
  link: 'With a link selected',
  passage: 'With a passage selected',
  chooser: 'In a list of choices',
  feeds: 'In the feeds pane',
  help: 'In help',
  pager: 'In a text',
};

const contexts = Object.keys(contextTitles) as readonly KeyContext[];

/** The state that decides which actions exist, and their keys. */
type Documented = {
  readonly preferences: Pick<Preferences, 'keymap' | 'typesetting' | 'commands'>;
  readonly views: readonly View[];
};

/** Returns the actions of contexts in groups, as lines of help: those that contain a text, or all. An action without a key is run by its name. */
export function helpIn(state: Documented, contexts: readonly KeyContext[], filter: string): HelpLine[] {
  return contexts.flatMap(context => {
    const lines = groups.flatMap(group => groupLines(state, context, group, filter));
    return lines.length === 0 ? [] : [{kind: 'context' as const, text: contextTitles[context]}, ...lines];
  });
}

function groupLines(state: Documented, context: KeyContext, group: Group, filter: string): HelpLine[] {
  const {keymap, typesetting} = state.preferences;
  const lines = actionsOf(state, context)
    .filter(action => action.group === group && !(action.visualOnly && typesetting.isSpoken))
    .flatMap((action): HelpLine[] => {
      const bound = keysFor(keymap, context, action);
      const keys = bound.length > 0 ? bound : [`:${action.name}`];
      const title = typesetting.isSpoken ? (action.linearTitle ?? action.title) : action.title;
      const isWanted = filter === '' || findAll(`${keys.join(' ')} ${title} ${action.name}`, filter).length > 0;
      return isWanted ? [{kind: 'action', keys, title}] : [];
    });
  return lines.length === 0 ? [] : [{kind: 'group', text: group}, ...lines];
}

/** Returns the contexts of help, with those of the reader first. */
export function helpContexts(state: Where): readonly KeyContext[] {
  return [...new Set([...contextsBehindHelp(state), ...contexts])];
}

/** Minimum width of a window with two and with three columns of help. */
const twoColumns = 76;
const threeColumns = 130;

/** Cells before a column and between the key and the title. */
const margin = 2;

/** Minimum cells of a column in which the titles are aligned. In a narrower one, each title begins after its key. */
const leastAligned = 36;

/** Minimum cells of a title; keys that leave less are on a line of their own. */
const leastTitle = 10;

/**
 * Returns the rows of help for a window of this many columns, from the lines that contain a text. The contexts of the reader are first. Each row has a cell for
 * each column. Titles wrap, so nothing is cut.
 */
export function helpLines(state: Where & Documented, columns: number, filter: string): (readonly HelpCell[])[] {
  const lines = helpContexts(state)
    .map(context => helpIn(state, [context], filter))
    .filter(({length}) => length > 0);
  if (lines.length === 0) {
    const text = messages.noHelp(filter);
    return breakLines(text, Math.max(1, columns - margin)).map(({start, end}) => [
      {kind: 'group', text: text.slice(start, end)},
    ]);
  }
  const count = state.preferences.typesetting.isSpoken || columns < twoColumns ? 1 : columns < threeColumns ? 2 : 3;
  const width = state.preferences.typesetting.isSpoken ? Number.POSITIVE_INFINITY : Math.floor(columns / count);
  return lines.flatMap((section, index) => [
    ...(index === 0 || state.preferences.typesetting.isSpoken ? [] : [[blank]]),
    ...setSection(section, count, width),
  ]);
}

const blank: HelpCell = {kind: 'blank', text: ''};

/** Lays out a context: its heading, and its groups in columns of about the same height. */
function setSection(lines: readonly HelpLine[], count: number, width: number): (readonly HelpCell[])[] {
  const blocks: HelpCell[][] = [];
  const keyWidth = Math.max(0, ...lines.map(line => (line.kind === 'action' ? cells(line.keys[0] ?? '') : 0)));
  let heading: HelpCell = blank;
  for (const line of lines) {
    if (line.kind === 'context') heading = {kind: 'context', text: line.text};
    if (line.kind === 'group') blocks.push([{kind: 'group', text: line.text}]);
    if (line.kind === 'action') blocks.at(-1)?.push(...setAction(line, Math.min(keyWidth, widestKey), width - 1));
  }
  const columns = shareColumns(blocks, width === Number.POSITIVE_INFINITY ? 1 : count);
  const height = Math.max(...columns.map(({length}) => length));
  return [[heading], ...Array.from({length: height}, (_, row) => columns.map(column => column[row] ?? blank))];
}

/** Maximum width of the key column. */
const widestKey = 9;

/** Lays out an action in a column: its first key, then its title and its other keys, wrapped. */
function setAction(
  {keys: [key = '', ...others], title}: Extract<HelpLine, {kind: 'action'}>,
  keyWidth: number,
  width: number,
): HelpCell[] {
  const text = [title, ...others].join('  ');
  if (!Number.isFinite(width)) return [{kind: 'action', key, text, othersFrom: title.length}];
  const isAligned = width >= leastAligned;
  const isBeside = cells(key) <= keyWidth && width - margin - keyWidth - margin >= leastTitle;
  const before = isAligned && isBeside ? keyWidth : 0;
  // Without alignment, the key takes cells of the first line only.
  const lead = !isAligned && isBeside ? 'x'.repeat(cells(key)) : '';
  const lines = breakLines(lead + text, Math.max(1, width - margin - before - margin)).map(
    ({start, end}, index): HelpCell => {
      const from = Math.max(0, start - lead.length);
      return {
        kind: 'action',
        key: (isBeside && index === 0 ? key : '').padEnd(before),
        text: text.slice(from, end - lead.length),
        othersFrom: Math.max(0, title.length - from),
      };
    },
  );
  return isBeside ? lines : [{kind: 'action', key, text: '', othersFrom: 0}, ...lines];
}

/** Distributes blocks over columns, in order, with an empty line between two, so that the highest column is as low as possible. */
function shareColumns(blocks: readonly HelpCell[][], count: number): HelpCell[][] {
  const total = blocks.reduce((sum, {length}) => sum + length + 1, 0);
  for (let height = Math.ceil(total / count); ; height++) {
    const columns: HelpCell[][] = [[]];
    for (const block of blocks) {
      const last = columns.at(-1) ?? [];
      if (last.length > 0 && last.length + 1 + block.length > height) columns.push([...block]);
      else last.push(...(last.length > 0 ? [blank] : []), ...block);
    }
    if (columns.length <= count) return [...columns, ...Array.from({length: count - columns.length}, () => [])];
  }
}

/** Returns a cell of help as text. */
export function helpText(cell: HelpCell): string {
  return cell.kind === 'action' ? `${cell.key}${' '.repeat(margin)}${cell.text}` : cell.text;
}
