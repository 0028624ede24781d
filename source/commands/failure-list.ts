import {type FileHandle, open, stat} from 'node:fs/promises';
import {sanitizeLine, UsageError} from '../article/article.ts';
import {isAmong} from '../ingest/ingest.ts';
import type {Context} from './command.ts';
import {complain, say} from './output.ts';

/** The list of inputs that a command could not store. */
export type FailureList = {
  /** Adds error messages, each of which names its input. */
  add(messages: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/** The maximum number of failures that a terminal shows. The rest are counted. */
const mostShown = 20;

/** The first line of a list in a file, which distinguishes it from files that must not be overwritten. */
const heading = '# What tearsheet add could not store, a sentence a line\n';

/**
 * Lists failures in a file, one a line, if one is named. Otherwise on standard error, where a terminal shows the first 20 only. Throws `UsageError` if
 * writing the list would destroy something: an input, the library, or any file that is not such a list.
 */
export async function openFailureList(
  {stderr, library}: Pick<Context, 'stderr' | 'library'>,
  inputs: readonly string[],
  path?: string,
): Promise<FailureList> {
  if (path === undefined) return printingList(stderr);
  const name = sanitizeLine(path);
  if (await isAmong(path, inputs)) {
    throw new UsageError(`${name} is one of the inputs: name another file with --errors.`);
  }
  if (
    await isAmong(
      path,
      ['', '-wal', '-shm', '-journal'].map(ending => `${library}${ending}`),
    )
  ) {
    throw new UsageError(`${name} is the library: name another file with --errors.`);
  }
  const found = await stat(path).catch(() => undefined);
  if (found && !found.isFile() && !found.isCharacterDevice()) {
    throw new UsageError(`${name} is not a regular file: name another file with --errors.`);
  }
  if (found?.isFile() && found.size > 0 && !(await isList(path))) {
    throw new UsageError(
      `${name} exists and is not a list of failures: name another file with --errors, or remove it.`,
    );
  }
  return fileList(path, found ? 'w' : 'wx', stderr);
}

/** Returns whether a file begins like a list of failures. */
async function isList(path: string): Promise<boolean> {
  try {
    await using file = await open(path);
    const {buffer, bytesRead} = await file.read({buffer: Buffer.alloc(heading.length)});
    return buffer.toString('utf8', 0, bytesRead) === heading;
  } catch {
    return false;
  }
}

function printingList(stderr: Context['stderr']): FailureList {
  let count = 0;
  return {
    async add(messages) {
      for (const message of messages) {
        count += 1;
        if (count <= mostShown || !stderr.isTTY) complain(stderr, message);
      }
    },
    async close() {
      if (count > mostShown && stderr.isTTY) {
        say(stderr, `${count - mostShown} more failed: --errors FILE lists them all.`);
      }
    },
  };
}

/** Opens the file at the first failure. If it cannot be written, as on a full disk, failures are shown instead and the work continues. */
function fileList(path: string, flags: 'w' | 'wx', stderr: Context['stderr']): FailureList {
  let file: FileHandle | undefined;
  let instead: FailureList | undefined;
  return {
    async add(messages) {
      if (messages.length === 0) return;
      if (instead) return instead.add(messages);
      try {
        const isFirst = file === undefined;
        file ??= await open(path, flags);
        await file.appendFile(
          (isFirst ? heading : '') + messages.map(message => `${sanitizeLine(message)}\n`).join(''),
        );
      } catch {
        complain(stderr, `${sanitizeLine(path)} cannot be written: name another file with --errors.`);
        instead = printingList(stderr);
        await instead.add(messages);
      }
    },
    async close() {
      await instead?.close();
      await file?.close();
    },
  };
}
