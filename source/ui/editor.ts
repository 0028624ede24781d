import {mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {sanitizeText} from '../article/article.ts';
import {uiMessages} from './messages.ts';

/** Maximum bytes of a note from an editor. */
const longest = 1_000_000;

/**
 * Lets the user edit a text in a file that only they can read. `run` runs the editor with the file in the terminal, and returns a sentence if it failed.
 */
export async function edit(
  text: string,
  run: (file: string) => Promise<string | undefined>,
): Promise<{readonly text: string} | {readonly message: string}> {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), 'tearsheet-note-'));
    const file = join(folder, 'note.md');
    await writeFile(file, text === '' ? '' : `${text}\n`, {mode: 0o600});
    const failure = await run(file);
    if (failure !== undefined) return {message: uiMessages.noteUnchanged(failure)};
    if ((await stat(file)).size > longest) return {message: uiMessages.noteUnchanged(uiMessages.noteTooLong)};
    return {text: sanitizeText(await readFile(file, 'utf8')).trim()};
  } catch {
    return {message: uiMessages.noteUnchanged(uiMessages.noteNotSaved)};
  } finally {
    if (folder !== undefined) await rm(folder, {recursive: true, force: true});
  }
}
