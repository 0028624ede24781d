import {InputError, UsageError} from '../article/article.ts';
import {
  formatSetting,
  isSettingName,
  parseSetting,
  readSettings,
  type SettingName,
  settingTable,
  writeSetting,
} from '../config/config.ts';
import {checkSetting} from './check-setting.ts';
import type {Command, Context} from './command.ts';
import {wrap} from './help.ts';
import {complain, say, write} from './output.ts';
import {formatRecord, type SettingRecord} from './records.ts';
import {suggest} from './suggestion.ts';

const names = Object.keys(settingTable) as readonly SettingName[];

type ConfigOptions = {readonly reset?: boolean; readonly json?: boolean};

/** Prints settings, or sets one. No other code writes `config.json`. */
export const config: Command<ConfigOptions> = async (context, {reset, json}, operands) => {
  const [key, value, another] = operands;
  if (another !== undefined)
    throw new UsageError('tearsheet config takes one KEY and one VALUE: quote a value with spaces.');
  const name = key === undefined ? undefined : readName(key);
  if (reset && (name === undefined || value !== undefined)) throw new UsageError('--reset takes a KEY and no VALUE.');
  const isSetting = name !== undefined && (reset || value !== undefined);
  const written = isSetting ? await set(context, name, value) : [];
  const {settings, warnings} = readSettings(context.folder);
  for (const warning of isSetting ? written : warnings) complain(context.stderr, warning);
  const shown = name === undefined ? names : [name];
  if (json) {
    for (const each of shown) await write(context.stdout, formatRecord(toRecord(each, settings[each])));
  } else if (name === undefined) {
    await write(context.stdout, names.map(each => explain(each, settings[each], context.columns)).join('\n'));
  } else if (isSetting) say(context.stderr, `Set ${name} to ${formatSetting(settings[name])}.`);
  else await write(context.stdout, `${formatSetting(settings[name])}\n`);
  return 0;
};

function readName(key: string): SettingName {
  if (isSettingName(key)) return key;
  const meant = suggest(key, names);
  throw new UsageError(
    `There is no setting "${key}"; ${meant ? `did you mean ${meant}?` : `there are ${names.join(', ')}.`}`,
  );
}

/** Sets a setting after all checks, or resets it if there is no text. Returns a message for each permission that was too wide. */
async function set(context: Context, name: SettingName, text: string | undefined): Promise<readonly string[]> {
  try {
    const problem = text === undefined ? undefined : await checkSetting(context, name, parseSetting(name, text));
    if (problem !== undefined) throw new Error(problem);
    return await writeSetting(context.folder, name, text);
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error));
  }
}

function toRecord(name: SettingName, value: unknown): SettingRecord {
  const {default: standard, help, allowed} = settingTable[name];
  return {name, value, default: standard, help, allowed};
}

/** The maximum width of prose, in cells. */
const widest = 80;

function explain(name: SettingName, value: unknown, columns: number): string {
  const {help, allowed, default: standard} = settingTable[name];
  const width = Math.min(columns, widest);
  const sentences = [`${help}.`, `Must be ${allowed}; the default is ${formatSetting(standard)}.`];
  const lines = [`${name} = ${formatSetting(value)}`, ...sentences.flatMap(sentence => wrap(sentence, 2, width))];
  return lines.map(line => `${line}\n`).join('');
}
