import {homedir, userInfo} from 'node:os';
import {isAbsolute, join} from 'node:path';
import process from 'node:process';
import {InputError} from '../article/article.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The paths of one user's files. */
export type Paths = {
  /** The SQLite file of the library, or the address of its PostgreSQL database. */
  readonly library: string;
  /** The folder of `config.json` and `state.json`. */
  readonly folder: string;
};

/**
 * Returns the paths that TEARSHEET_LIBRARY and TEARSHEET_CONFIG_DIR name, or those of the platform's convention. `library` is a path or address from
 * the command line. `warnings` has a message for each variable that is needed but ignored. Throws `InputError` if the home folder is needed but unknown.
 */
export function resolvePaths(
  env: Environment,
  library: string | undefined,
): {readonly paths: Paths; readonly warnings: readonly string[]} {
  const warnings = new Set<string>();
  const absolute = (name: string): string | undefined => {
    const warning = pathWarning(name, env);
    if (warning !== undefined) warnings.add(warning);
    return absolutePath(env[name]);
  };
  const home = () => {
    if (process.platform !== 'win32') absolute('HOME');
    return homeFolder(env);
  };
  const data = () => {
    if (process.platform === 'darwin') return join(home(), 'Library', 'Application Support', 'tearsheet');
    if (process.platform === 'win32')
      return join(env.LOCALAPPDATA || join(home(), 'AppData', 'Local'), 'tearsheet', 'Data');
    return join(absolute('XDG_DATA_HOME') ?? join(home(), '.local', 'share'), 'tearsheet');
  };
  const config = () => {
    if (process.platform === 'darwin') return join(home(), 'Library', 'Preferences', 'tearsheet');
    if (process.platform === 'win32')
      return join(env.APPDATA || join(home(), 'AppData', 'Roaming'), 'tearsheet', 'Config');
    return join(absolute('XDG_CONFIG_HOME') ?? join(home(), '.config'), 'tearsheet');
  };
  // The launcher uses this one.
  absolute('XDG_CACHE_HOME');
  const paths = {
    library: library || env.TEARSHEET_LIBRARY || join(data(), 'library.db'),
    folder: env.TEARSHEET_CONFIG_DIR || config(),
  };
  return {paths, warnings: [...warnings]};
}

/** Returns the home folder: HOME if it is an absolute path, else that of the user database. Throws `InputError` if there is none. */
export function homeFolder({HOME}: Environment): string {
  if (process.platform === 'win32') return homedir();
  return absolutePath(HOME) ?? homeOfUser();
}

function homeOfUser(): string {
  try {
    return userInfo().homedir;
  } catch {
    throw new InputError('This user has no home folder: set HOME to the path of one.');
  }
}

function absolutePath(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

/** The XDG Base Directory Specification treats an empty variable as unset, but an empty HOME is a mistake. */
function pathWarning(name: string, env: Environment): string | undefined {
  const path = env[name];
  if (path === undefined || isAbsolute(path) || (path === '' && name !== 'HOME')) return undefined;
  const fault = path === '' ? 'is empty' : 'is not an absolute path';
  return `${name} ${fault} and is ignored: set it to an absolute path, or unset it.`;
}
