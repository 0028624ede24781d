/** The manual page, in roff (man 7), from the table of commands. */

import type {Entry, Option} from '../source/commands/command.ts';
import {commonOptions} from '../source/commands/command-line.ts';
import {commands} from '../source/commands/commands.ts';
import {environment} from '../source/commands/help.ts';
import {fields} from '../source/library/query/fields.ts';
import {programName, programVersion} from '../source/program.ts';

/** The whole page, for `man tearsheet`. */
export function manual(): string {
  return [
    '.\\" Written by npm run docs.',
    `.TH TEARSHEET 1 "" "${programName} ${programVersion}" "User Commands"`,
    section('Name', 'tearsheet \\- collect articles and read them in a terminal'),
    section('Synopsis', '.B tearsheet', '[\\fICOMMAND\\fR] [\\fIOPTION\\fR]...'),
    section('Commands', ...commands.map(command)),
    section(
      'Options of every command',
      ...Object.entries(commonOptions).map(([name, option]) => optionOf(name, option)),
    ),
    section(
      'Queries',
      roff(
        'An article must match every term of a query: words, "phrases" and fields. A minus negates a term; "or" and parentheses combine terms.',
      ),
      ...fields.map(({example, help, values}) =>
        item(example, `articles ${help}${values ? `; there are ${values.join(', ')}` : ''}`),
      ),
    ),
    section('Environment', ...environment.map(([name, does]) => item(name, does))),
    section('Exit status', roff('0; 1 if something failed; 2 if the command line was wrong; 130 after Ctrl+C.')),
    '',
  ].join('\n');
}

function command({name, usage, about, options, examples}: Entry): string {
  return [
    ...usage.map((line, index) =>
      `${index === 0 ? '.TP\n' : '.TQ\n'}\\fBtearsheet ${roff(name)}\\fR ${roff(line)}`.trimEnd(),
    ),
    ...about.map((paragraph, index) => `${index === 0 ? '' : '.IP\n'}${roff(paragraph)}`),
    '.RS',
    ...Object.entries(options).map(([option, declared]) => optionOf(option, declared)),
    ...examples.map(([line, does]) => item(line, does)),
    '.RE',
  ].join('\n');
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
