import type {Prompt} from '../../reader/reader.ts';
import {cells} from '../../typeset/typeset.ts';

const labels: Readonly<Record<Exclude<Prompt['kind'], 'refused'>, string>> = {
  filter: 'Filter the list',
  search: 'Search in the article',
  note: 'Note',
  help: 'Search in help',
  choose: 'Filter the lines',
  pipe: 'Pipe to the command',
  command: 'Action',
  add: 'Add',
  view: 'View',
  'keep-view': 'Save this list as',
  tag: 'Add tags',
  untag: 'Remove tags',
};

/** Returns the question of a prompt, with the typed text. */
export function question(prompt: Prompt): string {
  const label = prompt.kind === 'refused' ? `${prompt.reason} Escape goes back` : labels[prompt.kind];
  return `${label}: ${prompt.value}`;
}

/**
 * What is written when a line is typed: its question, then what is added to it. What is taken off its end is wiped out with backspaces, as a
 * terminal itself does it; a line that is another one is asked for again.
 */
export function echo(before: Prompt | undefined, after: Prompt | undefined, columns: number): string {
  if (!after) return before ? '\n' : '';
  if (before?.kind !== after.kind) return `${before ? '\n' : ''}${question(after)}`;
  if (after.value.startsWith(before.value)) return after.value.slice(before.value.length);
  const isOneRow = cells(question(before)) < columns;
  if (isOneRow && before.value.startsWith(after.value)) {
    const wiped = cells(before.value.slice(after.value.length));
    return '\b'.repeat(wiped) + ' '.repeat(wiped) + '\b'.repeat(wiped);
  }
  return `\n${question(after)}`;
}
