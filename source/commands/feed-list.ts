import {present, relativeDate, sanitizeLine} from '../article/article.ts';
import {feedHealth} from '../feeds/feeds.ts';
import type {Feed, Library} from '../library/library.ts';
import {cells, fitExactly} from '../typeset/width.ts';
import type {Context} from './command.ts';
import {feedName, findFeeds} from './feed-reference.ts';
import {formatLines, say, write} from './output.ts';
import {type FeedRecord, formatRecord} from './records.ts';

/** Prints feeds with their health. Those in a folder are below its name. */
export async function listFeeds(
  {stdout, stderr, columns}: Context,
  library: Library,
  operands: readonly string[],
  options: {readonly json?: boolean; readonly null?: boolean},
): Promise<number> {
  const feeds = await findFeeds(library, operands);
  if (feeds.length === 0) say(stderr, 'You have no feeds. To subscribe to one: tearsheet feed add ADDRESS');
  const now = Date.now();
  if (options.json) await printFeeds(stdout, feeds, now);
  else await write(stdout, formatLines(formatTable(feeds, now, columns), options));
  return 0;
}

/** Prints feeds as JSON Lines. */
export async function printFeeds(stdout: Context['stdout'], feeds: readonly Feed[], now = Date.now()): Promise<void> {
  await write(stdout, feeds.map(feed => formatRecord(toRecord(feed, now))).join(''));
}

function toRecord(feed: Feed, now: number): FeedRecord {
  const {id, address, title, site, name, folder, tags, added, articles, unread, articlesPerWeek, fetch} = feed;
  const {condition, message} = feedHealth(feed, now);
  return {
    id,
    address,
    ...present({title, site, name, folder}),
    tags,
    added,
    articles,
    unread,
    articlesPerWeek,
    isFullText: feed.isFullText,
    isPaused: feed.isPaused,
    isHidden: feed.isHidden,
    condition,
    ...present({
      note: message,
      lastFetch: fetch.lastFetch,
      lastChange: fetch.lastChange,
      nextFetch: fetch.nextFetch,
      error: fetch.error,
    }),
  };
}

/** The maximum number of cells for the name of a feed. */
const widestName = 40;

function formatTable(feeds: readonly Feed[], now: number, columns: number): readonly string[] {
  const nameWidth = Math.min(widestName, Math.max(0, ...feeds.map(feed => cells(feedName(feed)))), columns >> 1);
  const unreadWidth = Math.max(1, ...feeds.map(({unread}) => String(unread).length));
  const lines: string[] = [];
  let folder: string | undefined;
  for (const feed of feeds) {
    if (feed.folder !== folder) {
      folder = feed.folder;
      if (lines.length > 0) lines.push('');
      if (folder !== undefined) lines.push(sanitizeLine(folder));
    }
    const {message} = feedHealth(feed, now);
    const columnsOfFeed = [
      fitExactly(feedName(feed), nameWidth),
      `${String(feed.unread).padStart(unreadWidth)} unread`,
      `${formatRate(feed.articlesPerWeek)} a week`,
      formatTimes(feed, now),
      ...(message === undefined ? [] : [message]),
      ...(feed.isHidden ? ['Hidden in the feeds pane.'] : []),
    ];
    lines.push(columnsOfFeed.join('  '));
  }
  return lines;
}

/** Formats a rate with two digits, which are enough to compare feeds. */
function formatRate(perWeek: number): string {
  return (perWeek < 10 ? perWeek.toFixed(1) : perWeek.toFixed(0)).padStart(4);
}

const units = {m: 'min', h: 'h', d: 'd'} as const;

/** Formats `fetched 5 min ago, changed 2026-11-28, next in 40 min`, without the parts that are unknown. */
function formatTimes({fetch: {lastFetch, lastChange, nextFetch}}: Feed, now: number): string {
  const ago = (time: string) =>
    relativeDate(time, new Date(now)).replace(
      /^(\d+)([mhd])$/,
      (_, count, unit: keyof typeof units) => `${count} ${units[unit]} ago`,
    );
  return [
    lastFetch === undefined ? 'never fetched' : `fetched ${ago(lastFetch)}`,
    ...(lastChange === undefined ? [] : [`changed ${ago(lastChange)}`]),
    ...(nextFetch === undefined ? [] : [`next ${formatNext(Date.parse(nextFetch) - now)}`]),
  ].join(', ');
}

function formatNext(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  if (minutes <= 0) return 'now';
  return minutes < 120 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} h`;
}
