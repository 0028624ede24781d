import {join} from 'node:path';
import {isObject, openJson, readJson, reasonOf, tidy} from './json-file.ts';

/** One setting: what it is for, what it may be, and what it is where nothing is set. */
export type Setting<Value> = {
  readonly help: string;
  /** What is allowed, as it stands after "must be". */
  readonly allowed: string;
  readonly default: Value;
  /** The value that a JSON value stands for; undefined where it is not allowed. */
  readonly read: (json: unknown) => Value | undefined;
};

/** Every setting, by its key in `config.json`. */
export const settingTable = {
  measure: wholeNumber(20, 200, 72, 'Width of the widest column of text, in cells'),
  'mark-read': oneOf(['at-end', 'on-open', 'never'], 'When an article is marked read by itself'),
  browser: program('What opens addresses; by default what the system opens them with'),
  split: wholeNumber(40, 1000, 100, 'Columns of the window from which list and article stand side by side'),
  'list-width': wholeNumber(10, 90, 40, 'Share of a split window that the list takes, in per cent'),
  'second-lines': oneOf(
    ['in-search', 'always', 'never'],
    'When the list has a second line for each article: what the words of a search found, else how it begins',
  ),
  columns: wholeNumber(1, 3, 1, 'Columns that an article is set in, where the window has room for them'),
  justify: yesOrNo('Whether lines are filled out to the edge of their column'),
  hyphenate: yesOrNo('Whether words are divided at the ends of lines, by the rules of their language'),
  spacing: wholeNumber(1, 2, 1, 'Rows that a line of running text takes'),
  theme: theme('In which colours everything is drawn; see docs/reading.md'),
  mouse: yesOrNo(
    'Whether the mouse scrolls, selects and drags; the terminal then selects text while Shift is held',
    true,
  ),
  linear: yesOrNo('Whether the reader speaks in plain lines, for screen readers, instead of drawing a screen'),
  pictures: oneOf(
    ['auto', 'off', 'half-blocks', 'kitty', 'iterm', 'sixel'],
    'How pictures that came with an article are shown',
  ),
  keys: bindings('Keys of your own; see docs/keys.md'),
  bidi: oneOf(['reader', 'terminal'], 'Who puts text from right to left in order; some terminals do it themselves'),
} as const;

export type SettingName = keyof typeof settingTable;

/** What the user chose. */
export type Settings = {readonly [Name in SettingName]: (typeof settingTable)[Name]['default']};

const names = Object.keys(settingTable) as readonly SettingName[];

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingTable, name);
}

/** Where the settings of a folder stand. */
function settingsFile(folder: string): string {
  return join(folder, 'config.json');
}

/**
 * Reads `config.json`. What cannot be used is named in a warning, a sentence each, and its default stands; the file is never touched.
 */
export function readSettings(folder: string): {readonly settings: Settings; readonly warnings: readonly string[]} {
  const file = settingsFile(folder);
  const permissions = tidy(folder, 'config');
  const json = readJson(file);
  if (json.kind === 'damaged' || json.kind === 'unreadable') {
    const warning = `Correct ${file}: ${json.reason}; until then the defaults are used.`;
    return {settings: settingsOf({}), warnings: [warning, ...permissions]};
  }
  const given = json.kind === 'object' ? json.object : {};
  return {
    settings: settingsOf(given),
    warnings: [...Object.entries(given).flatMap(([key, value]) => fault(file, key, value)), ...permissions],
  };
}

function settingsOf(given: Readonly<Record<string, unknown>>): Settings {
  const entries = names.map(name => [name, settingTable[name].read(given[name]) ?? settingTable[name].default]);
  return Object.fromEntries(entries) as Settings;
}

function fault(file: string, key: string, value: unknown): string[] {
  if (!isSettingName(key)) return [`${file}: there is no setting "${key}"; there are ${names.join(', ')}.`];
  const setting = settingTable[key];
  if (setting.read(value) !== undefined) return [];
  return [
    `${file}: "${key}" is ${JSON.stringify(value)}, but must be ${setting.allowed}; ${show(setting.default)} is used.`,
  ];
}

/** A value as `tearsheet config` prints it and takes it. */
export function show(value: unknown): string {
  if (value === undefined) return '(none)';
  if (Array.isArray(value) && value.length === 1) return show(value[0]);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Sets one setting from the text of a command line (JSON, or a bare word), or with undefined puts it back to its default. All else in the
 * file stays as it is, including keys that this version does not know. Returns a sentence for each permission that was too wide.
 *
 * @throws Error with a sentence if the text is not allowed, or the file is damaged or cannot be written.
 */
export async function writeSetting(
  folder: string,
  name: SettingName,
  text: string | undefined,
): Promise<readonly string[]> {
  const path = settingsFile(folder);
  const warnings = tidy(folder, 'config');
  const json = readJson(path);
  if (json.kind === 'damaged' || json.kind === 'unreadable') throw new Error(`Correct ${path} first: ${json.reason}.`);
  const value = text === undefined ? undefined : parse(name, text);
  const file = await openJson(folder, 'config');
  try {
    if (value === undefined) file.remove(name);
    else file.set(name, value);
    return warnings;
  } catch (error) {
    throw new Error(`${path} cannot be written: ${reasonOf(error)}. Name another folder in TEARSHEET_CONFIG_DIR.`);
  }
}

function parse(name: SettingName, text: string): unknown {
  const {read, allowed} = settingTable[name];
  const value = [fromJson(text), text].find(candidate => read(candidate) !== undefined);
  if (value === undefined) throw new Error(`"${text}" is not allowed: ${name} must be ${allowed}.`);
  return value;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wholeNumber(least: number, most: number, standard: number, help: string): Setting<number> {
  return {
    help,
    allowed: `a whole number from ${least} to ${most}`,
    default: standard,
    read: json =>
      typeof json === 'number' && Number.isInteger(json) && json >= least && json <= most ? json : undefined,
  };
}

function yesOrNo(help: string, standard = false): Setting<boolean> {
  return {
    help,
    allowed: 'true or false',
    default: standard,
    read: json => (typeof json === 'boolean' ? json : undefined),
  };
}

/** The first choice is the default. */
function oneOf<const Choice extends string>(choices: readonly [Choice, ...Choice[]], help: string): Setting<Choice> {
  return {
    help,
    allowed: choices.map(choice => `"${choice}"`).join(' or '),
    default: choices[0],
    read: json => choices.find(choice => choice === json),
  };
}

/** A theme by its name, or as an object of what it draws how. Which names and parts there are is known where themes are read. */
function theme(help: string): Setting<string | Readonly<Record<string, unknown>>> {
  return {
    help,
    allowed:
      'terminal, paper, night, contrast, mono or auto, the name of a file in the folder themes, or an object as such a file has it',
    default: 'terminal',
    read: json => (isObject(json) || (typeof json === 'string' && /^[\w-]{1,64}$/.test(json)) ? json : undefined),
  };
}

/** Keys by where they are pressed; each runs the actions of its list, and none where it is empty. */
type Bindings = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

function bindings(help: string): Setting<Bindings> {
  const places = ['everywhere', 'list', 'article', 'link', 'passage', 'chooser', 'help'];
  return {
    help,
    allowed: `an object of ${places.join(', ')}, each an object of keys with the name of an action, a list of names, or null`,
    default: {},
    read: json => entriesOf(json, (keys, place) => (places.includes(place) ? entriesOf(keys, namesOf) : undefined)),
  };
}

function namesOf(value: unknown): readonly string[] | undefined {
  const names = value === null ? [] : typeof value === 'string' ? [value] : value;
  return Array.isArray(names) && names.every(name => typeof name === 'string') ? names : undefined;
}

/** An object with each of its values read; undefined where one cannot be, or where it is no object. */
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

/** A program with its arguments: never a line for a shell. */
function program(help: string): Setting<readonly string[] | undefined> {
  return {
    help,
    allowed: 'the name of a program, or a list of its name and arguments',
    default: undefined,
    read(json) {
      const words = typeof json === 'string' ? [json] : json;
      const fits = Array.isArray(words) && words.every(word => typeof word === 'string') && words[0];
      return fits ? words : undefined;
    },
  };
}
