import {type FileHandle, open} from 'node:fs/promises';
import {UsageError} from '../article/article.ts';
import {sanitizeLine} from '../article/sanitize.ts';
import {isAmong} from '../ingest/ingest.ts';
import type {Context} from './command.ts';
import {complain, say} from './output.ts';

/** Where a command tells of the inputs that it could not take. */
export type FailureList = {
  /** Tells of them, each in one sentence that names the input. */
  add(sentences: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/** A person at a terminal reads so many sentences; the rest is counted. */
const mostShown = 20;

/**
 * Lists failures in a file, one a line, where one is named; else on standard error, where a terminal shows the first alone. Throws `UsageError`
 * where the file is one of the inputs: the list would take its place.
 */
export async function openFailureList(
  {stderr}: Pick<Context, 'stderr'>,
  inputs: readonly string[],
  path?: string,
): Promise<FailureList> {
  if (path === undefined) return shown(stderr);
  if (await isAmong(path, inputs)) {
    throw new UsageError(`${sanitizeLine(path)} is one of the inputs: name another file with --errors.`);
  }
  return listed(path, stderr);
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

/** Opens the file at the first failure. What it does not take, a full disk above all, is shown instead: the work goes on. */
function listed(path: string, stderr: Context['stderr']): FailureList {
  let file: FileHandle | undefined;
  let instead: FailureList | undefined;
  return {
    async add(sentences) {
      if (sentences.length === 0) return;
      if (instead) return instead.add(sentences);
      try {
        file ??= await open(path, 'w');
        await file.appendFile(sentences.map(sentence => `${sanitizeLine(sentence)}\n`).join(''));
      } catch {
        complain(stderr, `${sanitizeLine(path)} cannot be written: name another file with --errors.`);
        instead = shown(stderr);
        await instead.add(sentences);
      }
    },
    async close() {
      await instead?.close();
      await file?.close();
    },
  };
}
