import {isObject} from './json-file.ts';

/** A setting: its purpose, its allowed values and its default. */
export type Setting<Value> = {
  readonly help: string;
  /** The allowed values, as a phrase that follows "must be". */
  readonly allowed: string;
  readonly default: Value;
  /** The values to choose from, if they are few, as text. */
  readonly choices?: readonly string[];
  /** Converts a JSON value; returns undefined if it is not allowed. */
  readonly read: (json: unknown) => Value | undefined;
};

export function wholeNumber(
  {least, most}: {readonly least: number; readonly most: number},
  standard: number,
  help: string,
): Setting<number> {
  return {
    help,
    allowed: `a whole number from ${least} to ${most}`,
    default: standard,
    read: json =>
      typeof json === 'number' && Number.isInteger(json) && json >= least && json <= most ? json : undefined,
  };
}

export function yesOrNo(help: string, standard = false): Setting<boolean> {
  return {
    help,
    allowed: 'true or false',
    choices: ['true', 'false'],
    default: standard,
    read: json => (typeof json === 'boolean' ? json : undefined),
  };
}

/** A setting for a text with fields in braces. */
export function template(standard: string, fields: readonly string[], help: string): Setting<string> {
  return {
    help,
    allowed: `a text with some of the fields ${fields.map(field => `{${field}}`).join(', ')}`,
    default: standard,
    read(json) {
      if (typeof json !== 'string') return undefined;
      const named = Array.from(json.matchAll(/\{([a-z]+)\}/g), ([, field = '']) => field);
      return named.length > 0 && named.every(field => fields.includes(field)) ? json : undefined;
    },
  };
}

/** The first choice is the default. */
export function oneOf<const Choice extends string>(
  choices: readonly [Choice, ...Choice[]],
  help: string,
): Setting<Choice> {
  return {
    help,
    allowed: choices.map(choice => `"${choice}"`).join(' or '),
    choices,
    default: choices[0],
    read: json => choices.find(choice => choice === json),
  };
}

/** A setting for a theme, by its name or as an object of styles. The names and the styles are checked where themes are read. */
export function theme(help: string): Setting<string | Readonly<Record<string, unknown>>> {
  return {
    help,
    allowed:
      'auto, paper, night, contrast, terminal, mono, the name of a file in the folder themes, or an object of styles',
    choices: ['auto', 'paper', 'night', 'contrast', 'terminal', 'mono'],
    default: 'auto',
    read: json => (isObject(json) || (typeof json === 'string' && /^[\w-]{1,64}$/.test(json)) ? json : undefined),
  };
}

/**
 * A program that a key runs, with its arguments; no shell reads them. It runs beside the reader, in the terminal, or in a pane that shows what it writes.
 */
export type KeyCommand = {readonly run: readonly string[]; readonly in: 'background' | 'terminal' | 'pane'};

/** The actions, by their names, and the programs that a key runs; nothing if the list is empty. */
type Bound = readonly (string | KeyCommand)[];

/** Keys, by the context in which they are pressed, and what they run. */
type Bindings = Readonly<Record<string, Readonly<Record<string, Bound>>>>;

export function bindings(help: string): Setting<Bindings> {
  const contexts = ['everywhere', 'list', 'article', 'link', 'passage', 'chooser', 'feeds', 'help', 'pager'];
  return {
    help,
    allowed: `an object of ${contexts.join(', ')}; each is an object of keys, with the name of an action, a list of names, a program such as {"run": ["mpv", "{url}"]}, or null`,
    default: {},
    read: json =>
      entriesOf(json, (keys, context) => (contexts.includes(context) ? entriesOf(keys, boundOf) : undefined)),
  };
}

function boundOf(value: unknown): Bound | undefined {
  const all: unknown[] = value === null ? [] : Array.isArray(value) ? value : [value];
  const read = all.map(each => (typeof each === 'string' ? each : commandOf(each)));
  const bound = read.filter(each => each !== undefined);
  return bound.length === all.length ? bound : undefined;
}

function commandOf(value: unknown): KeyCommand | undefined {
  if (!isObject(value)) return undefined;
  const {run, in: where = 'background', ...others} = value;
  const place = (['background', 'terminal', 'pane'] as const).find(each => each === where);
  return place !== undefined && isCommandLine(run) && Object.keys(others).length === 0 ? {run, in: place} : undefined;
}

/** Returns whether a value is a program with its arguments. */
function isCommandLine(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(word => typeof word === 'string') && value[0] !== '' && value.length > 0;
}

/** Converts each value of an object. Returns undefined if one of them cannot be converted, or if the value is not an object. */
function entriesOf<Value>(
  json: unknown,
  read: (value: unknown, key: string) => Value | undefined,
): Readonly<Record<string, Value>> | undefined {
  if (!isObject(json)) return undefined;
  const entries = Object.entries(json).flatMap(([key, value]) => {
    const found = read(value, key);
    return found === undefined ? [] : [[key, found] as const];
  });
  return entries.length === Object.keys(json).length ? Object.fromEntries(entries) : undefined;
}

/** A setting for commands by name, each a program with its arguments. No shell reads them. */
export function commandsByName(help: string): Setting<Readonly<Record<string, readonly string[]>>> {
  return {
    help,
    allowed: 'an object of names, each with a list of a program and its arguments',
    default: {},
    read: json => entriesOf(json, words => (isCommandLine(words) ? words : undefined)),
  };
}

/** A setting for a program with its arguments. No shell reads them. */
export function program(help: string): Setting<readonly string[] | undefined> {
  return {
    help,
    allowed: 'the name of a program, or a list of its name and arguments',
    default: undefined,
    read(json) {
      const words = typeof json === 'string' ? [json] : json;
      return isCommandLine(words) ? words : undefined;
    },
  };
}
