import {basename} from 'node:path';
import process from 'node:process';
import {isProgram} from '../config/config.ts';
import {uiMessages} from './messages.ts';
import {splitWords, startBeside} from './programs.ts';

/** A program that opens addresses, with its arguments. */
export type Browser = readonly [program: string, ...words: string[]];

/**
 * Returns the browsers that BROWSER names, in the order in which they are tried: a list with colons, as xdg-open and others read it. Each is a command line
 * without a shell, or the path of a program, which may contain spaces.
 */
export function readBrowsers(list: string): readonly Browser[] {
  const entries = isProgramPath(list) || process.platform === 'win32' ? [list] : splitList(list);
  return entries.flatMap(entry => {
    const [program, ...words] = isProgramPath(entry) ? [entry] : splitWords(entry).filter(word => word !== '&');
    return program ? [[program, ...words] as const] : [];
  });
}

/** Splits at colons, except those within quotes or before `//`, as in an address. */
function splitList(list: string): readonly string[] {
  return Array.from(list.matchAll(/(?:"[^"]*"?|'[^']*'?|\\.|:(?=\/\/)|[^:"'\\])+/g), ([entry]) => entry.trim());
}

function isProgramPath(entry: string): boolean {
  return entry.includes('/') && isProgram(entry, {});
}

/**
 * Returns the command line that opens an address: `%s` or `{url}` becomes the address; without either, the address is the last word. A word with spaces is a
 * script, such as that of `sh -c`, in which an address could run as code. There the address is `"$0"`.
 */
export function openingCommand([program, ...words]: Browser, address: string): readonly string[] {
  const isPlace = (word: string) => /^\S*(?:%s|\{url\})\S*$/.test(word);
  if (!words.some(isPlace)) return [program, ...words, address];
  return [program, ...words.map(word => (isPlace(word) ? word.replaceAll(/%s|\{url\}/g, () => address) : word))];
}

/** Returns the program that opens addresses on this system. */
export function systemBrowser(): Browser {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
}

/** Browsers that show pages in the terminal. */
const textBrowsers = /^(?:w3m|lynx|links2?|elinks|cha|chawan|browsh|carbonyl|edbrowse)$/;

/**
 * Returns whether a browser needs the terminal. Without a window system, any browser may need it. With one, a graphical browser would block the terminal while
 * its windows are open.
 */
export function isForTerminal(
  [program]: Browser,
  {DISPLAY, WAYLAND_DISPLAY}: Readonly<Record<string, string | undefined>>,
): boolean {
  const hasWindows = process.platform === 'darwin' || process.platform === 'win32' || DISPLAY || WAYLAND_DISPLAY;
  return !hasWindows || textBrowsers.test(basename(program));
}

/** Starts a program that has its own window. Returns an error message if it failed. */
export async function startInWindow(command: readonly string[]): Promise<string | undefined> {
  const {failure} = await startBeside(command);
  if (failure === undefined) return undefined;
  const [program = ''] = command;
  return failure === uiMessages.noProgram(program) ? failure : uiMessages.browserFailed(program);
}
