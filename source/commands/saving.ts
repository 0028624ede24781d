import {mkdir, writeFile} from 'node:fs/promises';
import {OutputError} from '../article/article.ts';

/** Makes a folder where there is none. Throws `InputError` where that cannot be. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, {recursive: true}).catch(error => {
    throw new OutputError(`The folder ${path} cannot be made (${reason(error)}): name another with --output.`);
  });
}

/** Writes a file, over what was there. Throws `InputError` where that cannot be. */
export async function save(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content).catch(error => {
    throw new OutputError(
      `${path} cannot be written (${reason(error)}): make room, or name another folder with --output.`,
    );
  });
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
