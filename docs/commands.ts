/** docs/commands.md, from the table of commands. */

import type {Entry, Option} from '../source/commands/command.ts';
import {commonOptions, spell} from '../source/commands/command-line.ts';
import {commands} from '../source/commands/commands.ts';

/** The conventions that the table at the beginning shows, each named by its option. */
const conventions = ['json', 'null', 'quiet', 'limit', 'sort', 'reverse', 'view', 'exit-code', 'yes'] as const;

/** Returns docs/commands.md. */
export function commandsPage(): string {
  return [
    '<!-- Written by npm run docs. -->',
    '',
    '# Commands',
    '',
    'All commands share one grammar. Options mean the same everywhere, and may come before or after the operands. An option that does not apply to a command is',
    'refused by name. `--` ends the options.',
    '',
    '- **QUERY** selects articles; [query.md](query.md) describes it. **REF** is one article: an id, a unique prefix of one (4 characters or more), an address,',
    '  `latest`, `next` or `current`. **`-`** reads ids from standard input, one per line; ids that do not exist are named, and the exit status is 1.',
    '- **Data** goes to standard output, messages and errors to standard error. `--json` prints the records of [json.md](json.md).',
    '- **Nothing found**: empty output, and a message on a terminal. The exit status is 0, or 1 with `--exit-code`.',
    '- **Exit status**: 0; 1 if something failed; 2 if the command line was wrong; 130 after Ctrl+C.',
    '- A command that changes more than 100 articles asks on a terminal, unless `--yes` is given. `tearsheet undo` undoes every change.',
    '',
    '## What each command takes',
    '',
    row(['command', 'articles', ...conventions.map(name => `\`--${name}\``)]),
    row(['---', '---', ...conventions.map(() => '---')]),
    ...commands.map(entry =>
      row([`[${entry.name}](#${entry.name})`, selectionOf(entry), ...conventions.map(name => markOf(entry, name))]),
    ),
    '',
    '## Options of every command',
    '',
    ...optionTable(commonOptions),
    ...commands.flatMap(section),
    '',
  ].join('\n');
}

/** Returns how a command selects articles, as its usage shows: `QUERY or -`. */
function selectionOf({operands, usage}: Entry): string {
  if (operands !== 'query' && operands !== 'ref') return '';
  const takes = (word: string) => usage.some(line => line.split(/[\s[\].]+/).includes(word));
  const ways = [
    ['REF', 'REF'],
    ['QUERY', 'QUERY'],
    ['-', '`-`'],
  ].filter(([word = '']) => takes(word));
  return new Intl.ListFormat('en-GB', {type: 'disjunction'}).format(ways.map(([, shown = '']) => shown));
}

/** Returns `yes`, or the verbs that take the option. */
function markOf({options}: Entry, name: string): string {
  const option = options[name];
  if (!option) return '';
  return option.verbs ? option.verbs.join(', ') : 'yes';
}

function section({name, summary, usage, about, options, examples}: Entry): string[] {
  return [
    '',
    `## ${name}`,
    '',
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    '',
    ...usage.map(line => `    tearsheet ${name} ${line}`.trimEnd()),
    ...about.flatMap(paragraph => ['', paragraph.replace(/[<>*_]/g, '\\$&')]),
    ...(Object.keys(options).length > 0 ? ['', ...optionTable(options)] : []),
    '',
    ...examples.flatMap(([line, does], index) => [...(index > 0 ? [''] : []), `    # ${does}`, `    ${line}`]),
  ];
}

function optionTable(options: Readonly<Record<string, Option>>): string[] {
  return [
    row(['option', 'what it does']),
    row(['---', '---']),
    ...Object.entries(options).map(([name, option]) => row([`\`${spell(name, option).trim()}\``, option.help])),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
