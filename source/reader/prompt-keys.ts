import type {LineEdit} from './line-editor.ts';

/** The effect of a key while a line is typed. */
export type PromptCommand =
  | LineEdit
  /** Recalls a line from the history: an earlier one (1) or a later one (-1). */
  | {readonly kind: 'recall'; readonly step: 1 | -1}
  | {readonly kind: 'search-history'}
  /** Completes the text before the caret, or takes the next completion. */
  | {readonly kind: 'complete'}
  | {readonly kind: 'submit'}
  /** Opens the typed text in the editor. */
  | {readonly kind: 'open-editor'}
  | {readonly kind: 'leave'}
  | {readonly kind: 'redraw'}
  | {readonly kind: 'suspend'};

/** Keys with the same effect while a line is typed. */
type PromptKeys = {readonly keys: readonly string[]; readonly title: string; readonly command: PromptCommand};

/** The keys of every prompt, those of readline, in the order of help. */
export const promptKeys: readonly PromptKeys[] = [
  {keys: ['Enter'], title: 'Accept the line', command: {kind: 'submit'}},
  {keys: ['Esc', '^C', '^G'], title: 'Leave the prompt', command: {kind: 'leave'}},
  {keys: ['Tab'], title: 'Complete the text, then take the next completion', command: {kind: 'complete'}},
  {keys: ['Up', '^P'], title: 'Recall the previous line', command: {kind: 'recall', step: 1}},
  {keys: ['Down', '^N'], title: 'Recall the next line', command: {kind: 'recall', step: -1}},
  {keys: ['^R'], title: 'Search earlier lines; again: the next match', command: {kind: 'search-history'}},
  {keys: ['Left', '^B'], title: 'Move left', command: {kind: 'move', to: 'previous-character'}},
  {keys: ['Right', '^F'], title: 'Move right', command: {kind: 'move', to: 'next-character'}},
  {
    keys: ['Alt-b', 'Ctrl-Left', 'Alt-Left'],
    title: 'Move left by a word',
    command: {kind: 'move', to: 'previous-word'},
  },
  {keys: ['Alt-f', 'Ctrl-Right', 'Alt-Right'], title: 'Move right by a word', command: {kind: 'move', to: 'next-word'}},
  {keys: ['Home', '^A'], title: 'Move to the start', command: {kind: 'move', to: 'start'}},
  {keys: ['End', '^E'], title: 'Move to the end', command: {kind: 'move', to: 'end'}},
  {
    keys: ['Backspace', '^H'],
    title: 'Delete the character to the left',
    command: {kind: 'delete', to: 'previous-character'},
  },
  {
    keys: ['Delete', '^D'],
    title: 'Delete the character to the right',
    command: {kind: 'delete', to: 'next-character'},
  },
  {keys: ['^W'], title: 'Delete to the previous space', command: {kind: 'delete', to: 'previous-blank-word'}},
  {
    keys: ['Alt-Backspace', 'Ctrl-Backspace'],
    title: 'Delete the word to the left',
    command: {kind: 'delete', to: 'previous-word'},
  },
  {
    keys: ['Alt-d', 'Ctrl-Delete', 'Alt-Delete'],
    title: 'Delete the word to the right',
    command: {kind: 'delete', to: 'next-word'},
  },
  {keys: ['^U'], title: 'Delete to the start', command: {kind: 'delete', to: 'start'}},
  {keys: ['^K'], title: 'Delete to the end', command: {kind: 'delete', to: 'end'}},
  {keys: ['^Y'], title: 'Insert the text that was deleted last', command: {kind: 'yank'}},
  {keys: ['^_'], title: 'Undo the last edit', command: {kind: 'undo'}},
  {keys: ['^O'], title: 'Continue a note in the editor', command: {kind: 'open-editor'}},
  {keys: ['^L'], title: 'Redraw the screen', command: {kind: 'redraw'}},
  {keys: ['^Z'], title: 'Suspend to the shell; fg returns', command: {kind: 'suspend'}},
];

const commands = new Map(promptKeys.flatMap(({keys, command}) => keys.map(key => [key, command] as const)));

/** Returns the effect of a key while a line is typed; undefined for a key without one. A key of one character types it. */
export function promptCommand(key: string): PromptCommand | undefined {
  const command = commands.get(key);
  if (command) return command;
  const text = key === 'Space' ? ' ' : key;
  return Array.from(text).length === 1 ? {kind: 'insert', text} : undefined;
}
