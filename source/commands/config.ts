import {InputError, UsageError} from '../article/article.ts';
import {
  formatSetting,
  isSettingName,
  readSettings,
  type SettingName,
  settingTable,
  writeSetting,
} from '../config/config.ts';
import type {Command} from './command.ts';
import {complain, write} from './output.ts';
import {suggest} from './suggestion.ts';

const names = Object.keys(settingTable) as readonly SettingName[];

/** Prints settings, or sets one: the only thing that writes `config.json`. */
export const config: Command<{readonly reset?: boolean}> = async (context, {reset}, operands) => {
  const [key, value, another] = operands;
  if (another !== undefined)
    throw new UsageError('tearsheet config takes one KEY and one VALUE: quote a value with spaces.');
  const name = key === undefined ? undefined : readName(key);
  if (reset && (name === undefined || value !== undefined)) throw new UsageError('--reset takes a KEY and no VALUE.');
  if (name !== undefined && (reset || value !== undefined)) {
    for (const warning of await set(context.folder, name, value)) complain(context.stderr, warning);
    return 0;
  }
  const {settings, warnings} = readSettings(context.folder);
  for (const warning of warnings) complain(context.stderr, warning);
  await write(
    context.stdout,
    name === undefined
      ? names.map(each => explain(each, settings[each])).join('\n')
      : `${formatSetting(settings[name])}\n`,
  );
  return 0;
};

function readName(key: string): SettingName {
  if (isSettingName(key)) return key;
  const meant = suggest(key, names);
  throw new UsageError(
    `There is no setting "${key}"; ${meant ? `did you mean ${meant}?` : `there are ${names.join(', ')}.`}`,
  );
}

async function set(folder: string, name: SettingName, text: string | undefined): Promise<readonly string[]> {
  try {
    return await writeSetting(folder, name, text);
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error));
  }
}

function explain(name: SettingName, value: unknown): string {
  const setting = settingTable[name];
  return `${name} = ${formatSetting(value)}\n  ${setting.help}.\n  Must be ${setting.allowed}; the default is ${formatSetting(setting.default)}.\n`;
}
