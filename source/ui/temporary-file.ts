import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A file for another program. Call `remove` when no program needs it. */
type TemporaryFile = {readonly path: string; remove(): Promise<void>};

/**
 * Writes a text to a file in a new folder, which only the user can read. Returns undefined if that is impossible: the folder for temporary files may be
 * missing, not writable or full.
 */
export async function writeTemporaryFile(
  name: string,
  text: string | AsyncIterable<string>,
): Promise<TemporaryFile | undefined> {
  let folder: string | undefined;
  const remove = async () => {
    if (folder !== undefined) await rm(folder, {recursive: true, force: true});
  };
  try {
    folder = await mkdtemp(join(tmpdir(), 'tearsheet-'));
    const path = join(folder, name);
    await writeFile(path, text, {mode: 0o600});
    return {path, remove};
  } catch {
    await remove();
    return undefined;
  }
}
