import type {Paths} from '../config/config.ts';
import type {Entry, Options} from './command.ts';
import {commonOptions, spell} from './command-line.ts';

type Pair = readonly [left: string, right: string];

/** Formats the help of the program in lines of at most `columns` and at most 80 cells. */
export function programHelp(commands: readonly Entry[], {library, folder}: Paths, columns: number): string {
  const width = Math.min(columns, 80);
  return [
    ...wrap('Collect articles and read them in a terminal.', 0, width),
    ...section(
      'Usage',
      ['tearsheet [COMMAND] [OPTION]...'].flatMap(line => wrap(line, 2, width)),
    ),
    ...section(
      'Commands',
      pairs(
        commands.map(({name, summary}) => [name, summary]),
        width,
      ),
    ),
    ...section('Options of every command', optionLines(commonOptions, width)),
    ...section(
      'Examples',
      pairs(
        commands.flatMap(({examples}) => examples.slice(0, 1)),
        width,
      ),
    ),
    ...section('Environment', pairs(environment, width)),
    ...section(
      'Files',
      pairs(
        [
          [library, 'the library'],
          [`${folder}/config.json`, 'settings; see tearsheet config'],
          [`${folder}/state.json`, 'where you left off'],
        ],
        width,
      ),
    ),
    '',
    ...wrap('For help on a command: tearsheet add --help', 0, width),
    '',
  ].join('\n');
}

/** The environment variables that the program reads. */
export const environment: readonly Pair[] = [
  ['TEARSHEET_LIBRARY', 'the library, like --library'],
  ['TEARSHEET_CONFIG_DIR', 'the folder of config.json and state.json'],
  ['NO_COLOR, FORCE_COLOR', 'never or always style the output'],
  ['INK_SCREEN_READER', 'true: the reader prints plain lines, like read --linear'],
  ['TEARSHEET_LOG', 'a file for a log with timings and unexpected errors'],
];

/** Formats the help of one command. */
export function commandHelp({name, usage, about, options, examples}: Entry, columns: number): string {
  const width = Math.min(columns, 80);
  const own = optionLines(options, width);
  return [
    ...usage.flatMap(line => wrap(`tearsheet ${name} ${line}`.trimEnd(), 0, width)),
    ...about.flatMap(paragraph => ['', ...wrap(paragraph, 0, width)]),
    ...(own.length > 0 ? section('Options', own) : []),
    ...section('Options of every command', optionLines(commonOptions, width)),
    ...section('Examples', pairs(examples, width)),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', title, ...lines];
}

function optionLines(options: Options, width: number): string[] {
  return pairs(
    Object.entries(options).map(([name, option]) => [spell(name, option), option.help]),
    width,
  );
}

/** Formats two columns. If the left one is too wide, the right one moves below it. */
function pairs(rows: readonly Pair[], width: number): string[] {
  const indent = Math.max(...rows.map(([left]) => left.length)) + 4;
  if (indent > width / 2) return rows.flatMap(([left, right]) => [`  ${left}`, ...wrap(right, 6, width)]);
  return rows.flatMap(([left, right]) => {
    const [first = '', ...rest] = wrap(right, indent, width);
    return [`  ${left}`.padEnd(indent) + first.trimStart(), ...rest];
  });
}

/** Wraps a text of ours, in which each character takes one cell. A word that is wider than a line stays whole. */
export function wrap(text: string, indent: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map(filled => ' '.repeat(indent) + filled);
}
