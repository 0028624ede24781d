import {type ArticleId, localDay, plural, UsageError} from '../article/article.ts';
import {findInputs, findPending, ingest, pendingArticles, type WebAccess} from '../ingest/ingest.ts';
import {engineOf, type Library, openLibrary, type Stored} from '../library/library.ts';
import {metadataOf} from './article-metadata.ts';
import type {Command, Context} from './command.ts';
import {checkNull, readTags} from './command-line.ts';
import {makeDailyBackup} from './daily-backup.ts';
import {type FailureList, openFailureList} from './failure-list.ts';
import {limitImportHeap} from './heap.ts';
import {interruptedStatus, withInterruption} from './interruption.ts';
import {complain, formatLines, say, write} from './output.ts';
import {openProgress} from './progress.ts';
import {formatRecord} from './records.ts';
import {withWebAccess} from './web-access.ts';

type AddOptions = {
  readonly tag?: readonly string[];
  readonly errors?: string;
  readonly pending?: boolean;
  readonly again?: boolean;
  readonly json?: boolean;
  readonly null?: boolean;
  readonly quiet?: boolean;
};

/** The maximum number of headlines that a terminal shows. If more articles arrive at once, it shows progress from then on. */
const mostListed = 100;

/** `removed` counts articles that stay in the trash. */
type AddCounts = Record<Stored['outcome'] | 'removed' | 'failed', number>;

/** Stores the articles of each input, in order, and continues past inputs without one. Ctrl+C ends it after the current batch. */
export const add: Command<AddOptions> = async (context, values, operands) => {
  const tags = readTags('--tag', values.tag);
  if (values.pending && operands.length > 0) {
    throw new UsageError('--pending takes no input: it fetches the articles that were stored as an address.');
  }
  checkNull(values);
  const failures = await openFailureList(context, operands, values.errors);
  return withInterruption(async signal => {
    if (operands.length === 0 && !values.pending && context.stdin.isTTY) {
      say(context.stderr, 'Paste an article, then press Ctrl+D on a line of its own.');
    }
    const counts: AddCounts = {stored: 0, updated: 0, unchanged: 0, removed: 0, failed: 0};
    try {
      await storeInputs(context, {
        operands,
        tags,
        values,
        signal,
        failures,
        counts,
      });
    } finally {
      // An open pipe would keep the program from ending after an interruption or an error.
      context.stdin.destroy();
      await failures.close();
    }
    if (values.pending && sumCounts(counts) === 0 && !signal.aborted) {
      say(context.stderr, 'No article is waiting for its text.');
      return 0;
    }
    if (sumCounts(counts) !== 1 || counts.failed + counts.removed === 0) say(context.stderr, summary(counts));
    if (signal.aborted) {
      say(context.stderr, 'Stopped: the same command continues where it stopped.');
      return interruptedStatus;
    }
    return counts.failed > 0 ? 1 : 0;
  });
};

type AddWork = {
  readonly operands: readonly string[];
  readonly tags: readonly string[];
  readonly values: AddOptions;
  readonly signal: AbortSignal;
  readonly failures: FailureList;
  /** Counts the outcomes of articles and inputs. */
  readonly counts: AddCounts;
};

/** Stores the inputs, prints the results, and then applies the rules for arriving articles. */
async function storeInputs(context: Context, work: AddWork): Promise<void> {
  const {operands, tags, values, signal, failures, counts} = work;
  const progress = openProgress(context);
  let library: Library | undefined;
  const open = async () =>
    (library ??= await openLibrary(context.library, message => complain(context.stderr, message)));
  const arrived: ArticleId[] = [];
  let isQuiet = values.quiet === true;
  const store = async (access: () => WebAccess): Promise<void> => {
    const inputs = values.pending
      ? findPending(await open(), await pendingArticles(await open()), access())
      : findInputs(operands.length > 0 ? operands : ['-'], context.stdin, access);
    for await (const outcome of ingest(
      inputs,
      {engine: engineOf(context.library), open},
      {
        tags,
        restoresRemoved: values.again === true,
        signal,
      },
    )) {
      progress.clear();
      // By now, everything that an import needs is loaded.
      limitImportHeap();
      await failures.add(outcome.failures);
      counts.failed += outcome.failures.length;
      for (const {id, outcome: kind, sharesAddressWith: other, removed} of outcome.stored) {
        counts[removed === undefined ? kind : 'removed']++;
        if (kind === 'stored') arrived.push(id);
        if (removed !== undefined && counts.removed <= mostListed) {
          say(
            context.stderr,
            `${id} has been in the trash since ${localDay(removed)}: to restore it, tearsheet add --again`,
          );
        }
        if (other === undefined) continue;
        say(context.stderr, `${id} has the same address as ${other} but another text: both are stored.`);
      }
      isQuiet ||= context.stdout.isTTY && outcome.stored.length > mostListed;
      if (values.json) await printStored(context, outcome.stored, await open());
      else if (!isQuiet) {
        const listed = outcome.stored.filter(({removed}) => removed === undefined);
        const lines = listed.map(({id, title}) => `${id}  ${title}`);
        await write(context.stdout, formatLines(lines, values));
      }
      progress.show(sumCounts(counts), outcome.progress);
    }
  };
  try {
    await withWebAccess(context, store, signal);
    if (library) await applyArrivalRules(context, library, arrived);
  } finally {
    progress.clear();
    await library?.close();
  }
  if (library) await makeDailyBackup(context);
}

async function printStored({stdout}: Context, stored: readonly Stored[], library: Library): Promise<void> {
  for (const {id, outcome} of stored) {
    const metadata = await metadataOf(id, library);
    if (metadata) await write(stdout, formatRecord({...metadata, outcome}));
  }
}

/** Applies the rules for arriving articles after everything is stored, so that storing stays one step of undo. */
async function applyArrivalRules({stderr}: Context, library: Library, arrived: readonly ArticleId[]): Promise<void> {
  const rules = arrived.length === 0 ? [] : await library.feeds.rules();
  if (rules.length === 0) return;
  const {applyRules} = await import('../feeds/feeds.ts');
  for (const {rule, rows} of await applyRules(library, rules, arrived)) {
    say(stderr, `Rule ${rule.name} matched ${plural(rows.length, 'article')}.`);
  }
}

function sumCounts(counts: AddCounts): number {
  return counts.stored + counts.updated + counts.unchanged + counts.removed + counts.failed;
}

/** Formats `Stored 12 articles, 1 updated, 3 unchanged, 2 failed.` */
function summary({stored, updated, unchanged, removed, failed}: AddCounts): string {
  const others = Object.entries({updated, unchanged, 'in the trash': removed, failed}).filter(([, count]) => count > 0);
  return `${[`Stored ${plural(stored, 'article')}`, ...others.map(([what, count]) => `${count} ${what}`)].join(', ')}.`;
}
