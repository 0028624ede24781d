/** The manual pages, in roff (man 7), from the table of commands. */

import type {Entry, Option, Options} from '../source/commands/command.ts';
import {commonOptions} from '../source/commands/command-line.ts';
import {commands} from '../source/commands/commands.ts';
import {environment} from '../source/commands/help.ts';
import {fields} from '../source/library/query/fields.ts';
import {programName, programVersion} from '../source/program.ts';

/** Returns the manual pages, for `man tearsheet` and `man tearsheet-list`, by their path from the folder of this file. */
export function manualPages(): Readonly<Record<string, string>> {
  return {
    'tearsheet.1': manual(),
    ...Object.fromEntries(commands.map(entry => [`man/tearsheet-${entry.name}.1`, commandManual(entry)])),
  };
}

const exitStatus = roff('0; 1 if something failed; 2 if the command line was wrong; 130 after Ctrl+C.');

function manual(): string {
  return page(
    'tearsheet',
    section('Name', 'tearsheet \\- collect articles and read them in a terminal'),
    section('Synopsis', '.B tearsheet', '[\\fICOMMAND\\fR] [\\fIOPTION\\fR]...'),
    section(
      'Description',
      roff(
        'Collects articles from feeds, addresses, files and exports into a library, and shows them in a terminal. Without a command it opens the reader; without a terminal it prints the list.',
      ),
      '.PP',
      roff(
        'Data goes to standard output, messages to standard error. With --json, a command prints one JSON object on each line.',
      ),
    ),
    section('Commands', ...commands.map(({name, summary}) => item(`tearsheet-${name}(1)`, `${summary}`))),
    section('Options of every command', ...optionItems(commonOptions)),
    section(
      'Queries',
      roff(
        'An article must match every term of a query: words, "phrases" and fields. A minus negates a term; "or" and parentheses combine terms.',
      ),
      ...fields.map(({example, help, values}) =>
        item(example, `articles ${help}${values ? `; there are ${values.join(', ')}` : ''}`),
      ),
    ),
    section(
      'Examples',
      ...commands.flatMap(({examples}) => examples.slice(0, 1).map(([line, does]) => item(line, does))),
    ),
    section('Files', ...files.map(([path, is]) => item(path, is))),
    section('Environment', ...environment.map(([name, does]) => item(name, does))),
    section('Exit status', exitStatus),
  );
}

/** Paths on Linux; `tearsheet --help` prints those of the system it runs on. */
const files = [
  ['~/.local/share/tearsheet/library.db', 'the library'],
  ['~/.config/tearsheet/config.json', 'settings; see tearsheet-config(1)'],
  ['~/.config/tearsheet/state.json', 'where you left off'],
] as const;

function commandManual({name, summary, usage, about, options, examples}: Entry): string {
  return page(
    `tearsheet-${name}`,
    section('Name', `tearsheet\\-${roff(name)} \\- ${roff(summary)}`),
    section(
      'Synopsis',
      ...usage.map((line, index) =>
        `${index === 0 ? '' : '.br\n'}\\fBtearsheet ${roff(name)}\\fR ${roff(line)}`.trimEnd(),
      ),
    ),
    section('Description', ...about.map((paragraph, index) => `${index === 0 ? '' : '.PP\n'}${roff(paragraph)}`)),
    ...(Object.keys(options).length > 0 ? [section('Options', ...optionItems(options))] : []),
    section('Options of every command', ...optionItems(commonOptions)),
    section('Examples', ...examples.map(([line, does]) => item(line, does))),
    section('Exit status', exitStatus),
    section('See also', roff('tearsheet(1)')),
  );
}

function page(title: string, ...sections: readonly string[]): string {
  return [
    '.\\" Written by npm run docs.',
    `.TH ${roff(title.toUpperCase())} 1 "" "${programName} ${programVersion}" "User Commands"`,
    ...sections,
    '',
  ].join('\n');
}

function optionItems(options: Options): readonly string[] {
  return Object.entries(options).map(([name, option]) => optionOf(name, option));
}

function optionOf(name: string, option: Option): string {
  const short = option.short === undefined ? '' : `-${option.short}, `;
  return item(`${short}--${name}${option.type === 'string' ? ` ${option.value}` : ''}`, option.help);
}

function section(title: string, ...lines: readonly string[]): string {
  return [`.SH ${title.toUpperCase()}`, ...lines].join('\n');
}

function item(term: string, text: string): string {
  return `.TP\n\\fB${roff(term)}\\fR\n${roff(text)}`;
}

/** Escapes what roff interprets: a hyphen would become a dash, and a dot or quote at the beginning of a line a request. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('"', '\\(dq')
    .replaceAll('~', '\\(ti')
    .replaceAll('^', '\\(ha')
    .replaceAll('`', '\\(ga')
    .replace(/^\./gm, '\\&.');
}
