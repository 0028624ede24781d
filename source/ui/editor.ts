import {readFile, stat} from 'node:fs/promises';
import {sanitizeText} from '../article/article.ts';
import {uiMessages} from './messages.ts';
import {writeTemporaryFile} from './temporary-file.ts';

/** Maximum bytes of a note from an editor. */
const longest = 1_000_000;

/**
 * Lets the user edit a text in a file that only they can read. `run` runs the editor with the file in the terminal, and returns an error message if it failed.
 */
export async function edit(
  text: string,
  run: (file: string) => Promise<string | undefined>,
): Promise<{readonly text: string} | {readonly message: string}> {
  const written = await writeTemporaryFile('note.md', text === '' ? '' : `${text}\n`);
  if (!written) return {message: uiMessages.noteUnchanged(uiMessages.noTemporaryFile)};
  try {
    const failure = await run(written.path);
    if (failure !== undefined) return {message: uiMessages.noteUnchanged(failure)};
    if ((await stat(written.path)).size > longest) return {message: uiMessages.noteUnchanged(uiMessages.noteTooLong)};
    return {text: sanitizeText(await readFile(written.path, 'utf8')).trim()};
  } catch {
    return {message: uiMessages.noteUnchanged(uiMessages.noteNotSaved)};
  } finally {
    await written.remove();
  }
}
