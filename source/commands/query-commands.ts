import {type Entry, entry} from './command.ts';
import {jsonOption, nullOption, quietOption, selectionOptions} from './selection-options.ts';

/** Commands that list, count and save queries. */
export const queryCommands: readonly Entry[] = [
  entry({
    name: 'list',
    summary: 'list articles, newest first',
    usage: ['[QUERY]', '-'],
    operands: 'query',
    about: [
      'Prints one line for each article: id, date, marks (N new, * starred), headline and source. On a terminal the marks come first, the columns fit its width, and the lines are styled; in a pipe nothing is cut. A story from several sources is one line, also with --json.',
      'QUERY consists of words, "whole phrases" and fields such as is:unread, source:tide, tag:later, after:2017-06, words:>1000 and sort:oldest; an article must match all of them. A minus negates; "or" and parentheses combine. docs/query.md describes the whole language. With - it lists the articles whose ids are on standard input, one per line.',
    ],
    options: {
      json: jsonOption('all metadata of each article', 'article'),
      ids: {type: 'boolean', help: 'print ids only, for show, mark, remove and export'},
      format: {
        type: 'string',
        short: 'f',
        value: 'TEMPLATE',
        help: "print your own line: fields in braces, such as '{published:date} {source:20} {title}'; or bibtex, csl-json or ris for a bibliography",
      },
      snippets: {
        type: 'boolean',
        help: 'print below each line the passage that matches QUERY, with the matches styled or in brackets; with --json, add it to the record',
      },
      null: nullOption,
      ...selectionOptions,
    },
    examples: [
      ['tearsheet list is:unread --limit 10', 'list the ten newest unread articles'],
      [`tearsheet list --json 'tag:later "climate change"'`, 'pass articles to another program'],
      ["tearsheet list --format '{published:date} {source} {title}'", 'choose the fields'],
    ],
    load: async () => (await import('./list.ts')).list,
  }),
  entry({
    name: 'count',
    summary: 'count articles',
    usage: ['[QUERY]', '-'],
    operands: 'query',
    about: [
      'Prints how many articles match QUERY. QUERY is the same as for tearsheet list. With - it counts the articles whose ids are on standard input, one per line. With --by, prints each source or person with its number of articles, the most frequent first.',
    ],
    options: {
      by: {type: 'string', value: 'WHAT', values: ['source', 'person'], help: 'count each source or person'},
      view: selectionOptions.view,
      'exit-code': selectionOptions['exit-code'],
      json: jsonOption('the number, or with --by each name with its number', 'count'),
      null: nullOption,
    },
    examples: [
      ['tearsheet count is:unread', 'count the unread articles'],
      ['tearsheet count is:unread --by source', 'count the unread articles of each source'],
    ],
    load: async () => (await import('./count.ts')).count,
  }),
  entry({
    name: 'view',
    summary: 'save queries under names',
    usage: ['add NAME QUERY [--key KEY]', 'list', 'remove NAME'],
    verbs: ['add', 'list', 'remove'],
    operands: 'view',
    about: [
      'Saves a query in the library under a name, lists all views with the number of their articles, or removes one. Every library has the views all, unread, started, starred, today, longest and notes.',
      'tearsheet list --view NAME lists the articles of a view. In the reader, gv shows the views, and g with the key of a view shows that view. tearsheet undo undoes the change.',
    ],
    options: {
      json: jsonOption('each view with its query and the number of its articles', 'view'),
      null: {...nullOption, verbs: ['list']},
      quiet: {...quietOption, verbs: ['add', 'remove']},
      key: {
        type: 'string',
        value: 'KEY',
        verbs: ['add'],
        help: 'a letter or digit that shows the view in the reader, after g',
      },
    },
    examples: [
      ["tearsheet view add wires 'source:reuters is:unread' --key w", 'save a query and show it with gw'],
      ['tearsheet view list', 'see how many articles each view has'],
    ],
    load: async () => (await import('./view.ts')).view,
  }),
];
