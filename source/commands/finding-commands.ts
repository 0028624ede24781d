import {type Entry, entry, viewOption} from './command.ts';

/** What finds articles. */
export const findingCommands: readonly Entry[] = [
  entry({
    name: 'list',
    summary: 'print the kept articles, the newest first',
    usage: ['[QUERY]'],
    operands: 'query',
    about: [
      'Prints one line an article: id, date, marks (N new, * starred), headline and source. On a terminal the marks come first and the columns fit its width; in a pipe nothing is cut.',
      'QUERY holds words, "whole phrases" and fields such as is:unread, source:tide, tag:later, after:2017-06, words:>1000 and sort:oldest; an article must fit all of them. A minus negates, "or" and parentheses put together: docs/query.md has all of it.',
    ],
    options: {
      json: {type: 'boolean', help: 'print a JSON object a line, with every fact but the text'},
      ids: {type: 'boolean', help: 'print ids alone, for show, mark, remove and export'},
      format: {
        type: 'string',
        short: 'f',
        value: 'TEMPLATE',
        help: "print a line of your own: facts in braces, such as '{published:date} {source:20} {title}'",
      },
      limit: {type: 'string', short: 'n', value: 'COUNT', help: 'print at most so many'},
      view: viewOption,
    },
    examples: [
      ['tearsheet list is:unread --limit 10', 'the ten newest that you have not read'],
      [`tearsheet list --json 'tag:later "climate change"'`, 'feed another program'],
      ["tearsheet list --format '{published:date} {source} {title}'", 'choose what is printed'],
    ],
    load: async () => (await import('./list.ts')).list,
  }),
  entry({
    name: 'count',
    summary: 'print how many articles there are',
    usage: ['[QUERY]'],
    operands: 'query',
    about: ['Prints the number of articles that fit QUERY, which is that of tearsheet list.'],
    options: {
      view: viewOption,
    },
    examples: [['tearsheet count is:unread', 'see how many wait']],
    load: async () => (await import('./count.ts')).count,
  }),
  entry({
    name: 'view',
    summary: 'keep queries under names',
    usage: ['add NAME QUERY [--key KEY]', 'list', 'remove NAME'],
    operands: 'view',
    about: [
      'Keeps a query in the library under a name, prints all of them with how many articles each has, or removes one. Every library has all, unread, started, starred, today, longest and notes.',
      'tearsheet list --view NAME prints the articles of a view, and the reader shows it with gv, or with g and the key that it was given. tearsheet undo takes back what was kept or removed.',
    ],
    options: {
      json: {type: 'boolean', help: 'list as a JSON object a line'},
      key: {type: 'string', value: 'KEY', help: 'add with a letter or digit that shows it in the reader, after g'},
    },
    examples: [
      ["tearsheet view add wires 'source:reuters is:unread' --key w", 'keep a query, which gw shows'],
      ['tearsheet view list', 'see what waits in each'],
    ],
    load: async () => (await import('./view.ts')).view,
  }),
];
