import {type Entry, entry} from './command.ts';
import {feedCommands} from './feed-commands.ts';
import {intakeCommands} from './intake-commands.ts';
import {markCommands} from './mark-commands.ts';
import {outputCommands} from './output-commands.ts';
import {programCommands} from './program-commands.ts';
import {queryCommands} from './query-commands.ts';

const reader = [
  entry({
    name: 'read',
    summary: 'open the reader (the default command)',
    usage: ['[PATH|URL|-]...'],
    about: [
      'Opens the list of stored articles, at the article that you read last. Press ? for the keys.',
      'With paths and addresses, opens the articles of these files, folders and pages without storing them. - is standard input, which is also read if it is a pipe or a file; keys then come from the terminal itself.',
      'With --linear, the reader prints the result of each key as a line of plain text, for screen readers, and draws no screen. The setting linear, INK_SCREEN_READER=true and TERM=dumb do the same.',
    ],
    options: {
      linear: {type: 'boolean', help: 'print plain lines for screen readers and draw no screen'},
    },
    examples: [
      ['tearsheet', 'continue where you left off'],
      ['tearsheet read story.html', 'read a file without storing it'],
      ['curl -s https://example.org/story | tearsheet read -', 'read what another program prints'],
      ['tearsheet --linear', 'read with a screen reader, or in a terminal without a screen'],
    ],
    load: async () => (await import('./read.ts')).read,
  }),
];

/** Every command, in the order of help. Each is loaded when it runs. */
export const commands: readonly Entry[] = [
  ...reader,
  ...intakeCommands,
  ...feedCommands,
  ...queryCommands,
  ...outputCommands,
  ...markCommands,
  ...programCommands,
];
