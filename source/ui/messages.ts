import type {Prompt} from '../reader/reader.ts';

type PromptKind = Exclude<Prompt['kind'], 'refused'>;

/** The text before each prompt. */
const labels: Readonly<Record<PromptKind, string>> = {
  filter: '/',
  search: '/',
  note: 'Note:',
  help: '/',
  choose: '/',
  pipe: '|',
  command: ':',
  add: 'Add:',
  view: 'View:',
  'keep-view': 'Save this list as:',
  tag: 'Add tags (a, b):',
  untag: 'Remove tags (a, b):',
};

/** The question of each prompt in the linear view. */
const questions: Readonly<Record<PromptKind, string>> = {
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

/** Returns the label of a search in the history; undefined while there is none. */
function historyLabel({historySearch}: Prompt): string | undefined {
  if (!historySearch) return undefined;
  const {pattern, isFound} = historySearch;
  return `${isFound ? 'Earlier lines with' : 'No earlier line with'} "${pattern}":`;
}

/** Every sentence and label that the screen and the linear view show. */
export const uiMessages = {
  emptyLibrary: 'No articles yet. To add one: tearsheet add FILE',
  noMatch: 'No article matches.',

  promptLabel: (prompt: Prompt) =>
    historyLabel(prompt) ?? (prompt.kind === 'refused' ? prompt.keys : labels[prompt.kind]),
  spokenPromptLabel: (prompt: Prompt) =>
    historyLabel(prompt) ??
    `${prompt.kind === 'refused' ? `${prompt.reason} Escape goes back` : questions[prompt.kind]}:`,
} as const;
