import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {isDatabaseAddress, plural, UsageError, withoutPassword} from '../article/article.ts';
import {type Comparison, type CopyCounts, copyLibrary, countCopy} from '../library/library.ts';
import type {Command, Context} from './command.ts';
import {interruptedStatus, withInterruption} from './interruption.ts';
import {complain, say} from './output.ts';
import {openProgress} from './progress.ts';
import {requireLibrary, withLibrary} from './with-library.ts';

type CopyCommandOptions = {readonly from?: string; readonly to?: string; readonly 'dry-run'?: boolean};

/** Copies a whole library into another, and compares them. */
export const copy: Command<CopyCommandOptions> = async (context, options, operands) => {
  const {from = context.library, to} = options;
  if (to === undefined || operands.length > 0)
    throw new UsageError('Name the library to copy into: tearsheet copy --to LIBRARY.');
  if (placeOf(from) === placeOf(to)) throw new UsageError('Name two different libraries with --from and --to.');
  await requireLibrary(from);
  return withLibrary({...context, library: from}, async source => {
    if (options['dry-run'] === true) {
      const isThere = isDatabaseAddress(to) || existsSync(to);
      const counts = isThere
        ? await withLibrary({...context, library: to}, target => countCopy(source, target))
        : await countCopy(source, undefined);
      const {articles, copied} = counts;
      say(
        context.stderr,
        `Would copy ${describe(counts)} from ${nameOf(from)} to ${nameOf(to)}${formatExisting(articles - copied)}.`,
      );
      return 0;
    }
    return withLibrary({...context, library: to}, target =>
      withInterruption(async signal => {
        const began = performance.now();
        const bar = openProgress(context);
        const names = {copying: nameOf(to), checking: 'checking'};
        try {
          const result = await copyLibrary(source, target, {
            signal,
            onProgress: ({stage, done, all}) => bar.show(done, {name: names[stage], read: done, size: all, began}),
          });
          bar.clear();
          return report(context, result, {from: nameOf(from), to: nameOf(to)});
        } catch (error) {
          bar.clear();
          if (!signal.aborted) throw error;
          say(context.stderr, 'Stopped. To continue, run the same command again.');
          return interruptedStatus;
        }
      }),
    );
  });
};

function report(
  {stderr}: Pick<Context, 'stderr'>,
  {different, others, ...counts}: CopyCounts & Comparison,
  {from, to}: {readonly from: string; readonly to: string},
): number {
  const {articles, copied} = counts;
  const copiedAll = `Copied ${describe(counts)} from ${from} to ${to}${formatExisting(articles - copied)}`;
  if (different.length + others.length === 0) {
    say(stderr, `${copiedAll}, and checked that all are the same.`);
    return 0;
  }
  say(stderr, `${copiedAll}.`);
  const named = [...different, ...others].slice(0, mostNamed).join(', ');
  const rest = different.length + others.length > mostNamed ? ' and others' : '';
  complain(
    stderr,
    `${plural(different.length + others.length, 'item')} in ${to} ${different.length + others.length === 1 ? 'differs' : 'differ'} from the original (${named}${rest}): they were there before, or changed meanwhile.`,
  );
  return 1;
}

/** The maximum number of differences that are named. */
const mostNamed = 5;

function describe({copied, feeds, views, rules}: CopyCounts): string {
  const others = [plural(feeds, 'feed'), plural(views, 'view'), plural(rules, 'rule')].filter(
    text => !text.startsWith('0 '),
  );
  const all = [plural(copied, 'article'), ...others];
  const last = all.pop();
  return all.length === 0 ? `${last}` : `${all.join(', ')} and ${last}`;
}

function formatExisting(articles: number): string {
  return articles === 0 ? '' : ` (${plural(articles, 'article')} ${articles === 1 ? 'was' : 'were'} already there)`;
}

function placeOf(library: string): string {
  return isDatabaseAddress(library) ? library : resolve(library);
}

function nameOf(library: string): string {
  return isDatabaseAddress(library) ? withoutPassword(library) : library;
}
