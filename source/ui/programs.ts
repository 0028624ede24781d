import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {ReadStream} from 'node:tty';

/** Splits a command line into words as a POSIX shell does (XCU 2.2), with quotes and backslashes but no other syntax of a shell. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:"(?:\\.|[^"\\])*"?|'[^']*'?|\\.|[^\s"'\\])+/g)) {
    words.push(
      word.replace(/"((?:\\.|[^"\\])*)"?|'([^']*)'?|\\(.)/g, (_, double?: string, single?: string, escaped?: string) =>
        double !== undefined ? double.replace(/\\(["\\$`])/g, '$1') : (single ?? escaped ?? ''),
      ),
    );
  }
  return words;
}

/** The beginning of a sentence about a program that could not be started. */
export const noProgram = 'There is no program';

/**
 * Runs a program in the terminal, without a shell. Its standard input is `text`, or the terminal. Returns a sentence if it failed. `keyboard` must be paused:
 * the standard input of this program may be a pipe.
 */
export async function runHere(
  [program = '', ...words]: readonly string[],
  keyboard: ReadStream,
  text?: string,
): Promise<string | undefined> {
  const child = spawn(program, words, {stdio: [text === undefined ? keyboard : 'pipe', 'inherit', 'inherit']});
  // A command may end before it has read everything, as head does.
  child.stdin?.on('error', () => {});
  child.stdin?.end(text);
  try {
    const [status, signal] = await once(child, 'close');
    return status === 0 ? undefined : `${program} ended with ${signal ?? `status ${status}`}.`;
  } catch {
    return `${noProgram} ${program}.`;
  }
}
