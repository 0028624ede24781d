import {type Entry, entry} from './command.ts';

/** How REF is described by the commands that take several. */
const references =
  'REF is an id or a unique prefix of one (4 characters or more), an address, latest, next, current, tag:NAME for all articles with this tag, or - to read ids from standard input, one per line.';

/** Commands that change the library, and undo. */
export const markingCommands: readonly Entry[] = [
  entry({
    name: 'mark',
    summary: 'mark articles read, star them, and tag them',
    usage: ['REF... OPTION...'],
    operands: 'ref',
    about: ['Changes the marks of articles. tearsheet undo reverts the change.', references],
    options: {
      read: {type: 'boolean', help: 'mark read'},
      unread: {type: 'boolean', help: 'mark unread'},
      star: {type: 'boolean', help: 'star'},
      unstar: {type: 'boolean', help: 'unstar'},
      tag: {type: 'string', multiple: true, value: 'NAME', help: 'add a tag; may be repeated'},
      untag: {type: 'string', multiple: true, value: 'NAME', help: 'remove a tag; may be repeated'},
    },
    examples: [
      ['tearsheet mark latest --star --tag physics', 'star and tag the article that was added last'],
      ['tearsheet list --ids tag:old | tearsheet mark --read -', 'mark all articles with a tag read'],
    ],
    load: async () => (await import('./mark.ts')).mark,
  }),
  entry({
    name: 'remove',
    summary: 'move articles to the trash',
    usage: ['REF...', '--forever [REF]...'],
    operands: 'ref',
    about: [
      'Moves articles to the trash. A story takes its copies from other sources with it. tearsheet undo restores them. After 30 days in the trash they are deleted.',
      'With --forever, deletes them at once, with their original bytes. Without REF, --forever empties the trash.',
      references,
    ],
    options: {
      forever: {type: 'boolean', help: 'delete articles so that they cannot be restored'},
    },
    examples: [
      ['tearsheet remove abcd', 'remove one article'],
      ['tearsheet list --ids tag:old is:read | tearsheet remove -', 'remove all articles that match a query'],
      ['tearsheet remove --forever', 'empty the trash'],
    ],
    load: async () => (await import('./remove.ts')).remove,
  }),
  entry({
    name: 'undo',
    summary: 'undo the last change',
    usage: [''],
    about: [
      'Undoes the last change of the library, and prints which change it was: of marks, highlights, views, rules or subscriptions, or an addition, removal or new edition. It does not matter whether the reader or a command made the change. Run it again to undo the change before. It reaches back 1,000 changes, and at least 30 days.',
    ],
    options: {},
    examples: [['tearsheet undo', 'restore articles that you removed by mistake']],
    load: async () => (await import('./undo.ts')).undo,
  }),
];
