import {type Entry, entry} from './command.ts';
import {
  aboutReferences,
  jsonOption,
  nullOption,
  quietOption,
  selectionOptions,
  yesOption,
} from './selection-options.ts';

/** Commands that change the library, and undo. */
export const markCommands: readonly Entry[] = [
  entry({
    name: 'mark',
    summary: 'mark articles read, star them, and tag them',
    usage: ['REF... OPTION...', 'QUERY OPTION...', '- OPTION...'],
    operands: 'ref',
    about: [
      'Changes the marks of articles. A story with copies from other sources is read as a whole. tearsheet undo undoes the change.',
      aboutReferences,
    ],
    options: {
      read: {type: 'boolean', help: 'mark read'},
      unread: {type: 'boolean', help: 'mark unread'},
      star: {type: 'boolean', help: 'star'},
      unstar: {type: 'boolean', help: 'unstar'},
      tag: {type: 'string', multiple: true, value: 'NAME', help: 'add a tag, or several with commas; may be repeated'},
      untag: {
        type: 'string',
        multiple: true,
        value: 'NAME',
        help: 'remove a tag, or several with commas; may be repeated',
      },
      json: jsonOption('each article with its new marks', 'article'),
      yes: yesOption,
      quiet: quietOption,
      ...selectionOptions,
    },
    examples: [
      ['tearsheet mark latest --star --tag physics', 'star and tag the article that was added last'],
      ['tearsheet mark tag:old --read', 'mark all articles with a tag read'],
    ],
    load: async () => (await import('./mark.ts')).mark,
  }),
  entry({
    name: 'remove',
    summary: 'move articles to the trash',
    usage: ['REF...', 'QUERY', '-', '--forever'],
    operands: 'ref',
    about: [
      'Moves articles to the trash. Removing a story also removes its copies from other sources. tearsheet undo and tearsheet restore restore them. After 30 days in the trash they are deleted.',
      'If QUERY matches every article of the library, confirm on the terminal or with --yes.',
      'With --forever, deletes them at once, with their original bytes, whether they are in the trash or not. Without REF, --forever empties the trash.',
      aboutReferences,
    ],
    options: {
      forever: {type: 'boolean', help: 'delete articles so that they cannot be restored'},
      json: jsonOption('each article', 'article'),
      yes: yesOption,
      quiet: quietOption,
      ...selectionOptions,
    },
    examples: [
      ['tearsheet remove abcd', 'remove one article'],
      ['tearsheet remove tag:old is:read', 'remove all articles that match a query'],
      ['tearsheet remove --forever', 'empty the trash'],
    ],
    load: async () => (await import('./remove.ts')).remove,
  }),
  entry({
    name: 'restore',
    summary: 'restore articles from the trash',
    usage: ['REF...', 'QUERY', '-'],
    operands: 'ref',
    about: [
      'Returns articles from the trash to the library, with their marks and highlights. A story returns with its copies. tearsheet list is:removed lists the trash.',
      'REF is an id or a unique prefix of one (4 characters or more), or an address. Operands that name no article in the trash are a QUERY, as for tearsheet list. With - it takes the articles whose ids are on standard input, one per line.',
    ],
    options: {
      json: jsonOption('each article', 'article'),
      yes: yesOption,
      quiet: quietOption,
      ...selectionOptions,
    },
    examples: [
      ['tearsheet list is:removed', 'see what is in the trash'],
      ['tearsheet restore abcd', 'restore one article'],
      ['tearsheet restore tag:sea', 'restore all articles with a tag'],
    ],
    load: async () => (await import('./restore.ts')).restore,
  }),
  entry({
    name: 'tag',
    summary: 'list, rename, merge and remove tags',
    usage: ['list', 'rename OLD NEW', 'merge OLD... NEW', 'remove NAME...'],
    verbs: ['list', 'rename', 'merge', 'remove'],
    about: [
      'Lists all tags with the number of their articles, or changes a tag in every article that has it. Tags ignore case. Quote a tag with spaces.',
      'rename and merge also change articles in the trash, and the saved views, rules and feeds that name a tag. remove does not change views, rules and feeds, but names those that use the tag. tearsheet undo undoes each in one step. tearsheet count --by source and --by person list sources and people.',
    ],
    options: {
      json: {...jsonOption('each tag with the number of its articles', 'count'), verbs: ['list']},
      null: {...nullOption, verbs: ['list']},
      quiet: {...quietOption, verbs: ['rename', 'merge', 'remove']},
    },
    examples: [
      ['tearsheet tag list', 'list all tags with their counts'],
      ['tearsheet tag rename physic physics', 'correct a tag'],
      ["tearsheet tag merge sea ocean 'the sea'", 'merge tags into one'],
    ],
    load: async () => (await import('./tag.ts')).tag,
  }),
  entry({
    name: 'undo',
    summary: 'undo the last change',
    usage: [''],
    about: [
      'Undoes the last change of the library, and prints which change it was: of marks, highlights, views, rules or subscriptions, or an addition, removal or new edition. It does not matter whether the reader or a command made the change. Run it again to undo the change before. It reaches back 1,000 changes, and at least 30 days.',
    ],
    options: {
      json: jsonOption('an object with the change that was undone', 'undo'),
      quiet: quietOption,
    },
    examples: [['tearsheet undo', 'restore articles that you removed by mistake']],
    load: async () => (await import('./undo.ts')).undo,
  }),
];
