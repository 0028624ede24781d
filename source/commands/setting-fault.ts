import {constants} from 'node:fs';
import {access, stat} from 'node:fs/promises';
import {delimiter, join} from 'node:path';
import {sanitizeLine} from '../article/article.ts';
import {readSettings, type SettingName, type Settings, settingTable} from '../config/config.ts';
import {chooseTheme} from '../reader/page-settings.ts';
import type {Context} from './command.ts';

/** Returns one sentence if a value has an allowed form but could not be used: an unknown theme, key or program. */
export async function findSettingFault(
  {folder, env}: Pick<Context, 'folder' | 'env'>,
  name: SettingName,
  value: unknown,
): Promise<string | undefined> {
  const settings: Settings = {...readSettings(folder).settings, [name]: settingTable[name].read(value)};
  switch (name) {
    case 'theme':
      return chooseTheme(folder, settings).warnings[0];
    case 'keys': {
      const {findKeyFaults} = await import('../reader/reader.ts');
      return findKeyFaults(settings)[0];
    }
    case 'browser':
      return programFault(settings.browser?.[0], env);
    case 'exec': {
      const faults = await Promise.all(Object.values(settings.exec).map(([program]) => programFault(program, env)));
      return faults.find(fault => fault !== undefined);
    }
    default:
      return undefined;
  }
}

async function programFault(program: string | undefined, env: Context['env']): Promise<string | undefined> {
  if (program === undefined || (await isProgram(program, env))) return undefined;
  return `There is no program "${sanitizeLine(program)}": install it, or give its full path.`;
}

/** Returns whether the system finds a program that may be run, by its path or in the folders of `PATH`. */
async function isProgram(program: string, {PATH = '', PATHEXT = ''}: Context['env']): Promise<boolean> {
  const folders = /[\\/]/.test(program) ? [''] : PATH.split(delimiter);
  const endings = ['', ...PATHEXT.split(';').filter(Boolean)];
  const paths = folders.flatMap(folder => endings.map(ending => join(folder, program + ending)));
  const found = await Promise.all(
    paths.map(path =>
      access(path, constants.X_OK)
        .then(() => stat(path))
        .then(
          found => found.isFile(),
          () => false,
        ),
    ),
  );
  return found.includes(true);
}
