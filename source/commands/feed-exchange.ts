import {open} from 'node:fs/promises';
import {basename} from 'node:path';
import {ExpectedError, InputError, plural, sanitizeLine, UsageError} from '../article/article.ts';
import {
  formatOpml,
  importNewsboatCache,
  isNewsboatCache,
  readSubscriptions,
  type SubscriptionImport,
  toOpml,
} from '../feeds/feeds.ts';
import type {Library} from '../library/library.ts';
import type {Context} from './command.ts';
import {printFeeds} from './feed-list.ts';
import {findFeeds} from './feed-reference.ts';
import {interruptedStatus, withInterruption} from './interruption.ts';
import {complain, say, write} from './output.ts';
import {openProgress} from './progress.ts';

/** The maximum bytes of a list of subscriptions. A larger file is something else. */
const largestList = 16 * 1024 * 1024;

/** Prints subscriptions as OPML. */
export async function exportFeeds({stdout}: Context, library: Library, operands: readonly string[]): Promise<number> {
  const feeds = await findFeeds(library, operands);
  await write(stdout, formatOpml({title: 'Feeds of tearsheet', feeds: toOpml(feeds)}, new Date()));
  return 0;
}

/** Imports OPML and newsboat's files urls, config and cache.db. Reports each refused part and continues. */
export async function importFeeds(
  context: Context,
  library: Library,
  paths: readonly string[],
  asJson: boolean,
): Promise<number> {
  if (paths.length === 0) throw new UsageError('Name the files to import: tearsheet feed import FILE...');
  return withInterruption(async signal => {
    let hasProblems = false;
    for (const path of paths) {
      if (signal.aborted) return interruptedStatus;
      try {
        const list = await readList(path);
        if (list === undefined) await importCache(context, library, path, signal);
        else hasProblems = (await importList(context, library, {path, text: list}, asJson)) || hasProblems;
      } catch (error) {
        if (!(error instanceof InputError) || paths.length === 1) throw error;
        complain(context.stderr, error.message);
        hasProblems = true;
      }
    }
    return hasProblems ? 1 : 0;
  });
}

/** Returns the text of a list; undefined for a database, which is newsboat's cache. */
async function readList(path: string): Promise<string | undefined> {
  const shown = sanitizeLine(path);
  try {
    await using file = await open(path);
    const found = await file.stat();
    if (!found.isFile()) throw new InputError(`${shown} is not a file: name a list of feeds.`);
    const {buffer} = await file.read(Buffer.alloc(16), 0, 16, 0);
    if (isNewsboatCache(buffer)) return undefined;
    if (found.size > largestList) throw new InputError(`${shown} is too large to be a list of feeds: check its name.`);
    return new TextDecoder().decode(await file.readFile());
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new InputError(
      isMissing ? `${shown} does not exist: check its name.` : `${shown} cannot be read: check its permissions.`,
    );
  }
}

/** Returns whether parts of the list were refused. */
async function importList(
  {stdout, stderr}: Context,
  library: Library,
  {path, text}: {readonly path: string; readonly text: string},
  asJson: boolean,
): Promise<boolean> {
  const label = sanitizeLine(basename(path));
  const {subscriptions, views, rules, problems} = readSubscriptions(text, label);
  for (const problem of problems) complain(stderr, `${label}: ${problem}`);
  const before = (await library.feeds.list()).length;
  const ids = await library.feeds.importSubscriptions({subscriptions, views, rules}, `Imported ${label}`);
  const feeds = await library.feeds.list();
  const added = feeds.length - before;
  if (asJson) {
    const imported = new Set(ids);
    await printFeeds(
      stdout,
      feeds.filter(({id}) => imported.has(id)),
    );
  }
  say(stderr, summary({subscriptions, views, rules, problems}, added));
  return problems.length > 0;
}

/** Formats `Subscribed to 12 feeds, 3 already there; added 2 views. To fetch them: tearsheet fetch`. */
function summary({subscriptions, views, rules}: SubscriptionImport, added: number): string {
  const known = subscriptions.length - added;
  const others = [
    ...(views.length > 0 ? [plural(views.length, 'view')] : []),
    ...(rules.length > 0 ? [plural(rules.length, 'rule')] : []),
  ];
  const parts = [
    ...(subscriptions.length > 0
      ? [`Subscribed to ${plural(added, 'feed')}${known > 0 ? `, ${known} already there` : ''}`]
      : []),
    ...(others.length > 0 ? [`${subscriptions.length > 0 ? 'added' : 'Added'} ${others.join(' and ')}`] : []),
  ];
  return `${parts.join('; ')}.${added > 0 ? ' To fetch them: tearsheet fetch' : ''}`;
}

async function importCache(context: Context, library: Library, path: string, signal: AbortSignal): Promise<void> {
  const progress = openProgress(context);
  let counts = {stored: 0, trashed: 0, leftOut: 0};
  for await (counts of importNewsboatCache(path, library, signal)) {
    progress.show(counts.stored + counts.trashed + counts.leftOut, {name: path, read: 0});
  }
  progress.clear();
  const {stored, trashed, leftOut} = counts;
  const parts = [
    `Stored ${plural(stored, 'article')}`,
    ...(trashed > 0 ? [`moved ${trashed} to the trash, deleted in newsboat`] : []),
    ...(leftOut > 0
      ? [`left out ${leftOut}, which are stored or in the trash already, or belong to no feed of yours`]
      : []),
  ];
  say(context.stderr, `${parts.join('; ')}.`);
}
