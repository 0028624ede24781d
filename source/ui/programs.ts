import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {basename} from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import type {ReadStream} from 'node:tty';

/** Splits a command line into words as a POSIX shell does (XCU 2.2): it knows quotes and backslashes, and nothing else of a shell. */
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

/** Returns the program that opens addresses on this system. */
export function opener(): readonly string[] {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
}

/** Browsers that show pages in the terminal. */
const textBrowsers = /^(?:w3m|lynx|links2?|elinks|cha|chawan|browsh|carbonyl|edbrowse)$/;

/**
 * Returns whether a browser needs the terminal, or may do so where there are no windows. One that has windows would hold the terminal as long as these are
 * open.
 */
export function isForTerminal(
  [program = '']: readonly string[],
  {DISPLAY, WAYLAND_DISPLAY}: Readonly<Record<string, string | undefined>>,
): boolean {
  const hasWindows = process.platform === 'darwin' || process.platform === 'win32' || DISPLAY || WAYLAND_DISPLAY;
  return !hasWindows || textBrowsers.test(basename(program));
}

/** The beginning of a sentence about a program that could not be started. */
export const noProgram = 'There is no program';

/** Milliseconds in which an opener must report a failure. */
const openerPatience = 1000;

/** Hands an address to a program with its own window. Returns a sentence if it failed. */
export async function handOver(
  [program = '', ...words]: readonly string[],
  address: string,
): Promise<string | undefined> {
  const child = spawn(program, [...words, address], {stdio: 'ignore', detached: true});
  child.unref();
  try {
    const [status] = await Promise.race([once(child, 'exit'), setTimeout(openerPatience, [0], {ref: false})]);
    if (status === 0) return undefined;
    return `${program} could not open the address. To choose a browser: tearsheet config browser PROGRAM`;
  } catch {
    return `${noProgram} ${program}. To choose a browser: tearsheet config browser PROGRAM`;
  }
}

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
