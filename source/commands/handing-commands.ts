import {type Entry, entry, viewOption} from './command.ts';

/** What hands articles on. */
export const handingCommands: readonly Entry[] = [
  entry({
    name: 'show',
    summary: 'print one article',
    usage: ['[REF]', '-'],
    operands: 'ref',
    about: [
      'Prints one article to standard output: set in a column as the reader shows it, or in a form for another program. Without REF it is the article that is open in the reader, else the latest. A story that was kept from several sources ends with the ids of the others.',
      'REF is an id or its beginning (4 characters or more), an address, latest, next (the newest unread), current (the one last open), or the path of a file, which is shown without keeping it. With - it prints every article whose id comes on standard input, one a line.',
    ],
    options: {
      format: {
        type: 'string',
        short: 'f',
        value: 'FORM',
        values: ['ansi', 'text', 'markdown', 'html', 'json', 'original'],
        help: 'ansi, text, markdown, html, json, or original (the bytes it was made from, without gzip or zstd around them); ansi on a terminal, else text',
      },
      width: {type: 'string', short: 'w', value: 'CELLS', help: 'set the column for a window of this width'},
      edition: {type: 'string', value: 'N', help: 'print this edition: 1 is the oldest'},
    },
    examples: [
      ['tearsheet show latest | less', 'page through the article that was added last'],
      ['tearsheet show abcd --format markdown > story.md', 'take an article along'],
      ['tearsheet show next --color | less -R', 'keep the styles in a pipe'],
    ],
    load: async () => (await import('./show.ts')).show,
  }),
  entry({
    name: 'diff',
    summary: 'show what changed between editions of an article',
    usage: ['[REF]'],
    operands: 'ref',
    about: [
      'Prints the present edition of an article with the words that were [-deleted-] from and {+added+} to the edition before it, and a paragraph around each change. Without REF it is the article that is open in the reader, else the latest.',
      'Editions are numbered from 1, the oldest; tearsheet show --edition N prints one.',
    ],
    options: {
      edition: {type: 'string', value: 'N', help: 'compare with this edition instead of the one before'},
      all: {type: 'boolean', help: 'print the whole article, with what did not change'},
      width: {type: 'string', short: 'w', value: 'CELLS', help: 'set the column for a window of this width'},
    },
    examples: [
      ['tearsheet diff latest', 'see what an update changed'],
      ['tearsheet diff abcd --edition 1 --all', 'compare the first edition with the present one'],
    ],
    load: async () => (await import('./diff.ts')).diff,
  }),
  entry({
    name: 'export',
    summary: 'write whole articles, to keep or to hand on',
    usage: ['[QUERY]', '-'],
    operands: 'query',
    about: [
      'Writes every article that fits QUERY, with its text and marks: as JSON Lines to standard output, which tearsheet add reads back, or a file each into a folder; JSON Lines alone holds highlights, which tearsheet notes prints as Markdown. With - it writes those whose ids come on standard input, one a line.',
      'Pictures that came with an article go along: in JSON Lines and HTML they are written out in the article itself, beside Markdown as files in the folder pictures.',
    ],
    options: {
      format: {
        type: 'string',
        short: 'f',
        value: 'FORM',
        values: ['jsonl', 'markdown', 'html'],
        help: 'jsonl, markdown or html; jsonl by default',
      },
      output: {type: 'string', short: 'o', value: 'DIR', help: 'write a file each into this folder'},
      view: viewOption,
    },
    examples: [
      ['tearsheet export > articles.jsonl', 'take everything along'],
      ['tearsheet export is:starred --format markdown --output notes', 'a Markdown file for each starred article'],
    ],
    load: async () => (await import('./export.ts')).exportArticles,
  }),
  entry({
    name: 'notes',
    summary: 'print your highlights and notes',
    usage: ['[QUERY]'],
    operands: 'query',
    about: [
      'Prints what you highlighted in the reader, with your notes, of every article that fits QUERY and has some, in the order of its text: as Markdown, each passage as a quotation with its note below it, or as a JSON object a line.',
      'A passage whose words are no longer in the text, since a later edition has others, stands at the end and says so.',
    ],
    options: {
      format: {
        type: 'string',
        short: 'f',
        value: 'FORM',
        values: ['markdown', 'json'],
        help: 'markdown or json; markdown by default',
      },
      view: viewOption,
    },
    examples: [
      ['tearsheet notes tag:thesis > notes.md', 'take your notes to where you write'],
      ["tearsheet notes --format json | jq -r '.highlights[].quote'", 'feed another program'],
    ],
    load: async () => (await import('./notes.ts')).notes,
  }),
];
