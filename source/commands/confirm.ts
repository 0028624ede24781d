import type {Readable} from 'node:stream';
import {UsageError} from '../article/article.ts';
import type {Context} from './command.ts';
import {say} from './output.ts';

/**
 * Asks on the terminal whether to do something, such as `remove 200 articles`. If the answer is no, prints that nothing changed.
 *
 * @throws UsageError if there is no terminal to ask on.
 */
export async function confirm({stdin, stderr}: Pick<Context, 'stdin' | 'stderr'>, what: string): Promise<boolean> {
  if (!stdin.isTTY) throw new UsageError(`This would ${what}: confirm it with --yes.`);
  stderr.write(`This will ${what}. Continue? [y/N] `);
  if (/^y(?:es)?$/i.test((await firstLine(stdin)).trim())) return true;
  say(stderr, 'Nothing changed.');
  return false;
}

async function firstLine(stdin: Readable): Promise<string> {
  const {createInterface} = await import('node:readline/promises');
  const lines = createInterface({input: stdin});
  try {
    return await lines.question('');
  } finally {
    lines.close();
  }
}
