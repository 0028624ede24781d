import {type Entry, entry} from './command.ts';
import {feedCommands} from './feed-commands.ts';
import {findingCommands} from './finding-commands.ts';
import {handingCommands} from './handing-commands.ts';
import {intakeCommands} from './intake-commands.ts';
import {markingCommands} from './marking-commands.ts';
import {programCommands} from './program-commands.ts';

const reader = [
  entry({
    name: 'read',
    summary: 'open the reader; this is what tearsheet alone does',
    usage: ['[PATH|URL]...'],
    about: [
      'Opens the list of kept articles, with the article that you read last. Press ? for the keys.',
      'With paths and addresses, opens the articles of these files, folders and pages without storing them.',
      'With --linear, nothing is drawn: what each key leads to is said in a line of plain text below the last, as a screen reader wants it. The setting linear asks for it always, and so do INK_SCREEN_READER=true and TERM=dumb.',
    ],
    options: {
      linear: {type: 'boolean', help: 'speak in plain lines, for screen readers, and draw nothing'},
    },
    examples: [
      ['tearsheet', 'read on where you left off'],
      ['tearsheet read story.html', 'read a file without keeping it'],
      ['tearsheet --linear', 'read by ear, or in a terminal without a screen'],
    ],
    load: async () => (await import('./read.ts')).read,
  }),
];

/** Every command, in the order of help. Each is loaded when it is asked for. */
export const commands: readonly Entry[] = [
  ...reader,
  ...intakeCommands,
  ...feedCommands,
  ...findingCommands,
  ...handingCommands,
  ...markingCommands,
  ...programCommands,
];
