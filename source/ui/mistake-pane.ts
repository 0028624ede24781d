import {type Mistake, parseQuery} from '../library/library.ts';
import {type Prompt, parseViewLine, type State} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {breakLines, cells, drawable, fitExactly} from '../typeset/typeset.ts';
import {promptLabel} from './prompt-feedback.ts';

/** A message about the mistake in a line, and its range if it is a part of the line. */
export type PromptMistake = Mistake | {readonly message: string};

/** Returns the mistake in the typed query, or in the name or key of a view. */
export function promptMistake(state: State): PromptMistake | undefined {
  const {prompt} = state;
  if (prompt?.kind === 'filter') return parseQuery(prompt.value).mistake;
  if (prompt?.kind !== 'save-view' || prompt.value.trim() === '') return undefined;
  const view = parseViewLine(state, prompt.value);
  return typeof view === 'string' ? {message: view} : undefined;
}

/**
 * Returns the whole message about a mistake, and a line that points at the mistake in the prompt below: rows of exactly this width, at most this many.
 */
export function mistakePane(state: State, width: number, most: number, palette: Palette): readonly string[] {
  const mistake = promptMistake(state);
  if (!mistake) return [];
  const row = (text: string, role: 'rule' | 'message') =>
    paintRow(paint(palette, role, fitExactly(text, width)), width, width, palette);
  const pointer = 'from' in mistake && state.prompt ? pointerTo(mistake, state.prompt, width) : undefined;
  const column = 'from' in mistake && pointer === undefined ? `Column ${mistake.from + 1}: ` : '';
  const words = drawable(column + mistake.message);
  const lines = breakLines(words, width - 2).map(({start, end}) => row(` ${words.slice(start, end)}`, 'message'));
  const rows = [...lines, ...(pointer === undefined ? [] : [row(pointer, 'message')])];
  return rows.length < most ? [row('─'.repeat(width), 'rule'), ...rows] : rows.slice(0, most);
}

/** Returns a line that points at the mistake below it; undefined if the prompt shows only the end of the text. */
function pointerTo({from, to}: Mistake, prompt: Prompt, width: number): string | undefined {
  const {value} = prompt;
  const label = promptLabel(prompt);
  if (cells(label + value) >= width) return undefined;
  const mistaken = Math.max(1, cells(value.slice(from, to)));
  return ' '.repeat(cells(label + value.slice(0, from))) + '▁'.repeat(mistaken);
}
