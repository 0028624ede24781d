import {plural, present} from '../article/article.ts';
import {readSettings} from '../config/config.ts';
import {type RefreshOutcome, refreshFeeds} from '../feeds/feeds.ts';
import {notify} from '../terminal/terminal.ts';
import type {Command, Context} from './command.ts';
import {makeDailyBackup} from './daily-backup.ts';
import {feedName, findFeeds} from './feed-reference.ts';
import {interruptedStatus, withInterruption} from './interruption.ts';
import {complain, say, write} from './output.ts';
import {openProgress} from './progress.ts';
import {type FetchRecord, formatRecord} from './records.ts';
import {withWebAccess} from './web-access.ts';
import {withExistingLibrary} from './with-library.ts';

type FetchOptions = {readonly all?: boolean; readonly json?: boolean; readonly quiet?: boolean};

type Counts = {feeds: number; arrived: number; updated: number; failed: number};

/** Fetches feeds and prints the outcome of each. Ctrl+C stops it; articles that have arrived are stored. */
export const fetch: Command<FetchOptions> = async (context, options, operands) => {
  const status = await fetchFeeds(context, options, operands);
  await makeDailyBackup(context);
  return status;
};

const fetchFeeds: Command<FetchOptions> = (context, {all = false, json = false, quiet = false}, operands) =>
  withExistingLibrary(context, library =>
    withWebAccess(context, access =>
      withInterruption(async signal => {
        const {fetcher} = access();
        const {exec: commands} = readSettings(context.folder).settings;
        const feeds = await findFeeds(library, operands);
        if (feeds.length === 0) {
          say(context.stderr, 'You have no feeds. To subscribe to one: tearsheet feed add ADDRESS');
          return 0;
        }
        const scope = operands.length > 0 ? 'forced' : all ? 'all' : 'due';
        const only = operands.length > 0 ? {feeds: feeds.map(({id}) => id)} : {};
        const counts: Counts = {feeds: 0, arrived: 0, updated: 0, failed: 0};
        const progress = openProgress(context);
        for await (const outcome of refreshFeeds({library, fetcher, scope, commands, signal, ...only})) {
          count(counts, outcome);
          progress.clear();
          await print(context, outcome, {json, quiet});
          progress.show(counts.arrived, {read: outcome.done, size: outcome.total});
        }
        progress.clear();
        if (!json) say(context.stderr, summary(counts));
        if (signal.aborted) return interruptedStatus;
        return counts.failed > 0 ? 1 : 0;
      }),
    ),
  );

function count(counts: Counts, {kind, newArticles, updated}: RefreshOutcome): void {
  counts.feeds++;
  counts.arrived += newArticles.length;
  counts.updated += updated;
  if (kind === 'failed') counts.failed++;
}

async function print(
  {stdout, stderr, env}: Context,
  outcome: RefreshOutcome,
  {json, quiet}: {readonly json: boolean; readonly quiet: boolean},
): Promise<void> {
  const {feed, kind, newArticles, message, matches} = outcome;
  if (json) await write(stdout, formatRecord(toRecord(outcome)));
  else if (kind === 'failed') complain(stderr, `${feedName(feed)}: ${message ?? 'The feed could not be fetched.'}`);
  else if (!quiet) {
    if (message !== undefined) say(stderr, `${feedName(feed)}: ${message}`);
    await write(stdout, newArticles.map(({id, title}) => `${id}  ${title}\n`).join(''));
  }
  if (!stderr.isTTY) return;
  for (const {rule, rows} of matches) {
    const [first] = rows;
    if (!rule.action.isNotified || first === undefined) continue;
    const more = rows.length > 1 ? ` and ${plural(rows.length - 1, 'other article')}` : '';
    stderr.write(notify(`${rule.name}: ${first.title}${more}`, env));
  }
}

/** Returns the record of one feed: its new articles, how many articles were updated, what the rules matched, and the error. */
function toRecord({feed, kind, newArticles, updated, matches, message}: RefreshOutcome): FetchRecord {
  return {
    feed: {id: feed.id, address: feed.address, name: feedName(feed)},
    kind,
    newArticles: newArticles.map(({id, title}) => ({id, title})),
    updated,
    rules: matches.map(({rule, rows}) => ({name: rule.name, ids: rows.map(({id}) => id)})),
    ...present(kind === 'failed' ? {error: message} : {note: message}),
  };
}

/** Formats `Fetched 12 feeds: 30 new articles, 2 updated, 1 feed failed.` */
function summary({feeds, arrived, updated, failed}: Counts): string {
  if (feeds === 0) return 'No feed is due. To fetch anyway: tearsheet fetch --all';
  const parts = [
    plural(arrived, 'new article'),
    ...(updated > 0 ? [`${updated} updated`] : []),
    ...(failed > 0 ? [`${plural(failed, 'feed')} failed`] : []),
  ];
  return `Fetched ${plural(feeds, 'feed')}: ${parts.join(', ')}.`;
}
