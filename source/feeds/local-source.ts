import {spawn} from 'node:child_process';
import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {InputError, sanitizeLine} from '../article/article.ts';
import {homeFolder} from '../config/config.ts';
import {type Clock, webLimits} from '../web/web.ts';

/** The error for a local feed that cannot be read. Its message is for the user. */
export class LocalSourceError extends InputError {}

/** Commands whose output is a feed, by name: the program and its arguments. They come only from config.json. */
export type FeedCommands = Readonly<Record<string, readonly string[]>>;

/** Returns whether the address of a feed is local: `file:///PATH`, or `exec:NAME` of a command in config.json. */
export function isLocalSource(address: string): boolean {
  return /^(?:file:\/\/\/|exec:)/i.test(address);
}

/**
 * Returns the address of a file or of a command that the user entered: a path that begins with `/`, `./`, `../` or `~/`, `file:///PATH`, or `exec:NAME`. undefined for
 * anything else, such as the address of a page. Only what the user types is passed here, never a list of another program.
 */
export function localAddress(typed: string): string | undefined {
  if (/^exec:./i.test(typed)) return `exec:${typed.slice('exec:'.length)}`;
  if (/^file:\/\/\//i.test(typed)) return URL.parse(typed)?.href;
  if (typed.startsWith('~/')) return pathToFileURL(join(homeFolder(process.env), typed.slice(2))).href;
  return /^\.{0,2}\//.test(typed) ? pathToFileURL(typed).href : undefined;
}

/** Reads a feed from a file or from the output of a command. Rejects with `LocalSourceError` or the reason of the signal. */
export async function readLocalSource(
  address: string,
  commands: FeedCommands,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  if (!/^exec:/i.test(address)) return readFeedFile(address);
  const name = address.slice('exec:'.length);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined || command.length === 0) {
    throw new LocalSourceError(`There is no command ${sanitizeLine(name)} under exec in config.json: add it there.`);
  }
  return runCommand(name, command, clock, signal);
}

async function readFeedFile(address: string): Promise<Uint8Array> {
  let path = address;
  try {
    path = fileURLToPath(address);
    // Reading a pipe would wait for a writer.
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const {size} = await file.stat().then(found => {
      if (!found.isFile()) throw new LocalSourceError(`${sanitizeLine(path)} is not a file: check the feed's address.`);
      return found;
    });
    if (size > webLimits.body) throw new LocalSourceError(tooLarge(sanitizeLine(path)));
    return await file.readFile();
  } catch (error) {
    if (error instanceof LocalSourceError) throw error;
    throw new LocalSourceError(`${sanitizeLine(path)} cannot be read: check that it exists and its permissions.`);
  }
}

/** Runs a program without a shell. It gets no input, and its standard error is dropped. */
function runCommand(
  name: string,
  [program = '', ...parameters]: readonly string[],
  clock: Clock,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const {promise, resolve, reject} = Promise.withResolvers<Uint8Array>();
  const child = spawn(program, parameters, {shell: false, stdio: ['ignore', 'pipe', 'ignore']});
  const chunks: Uint8Array[] = [];
  let size = 0;
  const label = `The command ${sanitizeLine(name)}`;
  const finish = (settle: () => void) => {
    stopTimer();
    signal?.removeEventListener('abort', abort);
    child.kill('SIGKILL');
    child.stdout.destroy();
    settle();
  };
  const fail = (message: string) => finish(() => reject(new LocalSourceError(message)));
  const abort = () => finish(() => reject(signal?.reason));
  const stopTimer = clock.after(webLimits.whole, () =>
    fail(`${label} took more than ${webLimits.whole / 1000} seconds: make it faster.`),
  );
  signal?.addEventListener('abort', abort, {once: true});
  child.stdout.on('data', (chunk: Uint8Array) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size > webLimits.body) fail(tooLarge(label));
  });
  child.on('error', () => fail(`${label} cannot be started: check its program in config.json.`));
  child.on('close', status => {
    if (status === 0) finish(() => resolve(Buffer.concat(chunks)));
    else fail(`${label} ended with status ${status ?? 'of a signal'}: run it in a terminal to see why.`);
  });
  return promise;
}

function tooLarge(label: string): string {
  return `${label} gives more than ${webLimits.body / 1024 / 1024} MB, the limit: make the feed shorter.`;
}
