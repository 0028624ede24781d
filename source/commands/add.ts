import type {Captured} from '../article/article.ts';
import {sanitizeLine} from '../article/sanitize.ts';
import {IntakeError, parse} from '../intake/intake.ts';
import type {Library, Stored} from '../library/library.ts';
import {openLibrary} from '../library/sqlite.ts';
import {type Command, type Context, Misuse} from './command.ts';
import {type Found, inputs} from './inputs.ts';
import {complain, plural, say, write} from './output.ts';

/** A transaction takes so many articles, or so many bytes of captures: it must neither be slow nor fill the memory. */
const batchOf = {articles: 100, bytes: 16 * 1024 * 1024};

type Tally = Record<Stored['outcome'] | 'failed', number>;

/** Keeps an article from each input, in their order, and goes on past an input that holds none. */
export const add: Command<{readonly tag?: readonly string[]}> = async (context, values, operands) => {
  const tags = (values.tag ?? []).map(sanitizeLine);
  if (tags.includes('')) throw new Misuse('--tag needs a name.');
  if (operands.length === 0 && context.stdin.isTTY) {
    say(context.stderr, 'Paste an article, then press Ctrl+D on a line of its own.');
  }
  const tally: Tally = {stored: 0, updated: 0, unchanged: 0, failed: 0};
  const progress = showProgress(context);
  let library: Library | undefined;
  try {
    const found = inputs(operands.length > 0 ? operands : ['-'], context.stdin);
    for await (const captures of inBatches(articles(found, tags, failed))) {
      // Opened late: where no input holds an article nothing is written, not even an empty library.
      library ??= await openLibrary(context.library);
      const stored = await library.store(captures);
      for (const {outcome} of stored) tally[outcome]++;
      await write(context.stdout, stored.map(({id, title}) => `${id}  ${title}\n`).join(''));
      progress.show(total(tally));
    }
  } finally {
    progress.clear();
    await library?.close();
  }
  if (total(tally) !== 1 || tally.failed === 0) say(context.stderr, summary(tally));
  return tally.failed > 0 ? 1 : 0;

  function failed(sentence: string): void {
    tally.failed++;
    progress.clear();
    complain(context.stderr, sentence);
  }
};

async function* articles(
  found: AsyncIterable<Found>,
  tags: readonly string[],
  failed: (sentence: string) => void,
): AsyncGenerator<Captured> {
  for await (const item of found) {
    if ('failure' in item) {
      failed(item.failure);
      continue;
    }
    try {
      const {draft, capture} = await parse(item.input);
      yield {draft: {...draft, tags: [...new Set([...draft.tags, ...tags])]}, capture};
    } catch (error) {
      if (!(error instanceof IntakeError)) throw error;
      failed(error.message);
    }
  }
}

async function* inBatches(captures: AsyncIterable<Captured>): AsyncGenerator<readonly Captured[]> {
  let batch: Captured[] = [];
  let bytes = 0;
  for await (const captured of captures) {
    batch.push(captured);
    bytes += captured.capture.bytes.length;
    if (batch.length < batchOf.articles && bytes < batchOf.bytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

function total(tally: Tally): number {
  return tally.stored + tally.updated + tally.unchanged + tally.failed;
}

/** `Kept 12 articles, 1 updated, 3 unchanged, 2 failed.` */
function summary({stored, updated, unchanged, failed}: Tally): string {
  const others = Object.entries({updated, unchanged, failed}).filter(([, count]) => count > 0);
  return `${[`Kept ${plural(stored, 'article')}`, ...others.map(([what, count]) => `${count} ${what}`)].join(', ')}.`;
}

/** A count on one line of the terminal, where standard output does not show the progress there already. */
function showProgress({stdout, stderr}: Context): {show(count: number): void; clear(): void} {
  let shown = '';
  const set = (text: string) => {
    if (!stderr.isTTY || stdout.isTTY) return;
    if (text !== shown) stderr.write(`\r${text.padEnd(shown.length)}${text === '' ? '\r' : ''}`);
    shown = text;
  };
  return {show: count => set(`${plural(count, 'input')} so far`), clear: () => set('')};
}
