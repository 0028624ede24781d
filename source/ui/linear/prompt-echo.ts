import {graphemesOf, type Prompt} from '../../reader/reader.ts';
import {cells, drawable} from '../../typeset/typeset.ts';
import {uiMessages} from '../messages.ts';
import {slideLine} from '../slide-line.ts';
import {spokenSentence} from './speech.ts';

/** Returns the question of a prompt, with the typed text; the caret is at its end. */
export function question(prompt: Prompt): string {
  return label(prompt) + drawable(prompt.value);
}

function label(prompt: Prompt): string {
  return drawable(`${spokenSentence(uiMessages.spokenPromptLabel(prompt))} `);
}

/**
 * Returns what is written after an edit, so that the line and the cursor of the terminal are as the prompt has them. Text is only appended, and for a change
 * within a row, backspaces go back and the rest of the row is written again. A line that is longer than a row, or that lost more than one character, is printed
 * again.
 */
export function echo(before: Prompt | undefined, after: Prompt | undefined, columns: number): string {
  if (!after) return before ? '\n' : '';
  if (!before || label(before) !== label(after)) return `${before ? '\n' : ''}${ask(after, columns)}`;
  const isSame = before.value === after.value;
  if (isSame && before.caret === after.caret) return '';
  if (isAtEnd(before) && isAtEnd(after) && after.value.startsWith(before.value)) {
    return drawable(after.value.slice(before.value.length));
  }
  if (isReplaced(before, after) || [before, after].some(prompt => cells(question(prompt)) >= columns))
    return `\n${ask(after, columns)}`;
  if (isSame && before.caret < after.caret) return drawable(after.value.slice(before.caret, after.caret));
  return isSame ? backOver(after.value.slice(after.caret, before.caret)) : rewrite(before, after);
}

/** Returns whether more than a character was deleted, which a listener would not hear from backspaces. */
function isReplaced(before: Prompt, after: Prompt): boolean {
  const start = commonStart(before.value, after.value);
  const end = commonEnd(before.value.slice(start), after.value.slice(start));
  return graphemesOf(before.value.slice(start, before.value.length - end)).length > 1;
}

/** Returns the question with the cursor at the caret. Of a line that is longer than a row, it contains the part around the caret. */
function ask(prompt: Prompt, columns: number): string {
  if (isAtEnd(prompt)) return question(prompt);
  const asked = label(prompt);
  const {text, cells: width, column} = slideLine(prompt, Math.max(leastRoom, columns - cells(asked)), 0);
  return asked + text + '\b'.repeat(width - column);
}

/** The minimum number of cells that are written of a long line. */
const leastRoom = 12;

/** Returns the output that rewrites a line from its first change, with blanks if it became shorter. */
function rewrite(before: Prompt, after: Prompt): string {
  const start = Math.min(before.caret, commonStart(before.value, after.value));
  const rest = drawable(after.value.slice(start));
  const blanks = ' '.repeat(Math.max(0, cells(drawable(before.value.slice(start))) - cells(rest)));
  return (
    backOver(before.value.slice(start, before.caret)) +
    rest +
    blanks +
    backOver(after.value.slice(after.caret) + blanks)
  );
}

/** Returns the backspaces from the end of a text to its start. */
function backOver(text: string): string {
  return '\b'.repeat(cells(drawable(text)));
}

/** Returns the length of the common beginning of two texts, in whole graphemes. */
function commonStart(one: string, other: string): number {
  const others = graphemesOf(other);
  const graphemes = graphemesOf(one);
  const differing = graphemes.findIndex((grapheme, index) => grapheme !== others[index]);
  return graphemes.slice(0, differing === -1 ? graphemes.length : differing).join('').length;
}

/** Returns the length of the common end of two texts. */
function commonEnd(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one.at(-1 - length) === other.at(-1 - length)) length++;
  return length;
}

function isAtEnd({value, caret}: Prompt): boolean {
  return caret === value.length;
}
