import {type Entry, entry} from './command.ts';

/** What concerns the program itself. */
export const programCommands: readonly Entry[] = [
  entry({
    name: 'config',
    summary: 'print or change settings',
    usage: ['[KEY [VALUE]]'],
    operands: 'setting',
    about: [
      'Prints every setting with its value and what is allowed, or one value, or sets one in config.json. Whatever else stands in the file stays as it is; it may as well be edited by hand.',
    ],
    options: {
      reset: {type: 'boolean', help: 'put KEY back to its default'},
    },
    examples: [
      ['tearsheet config', 'see all settings'],
      ['tearsheet config measure 66', 'read in a narrower column'],
      [`tearsheet config browser '["firefox", "--private-window"]'`, 'open addresses with a program and its arguments'],
    ],
    load: async () => (await import('./config.ts')).config,
  }),
  entry({
    name: 'completion',
    summary: 'complete command lines in your shell',
    usage: ['bash|zsh|fish', '--words -- WORD...'],
    operands: 'shell',
    about: [
      'Prints a script for the shell that completes commands, options, queries with the names in your library, and ids by their headlines. The script asks the second form.',
    ],
    options: {
      words: {type: 'boolean', help: 'print what the last of the words of a command line may become'},
    },
    examples: [
      ['source <(tearsheet completion bash)', 'in ~/.bashrc'],
      ['source <(tearsheet completion zsh)', 'in ~/.zshrc, after compinit'],
      ['tearsheet completion fish | source', 'in ~/.config/fish/config.fish'],
    ],
    load: async () => (await import('./completion.ts')).completion,
  }),
];
