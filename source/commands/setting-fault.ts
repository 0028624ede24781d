import {sanitizeLine} from '../article/article.ts';
import {isProgram, readSettings, type SettingName, type Settings, settingTable} from '../config/config.ts';
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
    case 'exec':
      return Object.values(settings.exec)
        .map(([program]) => programFault(program, env))
        .find(fault => fault !== undefined);
    default:
      return undefined;
  }
}

function programFault(program: string | undefined, env: Context['env']): string | undefined {
  if (program === undefined || isProgram(program, env)) return undefined;
  return `There is no program "${sanitizeLine(program)}": install it, or give its full path.`;
}
