/**
 * `node bench/fetch.ts [FEEDS]` measures a refresh of this number of feeds (500) with 20 entries each, a second one in which nothing has changed, a feed of 10 MB, and
 * the keys of a reader that fetches the feeds.
 * The feeds come from a server on loopback in another process, each from its own host, because a host gets one request a second. CPU time is that of this
 * process alone. Exits with 1 if a figure is over its limit.
 */

import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {type RefreshOutcome, refreshFeeds} from '../source/feeds/feeds.ts';
import {parseFeed} from '../source/intake/intake.ts';
import type {Library} from '../source/library/library.ts';
import {openLibrary} from '../source/library/sqlite/sqlite.ts';
import {createFetcher} from '../source/web/web.ts';
import {articleOf} from './corpus.ts';
import {measureKeysWhileFetching} from './fetch-keys.ts';
import {formatTable, type Result} from './table.ts';

const entriesOfFeed = 20;

const largeBytes = 10 * 1024 * 1024;

/** A feed with this number of articles of the corpus. */
function feedOf(number: number, entries: number): string {
  const items = Array.from({length: entries}, (_, index) => {
    const {title, url, body, published} = articleOf(number * entriesOfFeed + index).draft;
    const paragraphs = body.split('\n\n').map(text => `&lt;p&gt;${text}&lt;/p&gt;`);
    const date = new Date(published ?? 0).toUTCString();
    return `<item><title>${title}</title><link>${url}</link><guid>${url}</guid><pubDate>${date}</pubDate><description>${paragraphs.join('')}</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed ${number}</title>${items.join('')}</channel></rss>`;
}

/** The other process: every feed has an ETag. */
function serveFeeds(): void {
  const server = createServer(({url = '', headers}, response) => {
    if (headers['if-none-match'] === '"1"') response.writeHead(304, {etag: '"1"'}).end();
    else
      response
        .writeHead(200, {etag: '"1"', 'content-type': 'application/rss+xml'})
        .end(feedOf(Number(url.slice(1)), entriesOfFeed));
  });
  server.listen(0, '0.0.0.0', () => process.send?.((server.address() as AddressInfo).port));
  process.once('disconnect', () => process.exit());
}

type Refresh = {readonly seconds: number; readonly cpu: number; readonly outcomes: readonly RefreshOutcome[]};

async function refresh(library: Library): Promise<Refresh> {
  const fetcher = createFetcher({env: {}});
  const outcomes: RefreshOutcome[] = [];
  const started = performance.now();
  const before = process.cpuUsage();
  for await (const outcome of refreshFeeds({library, fetcher, scope: 'forced'})) outcomes.push(outcome);
  const {user, system} = process.cpuUsage(before);
  const seconds = (performance.now() - started) / 1000;
  await fetcher.close();
  return {seconds, cpu: (user + system) / 1000, outcomes};
}

type LargeFeed = {readonly cpu: number; readonly seconds: number; readonly megabytes: number; readonly entries: number};

/** A separate process, to measure its memory. */
async function readLargeFeed(): Promise<void> {
  const large = Buffer.from(feedOf(0, Math.ceil(largeBytes / (feedOf(0, 20).length / 20))));
  const [before, started] = [process.cpuUsage(), performance.now()];
  const {entries} = await parseFeed(large);
  const {user, system} = process.cpuUsage(before);
  const seconds = (performance.now() - started) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.send?.({cpu: (user + system) / 1000, seconds, megabytes, entries: entries.length} satisfies LargeFeed);
}

/** Starts this file in another process and returns its first message. */
async function inProcess<Message>(part: string): Promise<Message> {
  const [message] = await once(startProcess(part), 'message');
  return message as Message;
}

function startProcess(part: string): ChildProcess {
  return fork(fileURLToPath(import.meta.url), [part], {stdio: 'inherit'});
}

async function measure(folder: string, feeds: number, server: ChildProcess): Promise<readonly Result[]> {
  const [port] = (await once(server, 'message')) as [number];
  const library = await openLibrary(join(folder, 'library.db'));
  const addresses = Array.from(
    {length: feeds},
    (_, index) => `http://127.1.${index >> 8}.${index & 255}:${port}/${index}`,
  );
  await library.feeds.subscribe(
    addresses.map(address => ({address})),
    'Subscribed',
  );
  const first = await refresh(library);
  const second = await refresh(library);
  await library.close();
  const large = await inProcess<LargeFeed>('large');
  const stored = first.outcomes.reduce((sum, {newArticles}) => sum + newArticles.length, 0);
  const unchanged = second.outcomes.filter(({kind}) => kind === 'unchanged').length;
  if (unchanged !== feeds)
    throw new Error(
      `${feeds - unchanged} feeds were not unchanged: ${second.outcomes.find(({kind}) => kind !== 'unchanged')?.sentence}`,
    );

  const keys = await measureKeysWhileFetching(addresses);
  const perFeed = (seconds: number) => `${seconds.toFixed(1)} s by the clock`;
  return [
    {
      what: `first fetch, CPU a feed of ${entriesOfFeed} entries`,
      figure: first.cpu / feeds,
      limit: 200,
      unit: ' ms',
      note: `${perFeed(first.seconds)}, ${stored} articles`,
    },
    {
      what: 'nothing changed, CPU a feed',
      figure: second.cpu / feeds,
      limit: 10,
      unit: ' ms',
      note: perFeed(second.seconds),
    },
    {
      what: 'a feed of 10 MB is read, CPU',
      figure: large.cpu / 1000,
      limit: 0.6,
      unit: ' s',
      note: `${large.entries} entries, ${perFeed(large.seconds)}`,
    },
    {
      what: 'a feed of 10 MB is read, memory of the process',
      figure: large.megabytes,
      limit: 250,
      unit: ' MB',
      note: '',
    },
    keys,
  ];
}

const [argument = '500'] = process.argv.slice(2);
if (argument === 'serve') serveFeeds();
else if (argument === 'large') await readLargeFeed();
else {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-bench-'));
  const server = startProcess('serve');
  try {
    const results = await measure(folder, Number(argument), server);
    process.stdout.write(`${formatTable(results)}\n`);
    if (results.some(({figure, limit}) => figure > limit)) process.exitCode = 1;
  } finally {
    server.disconnect();
    rmSync(folder, {recursive: true});
  }
}
