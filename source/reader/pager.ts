import {sanitizeText} from '../article/article.ts';
import {breakLines, drawable} from '../typeset/typeset.ts';
import type {Action} from './action.ts';
import type {Step} from './effect.ts';
import {saveNote} from './highlighting.ts';
import {isProgress, messages} from './messages.ts';
import {selectedPassage, selectPassage} from './passages.ts';
import {keyNamer} from './sequences.ts';
import type {Pager, State} from './state.ts';

/** Opens the output of a program in the pager. */
export function openOutput(state: State, command: string, output: string): State {
  const text = sanitizeText(output).trimEnd();
  if (text === '') return {...state, message: messages.noOutput(command)};
  const {message: _, ...quiet} = state;
  return {...quiet, pager: {kind: 'output', title: command, text, top: 0}};
}

/** The number of messages that the pager can show. */
const mostMessages = 50;

/** Adds a new message to those that the pager can show. */
export function rememberMessage(before: State, after: State): State {
  const {message} = after;
  // Progress is of no interest later.
  if (message === undefined || message === before.message || isProgress(message)) return after;
  return {...after, messages: [message, ...after.messages].slice(0, mostMessages)};
}

/** Opens the recent messages in the pager, the latest first. */
function openMessages(state: State): Step {
  if (state.messages.length === 0) return [{...state, message: messages.noMessages}];
  return [{...state, pager: {kind: 'messages', title: 'Messages', text: state.messages.join('\n'), top: 0}}];
}

/** The lines that were laid out last, cached because each key needs them and a text can be long. */
let lastLines: {readonly text: string; readonly width: number; readonly lines: readonly string[]} | undefined;

/** Returns the lines of the pager in a window of this many columns. The linear reader has lines of any length. */
export function pagerLines({text}: Pager, {preferences, size}: Pick<State, 'preferences' | 'size'>): readonly string[] {
  const width = preferences.typesetting.isSpoken ? Number.POSITIVE_INFINITY : Math.max(1, size.columns - 2);
  if (lastLines?.text !== text || lastLines.width !== width) {
    lastLines = {text, width, lines: text.split('\n').flatMap(line => breakLine(drawable(line), width))};
  }
  return lastLines.lines;
}

function breakLine(line: string, width: number): readonly string[] {
  if (line.length <= width && /^[\x20-\x7e]*$/.test(line)) return [line];
  return width === Number.POSITIVE_INFINITY
    ? [line]
    : breakLines(line, width).map(({start, end}) => line.slice(start, end));
}

/** Scrolls the pager to a line, but not beyond the one that puts its last line at the bottom. */
export function scrollPager(state: State, pager: Pager, top: number): State {
  const last = pagerLines(pager, state).length - pagerHeight(state);
  return {...state, pager: {...pager, top: Math.max(0, Math.min(top, last))}};
}

/** Returns the number of rows for lines, below the title and above the status line. */
export function pagerHeight({size}: Pick<State, 'size'>): number {
  return Math.max(1, size.rows - 2);
}

/** Actions of the pager; those of help scroll it too. */
export const pagerActions: readonly Action[] = [
  {
    name: 'messages',
    title: 'Show recent messages',
    group: 'Tools',
    keys: ['g<'],
    in: ['list', 'article', 'chooser'],
    run: openMessages,
  },
  {
    name: 'close-pager',
    title: 'Close the pager',
    group: 'Tools',
    hint: 'close',
    keys: ['q', 'Esc', 'h'],
    in: ['pager'],
    run: state => [closePager(state)],
  },
  {
    name: 'save-output',
    title: 'Save the output as a note',
    group: 'Mark',
    hint: ({pager}) => (pager?.kind === 'output' ? 'note' : undefined),
    keys: ['C'],
    in: ['pager'],
    run: saveOutput,
  },
];

function closePager({pager: _, ...state}: State): State {
  return state;
}

/** Stores the output as a note on the selected passage, else on the first paragraph of the screen. */
function saveOutput(state: State): Step {
  const {pager, focus} = state;
  if (pager?.kind !== 'output') return [{...state, message: messages.notOutput}];
  if (focus !== 'article') {
    return [{...state, message: messages.noteNeedsArticle(keyNamer(state.preferences.keymap, 'list')('open'))}];
  }
  const closed = closePager(state);
  const [chosen, ...effects] =
    closed.open && selectedPassage(closed.open) ? [closed] : selectPassage(closed, 'paragraph', 1);
  const [next, ...more] = saveNote(chosen, pager.text);
  return [next, ...effects, ...more];
}
