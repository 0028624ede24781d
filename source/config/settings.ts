import {join} from 'node:path';
import {stringifySafely} from '../article/article.ts';
import {cleanUpFiles, openJson, readJson, reasonOf} from './json-file.ts';
import {bindings, commandsByName, oneOf, program, template, theme, wholeNumber, yesOrNo} from './setting-kinds.ts';

/** Limits of the numbers that keys and the mouse also change: cells of a text column, and the percentage of a split window that the list takes. */
export const limits = {measure: {least: 20, most: 200}, listWidth: {least: 10, most: 90}} as const;

/** Every setting, by its key in `config.json`. */
export const settingTable = {
  measure: wholeNumber(limits.measure, 72, 'Maximum width of a text column, in cells'),
  'mark-read': oneOf(['at-end', 'on-open', 'never'], 'When an article is marked read automatically'),
  links: oneOf(['browser', 'reader'], 'Where links open, except those to stored articles'),
  browser: program('Program that opens links; the default is the browser of the system'),
  shell: program(
    'Shell that runs the commands that you type to process articles, such as ["sh", "-c"]. Read docs/keys.md before you set it',
  ),
  split: wholeNumber(
    {least: 40, most: 1000},
    100,
    'Minimum width of a window that shows list and article side by side, in columns',
  ),
  'list-width': wholeNumber(limits.listWidth, 36, 'Width of the list in a split window, in percent'),
  'second-lines': oneOf(
    ['in-search', 'always', 'never'],
    'When the list shows a second line for each article: the passage that matches the search, or the beginning of the article',
  ),
  'wrap-headlines': yesOrNo('Whether headlines take two lines in a window of fewer than 50 columns', true),
  scrolloff: wholeNumber(
    {least: 0, most: 20},
    2,
    'Number of articles that stay visible above and below the selected one while the list scrolls',
  ),
  columns: wholeNumber({least: 1, most: 3}, 1, 'Number of text columns, if the window is wide enough'),
  justify: yesOrNo('Whether text is justified'),
  hyphenate: yesOrNo('Whether words are hyphenated, by the rules of their language'),
  spacing: wholeNumber({least: 1, most: 2}, 1, 'Line spacing of text, in rows'),
  theme: theme('Colours; see docs/reading.md'),
  mouse: yesOrNo('Whether the mouse scrolls, selects and drags; hold Shift to select text in the terminal', true),
  linear: yesOrNo('Whether the reader prints plain lines for screen readers instead of drawing a screen'),
  pictures: oneOf(['auto', 'off', 'half-blocks', 'kitty', 'iterm', 'sixel'], 'How pictures in articles are shown'),
  'fetch-pictures': yesOrNo('Whether the pictures of a page are fetched with it', true),
  'fetch-every': wholeNumber(
    {least: 0, most: 1440},
    0,
    'Minutes between automatic fetches while the reader is open; 0 turns them off',
  ),
  backups: wholeNumber(
    {least: 0, most: 1000},
    7,
    'Number of daily backups to keep, made on days on which the library changes; 0 turns them off',
  ),
  offline: yesOrNo('Whether tearsheet stays offline and fetches nothing from the network'),
  exec: commandsByName('Commands that print a feed, by name; see docs/feeds.md'),
  quotation: template(
    '“{quote}” ({byline}, “{title}”, {source}, {date}, {link})',
    ['quote', 'byline', 'title', 'source', 'date', 'url', 'link', 'id'],
    'Format of a passage that is copied with its citation',
  ),
  keymap: oneOf(
    ['default', 'newsboat', 'less', 'vim-reader'],
    'Key bindings like those of another program; see docs/keys.md',
  ),
  keys: bindings('Your own key bindings; see docs/keys.md'),
  bidi: oneOf(['reader', 'terminal'], 'Whether the reader or the terminal reorders right-to-left text'),
} as const;

export type SettingName = keyof typeof settingTable;

/** The settings of a user. Those that the user did not set have their default. */
export type Settings = {readonly [Name in SettingName]: (typeof settingTable)[Name]['default']};

const names = Object.keys(settingTable) as readonly SettingName[];

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingTable, name);
}

function settingsFile(folder: string): string {
  return join(folder, 'config.json');
}

/**
 * Reads `config.json`. Returns a warning for each value that is not allowed, and uses its default. The content of the file never changes.
 */
export function readSettings(folder: string): {readonly settings: Settings; readonly warnings: readonly string[]} {
  const file = settingsFile(folder);
  const permissions = cleanUpFiles(folder, 'config');
  const json = readJson(file);
  if (json.kind === 'damaged' || json.kind === 'unreadable') {
    const warning = `Correct ${file}: ${json.reason}. Until then, the defaults are used.`;
    return {settings: settingsOf({}), warnings: [warning, ...permissions]};
  }
  const given = json.kind === 'object' ? json.object : {};
  return {
    settings: settingsOf(given),
    warnings: [...Object.entries(given).flatMap(([key, value]) => checkSetting(file, key, value)), ...permissions],
  };
}

function settingsOf(given: Readonly<Record<string, unknown>>): Settings {
  const entries = names.map(name => [name, settingTable[name].read(given[name]) ?? settingTable[name].default]);
  return Object.fromEntries(entries) as Settings;
}

/** Returns a warning if a value of `config.json` cannot be used. */
function checkSetting(file: string, key: string, value: unknown): string[] {
  if (!isSettingName(key)) return [`${file}: there is no setting "${key}". The settings are ${names.join(', ')}.`];
  const setting = settingTable[key];
  if (setting.read(value) !== undefined) return [];
  return [
    `${file}: "${key}" is ${JSON.stringify(value)}, but must be ${setting.allowed}. The default, ${formatSetting(setting.default)}, is used.`,
  ];
}

/** Formats a value as `tearsheet config` prints and accepts it. A text with control characters is JSON. */
export function formatSetting(value: unknown): string {
  if (value === undefined) return '(none)';
  if (Array.isArray(value) && value.length === 1) return formatSetting(value[0]);
  const json = stringifySafely(value);
  return typeof value === 'string' && !/\\[bfnrtu]/.test(json) ? value : json;
}

/**
 * Sets a setting from the text of a command line (JSON, or a bare word); undefined resets it to its default. Everything else in the file stays unchanged,
 * including keys that this version does not know. Returns a message for each permission that was too wide.
 *
 * @throws Error with a message for the user if the text is not allowed, or the file is damaged or cannot be written.
 */
export async function writeSetting(
  folder: string,
  name: SettingName,
  text: string | undefined,
): Promise<readonly string[]> {
  const path = settingsFile(folder);
  const warnings = cleanUpFiles(folder, 'config');
  const json = readJson(path);
  if (json.kind === 'damaged' || json.kind === 'unreadable') throw new Error(`Correct ${path} first: ${json.reason}.`);
  const value = text === undefined ? undefined : parseSetting(name, text);
  const file = await openJson(folder, 'config');
  try {
    if (value === undefined) file.remove(name);
    else file.set(name, value);
    return warnings;
  } catch (error) {
    throw new Error(`${path} cannot be written: ${reasonOf(error)}. Set TEARSHEET_CONFIG_DIR to another folder.`);
  }
}

/**
 * Returns the value of a setting from the text of a command line: JSON, or a bare word.
 *
 * @throws Error with a message for the user if the text is not allowed.
 */
export function parseSetting(name: SettingName, text: string): unknown {
  const {read, allowed} = settingTable[name];
  const value = [parseJson(text), text].find(candidate => read(candidate) !== undefined);
  if (value === undefined) throw new Error(`"${text}" is not allowed: ${name} must be ${allowed}.`);
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
