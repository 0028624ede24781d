import process from 'node:process';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {setFlagsFromString} from 'node:v8';
import {type Captured, plural} from '../article/article.ts';
import {sanitizeLine} from '../article/sanitize.ts';
import type {Library, Stored, StoreRun} from '../library/library.ts';
import {openLibrary} from '../library/sqlite/sqlite.ts';
import {batches} from './batches.ts';
import {type Command, Misuse} from './command.ts';
import {openFailureList} from './failure-list.ts';
import {inputs} from './inputs.ts';
import {complain, say, write} from './output.ts';
import {openProgress} from './progress.ts';
import {untilAborted} from './until-aborted.ts';

type AddOptions = {readonly tag?: readonly string[]; readonly errors?: string};

/** Pages of headlines help nobody at a terminal: where more come at once, it shows from then on how far the import is, and nothing else. */
const mostListed = 100;

type Tally = Record<Stored['outcome'] | 'failed', number>;

/** What a shell calls the status of a program that Ctrl+C ended: 128 and the number of the signal. */
const interrupted = 130;

/** Keeps the articles of each input, in their order, and goes on past what holds none. Ctrl+C ends it: after the batch that is being kept, or at once where it waits for input. */
export const add: Command<AddOptions> = async (context, values, operands) => {
  const tags = (values.tag ?? []).map(sanitizeLine);
  if (tags.includes('')) throw new Misuse('--tag needs a name.');
  if (operands.length === 0 && context.stdin.isTTY) {
    say(context.stderr, 'Paste an article, then press Ctrl+D on a line of its own.');
  }
  keepHeapSmall();
  const failures = await openFailureList(context, operands, values.errors);
  const interruption = listen();
  const tally: Tally = {stored: 0, updated: 0, unchanged: 0, failed: 0};
  const progress = openProgress(context);
  let library: Library | undefined;
  let run: StoreRun | undefined;
  let isQuiet = false;
  try {
    const found = inputs(operands.length > 0 ? operands : ['-'], context.stdin);
    for await (const batch of untilAborted(batches(found), interruption.signal)) {
      if (batch.failures.length > 0) progress.clear();
      await failures.add(batch.failures);
      tally.failed += batch.failures.length;
      // Opened late: where no input holds an article nothing is written, not even an empty library.
      if (batch.captures.length > 0)
        library ??= await openLibrary(context.library, sentence => complain(context.stderr, sentence));
      run ??= await library?.articles.startRun();
      const stored = (await run?.store(tagged(batch.captures, tags))) ?? [];
      for (const {outcome} of stored) tally[outcome]++;
      progress.clear();
      for (const {id, sharesAddressWith: other} of stored) {
        if (other !== undefined)
          say(context.stderr, `${id} has the same address as ${other} and another text: both are kept.`);
      }
      isQuiet ||= context.stdout.isTTY && stored.length > mostListed;
      if (!isQuiet) await write(context.stdout, stored.map(({id, title}) => `${id}  ${title}\n`).join(''));
      progress.show(total(tally), batch.at);
      // Batches that wait already follow each other in one turn of the event loop, in which no signal arrives.
      await nextTurn();
    }
  } finally {
    interruption.end();
    // A pipe that is waited for would keep the program from ending.
    if (interruption.signal.aborted) context.stdin.destroy();
    progress.clear();
    await failures.close();
    await library?.close();
  }
  if (total(tally) !== 1 || tally.failed === 0) say(context.stderr, summary(tally));
  if (interruption.signal.aborted) {
    say(context.stderr, 'Stopped: the same command goes on where it stopped.');
    return interrupted;
  }
  return tally.failed > 0 ? 1 : 0;
};

/**
 * A batch outlives several collections of young objects, for which V8 then makes their space larger, up to 120 MB, though all of it is garbage at
 * the end of the batch; and it waits with the old ones until they are some times as much as what is alive. Where the one does not grow, an
 * import takes 280 MB in place of 400; where the other is collected when it has grown by a third, 5,000 articles take 180 MB in place of 195; neither
 * takes more time.
 */
function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=30');
}

/** Waits for Ctrl+C. It counts once: the second ends the program, as it would have without this. */
function listen(): {readonly signal: AbortSignal; end(): void} {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop);
  return {signal: controller.signal, end: () => process.removeListener('SIGINT', stop)};
}

function tagged(captures: readonly Captured[], tags: readonly string[]): readonly Captured[] {
  if (tags.length === 0) return captures;
  return captures.map(captured => ({
    ...captured,
    draft: {...captured.draft, tags: [...new Set([...captured.draft.tags, ...tags])]},
  }));
}

function total(tally: Tally): number {
  return tally.stored + tally.updated + tally.unchanged + tally.failed;
}

/** `Kept 12 articles, 1 updated, 3 unchanged, 2 failed.` */
function summary({stored, updated, unchanged, failed}: Tally): string {
  const others = Object.entries({updated, unchanged, failed}).filter(([, count]) => count > 0);
  return `${[`Kept ${plural(stored, 'article')}`, ...others.map(([what, count]) => `${count} ${what}`)].join(', ')}.`;
}
