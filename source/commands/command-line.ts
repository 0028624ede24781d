import {parseArgs} from 'node:util';
import {sanitizeLine, splitTags, UsageError} from '../article/article.ts';
import type {Entry, Option, Options} from './command.ts';
import {suggest} from './suggestion.ts';

/** Options that every command takes, before its name or after it. */
export const commonOptions = {
  library: {
    type: 'string',
    value: 'LIBRARY',
    help: 'use this library: a file, or an address such as postgres://HOST/NAME',
  },
  offline: {type: 'boolean', help: 'fetch nothing from the network'},
  color: {type: 'boolean', help: 'style the output even if it is not a terminal'},
  help: {type: 'boolean', short: 'h', help: 'print help for the program or a command'},
  version: {type: 'boolean', short: 'V', help: 'print the version'},
} as const satisfies Options;

/** A parsed command line. */
export type CommandLine = {
  /** The command; absent if none was named. */
  readonly entry?: Entry;
  readonly library?: string;
  readonly color: boolean;
  readonly isOffline: boolean;
  readonly help: boolean;
  readonly version: boolean;
  /** Values of the options of the command, by name. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly operands: readonly string[];
};

/** Parses the arguments of the program. Throws `UsageError`, with a suggestion for a mistyped name. */
export function parseCommandLine(args: readonly string[], commands: readonly Entry[]): CommandLine {
  const {name, rest} = takeName(args);
  if (name === 'help') return {...parseCommandLine(rest, commands), help: true};
  const entry = commands.find(command => command.name === name);
  if (name !== undefined && !entry) throw unknownCommand(name, commands);
  const options: Options = {...(entry ?? reader(commands))?.options, ...commonOptions};
  const {values, positionals, tokens} = parseArgs({args: rest, options, strict: false, tokens: true});
  const verb = verbOf(entry, positionals);
  for (const token of tokens) {
    if (token.kind === 'option') checkOption(token, options, {entry, verb, commands});
  }
  const {library, offline, color, help, version, ...own} = values;
  return {
    ...(entry && {entry}),
    ...(typeof library === 'string' && {library}),
    color: color === true,
    isOffline: offline === true,
    help: help === true,
    version: version === true,
    values: own,
    operands: positionals,
  };
}

/** Returns the command that runs if none is named; its options are allowed then. */
function reader(commands: readonly Entry[]): Entry | undefined {
  return commands.find(({name}) => name === 'read');
}

/** Removes the name of the command from the arguments: the first one that belongs to no option. */
function takeName(args: readonly string[]): {readonly name?: string; readonly rest: string[]} {
  const {tokens} = parseArgs({args: [...args], options: commonOptions, strict: false, tokens: true});
  const first = tokens.find(token => token.kind !== 'option');
  if (first?.kind !== 'positional') return {rest: [...args]};
  return {name: first.value, rest: args.filter((_, index) => index !== first.index)};
}

type OptionToken = {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
};

/** The place where an option was given. */
type OptionPlace = {
  readonly entry: Entry | undefined;
  readonly verb: string | undefined;
  readonly commands: readonly Entry[];
};

function checkOption({name, rawName, value, inlineValue}: OptionToken, options: Options, place: OptionPlace): void {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) throw unknownOption(rawName, options, place);
  const {entry, verb} = place;
  if (entry && verb !== undefined && option.verbs?.includes(verb) === false) {
    const takers = option.verbs.map(each => `tearsheet ${entry.name} ${each}`);
    throw new UsageError(
      `tearsheet ${entry.name} ${verb} has no option ${rawName}, which goes with ${inWords(takers)}.`,
    );
  }
  if (option.type === 'boolean') {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value.`);
  } else if (value === undefined || value === '' || (!inlineValue && /^-\D/.test(value))) {
    throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}.`);
  }
}

function unknownCommand(name: string, commands: readonly Entry[]): UsageError {
  const meant = suggest(
    name,
    commands.map(command => command.name),
  );
  const question = meant ? `; did you mean ${meant}?` : ': see tearsheet --help.';
  return new UsageError(`There is no command "${sanitizeLine(name)}"${question}`);
}

/** Returns the verb of a command that has verbs; undefined if it is none of them. */
function verbOf(entry: Entry | undefined, [verb = 'list']: readonly string[]): string | undefined {
  return entry?.verbs?.includes(verb) ? verb : undefined;
}

/** Formats names as `a`, `a and b` or `a, b and c`. */
function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The maximum number of commands with an option that a message lists. */
const mostTakers = 8;

function unknownOption(rawName: string, options: Options, {entry, commands}: OptionPlace): UsageError {
  if (entry?.operands === 'query' && !rawName.startsWith('--')) {
    return new UsageError(`A query with a minus follows --: tearsheet ${entry.name} -- ${sanitizeLine(rawName)}...`);
  }
  const meant = suggest(rawName.replace(/^-+/, ''), Object.keys(options));
  const command = entry ? `tearsheet ${entry.name}` : 'tearsheet';
  const takers = commands.filter(({options: others}) => Object.keys(others).some(name => `--${name}` === rawName));
  const advice =
    takers.length > 0 && takers.length <= mostTakers
      ? `, which goes with ${inWords(takers.map(({name}) => name))}.`
      : meant
        ? `; did you mean --${meant}?`
        : `: see ${command} --help.`;
  return new UsageError(`${command} has no option ${sanitizeLine(rawName)}${advice}`);
}

/** Returns the value of an option that is a whole number from 1 to `most`. Throws `UsageError` for any other text. */
export function readWholeNumber(option: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1 || Number(text) > most) {
    throw new UsageError(`${option} must be a whole number from 1 to ${most}, not "${sanitizeLine(text)}".`);
  }
  return Number(text);
}

/** Returns the tags of an option that may be repeated and may contain several with commas. Throws `UsageError` for a value without a tag. */
export function readTags(option: string, values: readonly string[] = []): readonly string[] {
  const tags = values.map(splitTags);
  if (tags.some(({length}) => length === 0)) throw new UsageError(`${option} needs a name.`);
  return tags.flat();
}

/** Refuses --null together with --json. Throws `UsageError`. */
export function checkNull({json, null: isNull}: {readonly json?: boolean; readonly null?: boolean}): void {
  if (json && isNull) throw new UsageError('Give --null without --json, which prints one object on each line.');
}

/** The largest `--width`, in cells. */
export const mostCells = 9999;

/** Formats an option as it is typed: `-n, --limit COUNT`. */
export function spell(name: string, option: Option): string {
  const short = option.short ? `-${option.short}, ` : '    ';
  return `${short}--${name}${option.type === 'string' ? ` ${option.value}` : ''}`;
}
