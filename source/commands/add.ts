import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {type ArticleId, plural, sanitizeLine, UsageError} from '../article/article.ts';
import {findInputs, findPending, ingest, pendingArticles, type WebAccess} from '../ingest/ingest.ts';
import {type Library, openLibrary, type Stored} from '../library/library.ts';
import type {Command} from './command.ts';
import {openFailureList} from './failure-list.ts';
import {complain, say, write} from './output.ts';
import {openProgress} from './progress.ts';
import {withWebAccess} from './web-access.ts';

type AddOptions = {readonly tag?: readonly string[]; readonly errors?: string; readonly pending?: boolean};

/** If more articles than this arrive at once, a terminal shows progress from then on and no headlines. */
const mostListed = 100;

type Tally = Record<Stored['outcome'] | 'failed', number>;

/** The exit status of a program that Ctrl+C ended: 128 and the number of the signal, as shells have it. */
const interrupted = 130;

/** Stores the articles of each input, in their order, and continues past inputs without one. Ctrl+C ends it after the batch that is being stored. */
export const add: Command<AddOptions> = async (context, values, operands) => {
  const tags = (values.tag ?? []).map(sanitizeLine);
  if (tags.includes('')) throw new UsageError('--tag needs a name.');
  const isPending = values.pending === true;
  if (isPending && operands.length > 0) {
    throw new UsageError('--pending takes no input: it fetches the articles that were stored as an address.');
  }
  keepHeapSmall();
  const failures = await openFailureList(context, operands, values.errors);
  const interruption = listen();
  if (operands.length === 0 && !isPending && context.stdin.isTTY) {
    say(context.stderr, 'Paste an article, then press Ctrl+D on a line of its own.');
  }
  const tally: Tally = {stored: 0, updated: 0, unchanged: 0, failed: 0};
  const progress = openProgress(context);
  let library: Library | undefined;
  const open = async () =>
    (library ??= await openLibrary(context.library, sentence => complain(context.stderr, sentence)));
  let isQuiet = false;
  const arrived: ArticleId[] = [];
  const store = async (access: () => WebAccess): Promise<void> => {
    const inputs = isPending
      ? findPending(await open(), await pendingArticles(await open()), access())
      : findInputs(operands.length > 0 ? operands : ['-'], context.stdin, access);
    for await (const outcome of ingest(inputs, open, {tags, signal: interruption.signal})) {
      progress.clear();
      await failures.add(outcome.failures);
      tally.failed += outcome.failures.length;
      for (const {id, outcome: kind, sharesAddressWith: other} of outcome.stored) {
        tally[kind]++;
        if (kind === 'stored') arrived.push(id);
        if (other === undefined) continue;
        say(context.stderr, `${id} has the same address as ${other} and another text: both are stored.`);
      }
      isQuiet ||= context.stdout.isTTY && outcome.stored.length > mostListed;
      if (!isQuiet) await write(context.stdout, outcome.stored.map(({id, title}) => `${id}  ${title}\n`).join(''));
      progress.show(total(tally), outcome.progress);
    }
    if (library) await meetRules(library, arrived);
  };
  /** Applies rules at the end, so that everything that was stored is one step of undo. */
  const meetRules = async (opened: Library, ids: readonly ArticleId[]) => {
    const rules = await opened.feeds.rules();
    if (rules.length === 0) return;
    const {applyRules} = await import('../feeds/feeds.ts');
    for (const {rule, rows} of await applyRules(opened, rules, ids)) {
      say(context.stderr, `Rule ${rule.name} matched ${plural(rows.length, 'article')}.`);
    }
  };
  try {
    await withWebAccess(context, store, interruption.signal);
  } finally {
    interruption.end();
    // A pipe that is waited for would keep the program from ending.
    if (interruption.signal.aborted) context.stdin.destroy();
    progress.clear();
    await failures.close();
    await library?.close();
  }
  if (isPending && total(tally) === 0 && !interruption.signal.aborted) {
    say(context.stderr, 'No article is waiting for its text.');
    return 0;
  }
  if (total(tally) !== 1 || tally.failed === 0) say(context.stderr, summary(tally));
  if (interruption.signal.aborted) {
    say(context.stderr, 'Stopped: the same command continues where it stopped.');
    return interrupted;
  }
  return tally.failed > 0 ? 1 : 0;
};

/**
 * Keeps V8's heap small. A batch outlives several collections of young objects, so V8 enlarges their space to 120 MB, although all of it is garbage
 * at the end of the batch. Without that growth an import takes 280 MB instead of 400. Collecting old objects after they grew by a third takes
 * 5,000 articles from 195 to 180 MB. Neither costs time.
 */
function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=30');
}

/** Turns the first Ctrl+C into an abort. The second ends the program, as usual. */
function listen(): {readonly signal: AbortSignal; end(): void} {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop);
  return {signal: controller.signal, end: () => process.removeListener('SIGINT', stop)};
}

function total(tally: Tally): number {
  return tally.stored + tally.updated + tally.unchanged + tally.failed;
}

/** Formats `Stored 12 articles, 1 updated, 3 unchanged, 2 failed.` */
function summary({stored, updated, unchanged, failed}: Tally): string {
  const others = Object.entries({updated, unchanged, failed}).filter(([, count]) => count > 0);
  return `${[`Stored ${plural(stored, 'article')}`, ...others.map(([what, count]) => `${count} ${what}`)].join(', ')}.`;
}
