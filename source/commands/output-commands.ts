import {type Entry, entry} from './command.ts';
import {aboutReferences, jsonOption, quietOption, selectionOptions} from './selection-options.ts';

/** Commands that print or write articles. */
export const outputCommands: readonly Entry[] = [
  entry({
    name: 'show',
    summary: 'print articles',
    usage: ['[REF]...', 'QUERY', '-'],
    operands: 'ref',
    about: [
      'Prints articles to standard output: typeset as the reader shows them, or in a format for another program. Without REF it prints the article that is open in the reader, or else the latest. A story with copies from other sources ends with their ids.',
      `${aboutReferences} REF may also be the path of a file, which is not stored.`,
    ],
    options: {
      format: {
        type: 'string',
        short: 'f',
        value: 'FORMAT',
        values: ['ansi', 'text', 'markdown', 'html', 'original', 'bibtex', 'csl-json', 'ris'],
        help: 'ansi, text, markdown, html, original (the original bytes, uncompressed), or a citation: bibtex, csl-json or ris; the default is ansi on a terminal and text elsewhere',
      },
      json: jsonOption('each article with its text', 'article'),
      width: {type: 'string', short: 'w', value: 'CELLS', help: 'typeset for a window of this width'},
      edition: {type: 'string', value: 'N', help: 'print this edition: 1 is the oldest'},
      ...selectionOptions,
    },
    examples: [
      ['tearsheet show latest | less', 'page through the latest article'],
      ['tearsheet show abcd --format markdown > story.md', 'save an article as Markdown'],
      ['tearsheet show next --color | less -R', 'style the output in a pipe'],
    ],
    load: async () => (await import('./show.ts')).show,
  }),
  entry({
    name: 'diff',
    summary: 'show what changed between editions of an article',
    usage: ['[REF]'],
    operands: 'ref',
    about: [
      'Prints the current edition of an article, compared with the edition before it: [-deleted-] and {+added+} words, with a paragraph around each change. Without REF, compares the article that is open in the reader, or else the latest.',
      'Editions are numbered from 1, the oldest; tearsheet show --edition N prints one.',
    ],
    options: {
      edition: {type: 'string', value: 'N', help: 'compare with this edition instead of the one before'},
      all: {type: 'boolean', help: 'print the whole article, including unchanged text'},
      json: jsonOption('the metadata that differs, and how many words', 'difference'),
      width: {type: 'string', short: 'w', value: 'CELLS', help: 'typeset for a window of this width'},
    },
    examples: [
      ['tearsheet diff latest', 'see the changes of an update'],
      ['tearsheet diff abcd --edition 1 --all', 'compare the first edition with the current one'],
    ],
    load: async () => (await import('./diff.ts')).diff,
  }),
  entry({
    name: 'export',
    summary: 'export articles with their text and marks',
    usage: ['[QUERY]', '-'],
    operands: 'query',
    about: [
      'Writes every article that matches QUERY, with its text and marks: as JSON Lines to standard output, which tearsheet add can import, or as one file per article into a folder. As epub, it writes one book to standard output or to a file; with --format html --single, one page to print; as bibtex, csl-json or ris, a bibliography. JSON Lines and Markdown contain highlights. With - it writes the articles whose ids are on standard input, one per line.',
      'Markdown files are notes for Obsidian and Logseq. Exporting again updates them, even if you renamed or moved them inside the folder, and keeps what you wrote below their last line. A file that is not an earlier export of the article is never overwritten.',
      'A story from several sources is written once, as in lists. JSON Lines contain its copies too, and Markdown those that you highlighted.',
      'Pictures of an article are included: embedded in JSON Lines, HTML and EPUB, and as files in the folder pictures next to Markdown.',
    ],
    options: {
      format: {
        type: 'string',
        short: 'f',
        value: 'FORMAT',
        values: ['jsonl', 'markdown', 'html', 'epub', 'bibtex', 'csl-json', 'ris'],
        help: 'jsonl, markdown, html, epub, bibtex, csl-json or ris; the default is jsonl',
      },
      single: {type: 'boolean', help: 'write one HTML page of all articles, to print'},
      json: jsonOption('each article with its text, highlights and pictures, which is the default', 'article'),
      quiet: quietOption,
      output: {
        type: 'string',
        short: 'o',
        value: 'PATH',
        help: 'folder for one file per article, or file for a book, single page or bibliography',
      },
      ...selectionOptions,
    },
    examples: [
      ['tearsheet export > articles.jsonl', 'export everything'],
      [
        'tearsheet export is:starred --format markdown --output notes',
        'write a Markdown file for each starred article',
      ],
      ['tearsheet export --view unread --format epub -o unread.epub', 'make a book for an e-reader'],
      ['tearsheet export tag:thesis --format bibtex -o thesis.bib', 'write a bibliography'],
    ],
    load: async () => (await import('./export.ts')).exportArticles,
  }),
  entry({
    name: 'notes',
    summary: 'print your highlights and notes',
    usage: ['[QUERY]', '-'],
    operands: 'query',
    about: [
      'Prints your highlights and notes of every article that matches QUERY, in the order of its text: as Markdown, with each passage as a quotation and its note below, or as a JSON object for each article, one per line.',
      'Passages that the current edition no longer contains are printed last, and marked as such.',
    ],
    options: {
      json: jsonOption('each article with its highlights', 'article'),
      ...selectionOptions,
    },
    examples: [
      ['tearsheet notes tag:thesis > notes.md', 'use your notes in your own writing'],
      ["tearsheet notes --json | jq -r '.highlights[].quote'", 'pass highlights to another program'],
    ],
    load: async () => (await import('./notes.ts')).notes,
  }),
];
