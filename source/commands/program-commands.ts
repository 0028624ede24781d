import {type Entry, entry} from './command.ts';

/** Commands about the program itself. */
export const programCommands: readonly Entry[] = [
  entry({
    name: 'config',
    summary: 'print or change settings',
    usage: ['[KEY [VALUE]]'],
    operands: 'setting',
    about: [
      'Prints every setting with its value and the allowed values, prints one value, or sets one in config.json. The rest of the file does not change. You can also edit it by hand.',
    ],
    options: {
      reset: {type: 'boolean', help: 'reset KEY to its default'},
    },
    examples: [
      ['tearsheet config', 'print all settings'],
      ['tearsheet config measure 66', 'use a narrower text column'],
      [`tearsheet config browser '["firefox", "--private-window"]'`, 'open links with a program and its arguments'],
    ],
    load: async () => (await import('./config.ts')).config,
  }),
  entry({
    name: 'completion',
    summary: 'complete command lines in your shell',
    usage: ['bash|zsh|fish', '--words -- WORD...'],
    operands: 'shell',
    about: [
      'Prints a script for your shell. It completes commands, options, queries with the names in your library, and ids with their headlines. The script itself uses the second form.',
    ],
    options: {
      words: {type: 'boolean', help: 'print the completions of the last word of a command line'},
    },
    examples: [
      ['source <(tearsheet completion bash)', 'in ~/.bashrc'],
      ['source <(tearsheet completion zsh)', 'in ~/.zshrc, after compinit'],
      ['tearsheet completion fish | source', 'in ~/.config/fish/config.fish'],
    ],
    load: async () => (await import('./completion.ts')).completion,
  }),
];
