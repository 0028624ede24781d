import {once} from 'node:events';
import {createWriteStream, type WriteStream as FileStream} from 'node:fs';
import {sanitizeLine} from '../article/sanitize.ts';
import {type Context, Failure} from './command.ts';
import {complain, say} from './output.ts';

/** Where a command tells of the inputs that it could not take. */
export type FailureList = {
  /** Tells of them, each in one sentence that names the input. */
  add(sentences: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/** A person at a terminal reads so many sentences; the rest is counted. */
const mostShown = 20;

/** Lists failures in a file, one a line, where one is named; else on standard error, where a terminal shows the first alone. */
export async function openFailureList({stderr}: Pick<Context, 'stderr'>, path?: string): Promise<FailureList> {
  if (path === undefined) return shown(stderr);
  const file = createWriteStream(path);
  try {
    await once(file, 'open');
  } catch {
    throw new Failure(`${sanitizeLine(path)} cannot be written: name another file with --errors.`);
  }
  return listed(file);
}

function shown(stderr: Context['stderr']): FailureList {
  let count = 0;
  return {
    async add(sentences) {
      for (const sentence of sentences) {
        count += 1;
        if (count <= mostShown || !stderr.isTTY) complain(stderr, sentence);
      }
    },
    async close() {
      if (count > mostShown && stderr.isTTY) {
        say(stderr, `${count - mostShown} more failed: --errors FILE lists them all.`);
      }
    },
  };
}

function listed(file: FileStream): FailureList {
  return {
    async add(sentences) {
      const lines = sentences.map(sentence => `${sanitizeLine(sentence)}\n`).join('');
      if (lines !== '' && !file.write(lines)) await once(file, 'drain');
    },
    async close() {
      file.end();
      await once(file, 'close');
    },
  };
}
