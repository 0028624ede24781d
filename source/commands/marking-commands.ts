import {type Entry, entry} from './command.ts';

/** What changes the library, and takes that back. */
export const markingCommands: readonly Entry[] = [
  entry({
    name: 'mark',
    summary: 'mark articles read or starred, and tag them',
    usage: ['REF... OPTION...'],
    operands: 'ref',
    about: [
      'Changes the marks of the articles; tearsheet undo takes the change back.',
      'REF is an id or its beginning (4 characters or more), an address, latest, next, current, tag:NAME for all with this tag, or - for ids from standard input, one a line.',
    ],
    options: {
      read: {type: 'boolean', help: 'mark read'},
      unread: {type: 'boolean', help: 'mark unread'},
      star: {type: 'boolean', help: 'star'},
      unstar: {type: 'boolean', help: 'take the star away'},
      tag: {type: 'string', multiple: true, value: 'NAME', help: 'tag; may be repeated'},
      untag: {type: 'string', multiple: true, value: 'NAME', help: 'take a tag away; may be repeated'},
    },
    examples: [
      ['tearsheet mark latest --star --tag physics', 'star and tag the article that was added last'],
      ['tearsheet list --ids tag:old | tearsheet mark --read -', 'mark all with a tag read'],
    ],
    load: async () => (await import('./mark.ts')).mark,
  }),
  entry({
    name: 'remove',
    summary: 'put articles into the bin',
    usage: ['REF...', '--forever [REF]...'],
    operands: 'ref',
    about: [
      'Removes articles from the library, a story with its copies from other sources; tearsheet undo brings them back. What was removed 30 days ago or earlier is deleted; only days on which the library was changed count.',
      'With --forever it deletes them at once, with the bytes they were made from; without REF, all that is in the bin.',
      'REF is an id or its beginning (4 characters or more), an address, latest, next, current, tag:NAME for all with this tag, or - for ids from standard input, one a line.',
    ],
    options: {
      forever: {type: 'boolean', help: 'delete, so that nothing brings them back'},
    },
    examples: [
      ['tearsheet remove abcd', 'remove one'],
      ['tearsheet list --ids tag:old is:read | tearsheet remove -', 'remove what a query finds'],
      ['tearsheet remove --forever', 'empty the bin'],
    ],
    load: async () => (await import('./remove.ts')).remove,
  }),
  entry({
    name: 'undo',
    summary: 'take back the last change of the library',
    usage: [''],
    about: [
      'Takes back the last change of marks, highlights or views, removal, addition or new edition, whether the reader or a command made it, and says which. Again takes back the one before; it reaches back a thousand changes and at least 30 days.',
    ],
    options: {},
    examples: [['tearsheet undo', 'bring back what was removed by mistake']],
    load: async () => (await import('./undo.ts')).undo,
  }),
];
