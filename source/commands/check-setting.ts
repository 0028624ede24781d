import {sanitizeLine} from '../article/article.ts';
import {isProgram, readSettings, type SettingName, type Settings, settingTable} from '../config/config.ts';
import {chooseTheme} from '../reader/page-settings.ts';
import type {Context} from './command.ts';

/** Returns an error message if a value has an allowed form but cannot be used: an unknown theme, key or program. */
export async function checkSetting(
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
      return findKeyFaults(settings)[0] ?? findProgramFault(keyPrograms(settings), env);
    }
    case 'browser':
      return programFault(settings.browser?.[0], env);
    case 'exec':
      return findProgramFault(
        Object.values(settings.exec).map(([program]) => program),
        env,
      );
    default:
      return undefined;
  }
}

/** Lists the programs that keys run. */
function keyPrograms({keys}: Settings): readonly (string | undefined)[] {
  const bound = Object.values(keys).flatMap(context => Object.values(context).flat());
  return bound.flatMap(each => (typeof each === 'string' ? [] : each.run.slice(0, 1)));
}

function findProgramFault(programs: readonly (string | undefined)[], env: Context['env']): string | undefined {
  return programs.map(program => programFault(program, env)).find(fault => fault !== undefined);
}

function programFault(program: string | undefined, env: Context['env']): string | undefined {
  if (program === undefined || isProgram(program, env)) return undefined;
  return `There is no program "${sanitizeLine(program)}": install it, or give its full path.`;
}
