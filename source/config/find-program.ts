import {accessSync, constants, statSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** Returns whether the system finds an executable program, by its path or in the folders of `PATH`; without `PATH`, in those of execvp(3). */
export function isProgram(
  program: string,
  {PATH = '/bin:/usr/bin', PATHEXT = ''}: Readonly<Record<string, string | undefined>>,
): boolean {
  const folders = /[\\/]/.test(program) ? [''] : PATH.split(delimiter);
  const endings = ['', ...PATHEXT.split(';').filter(Boolean)];
  return folders.some(folder => endings.some(ending => isRunnable(join(folder, program + ending))));
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
