/** The other process of bench/measures/feeds.ts: `serve` serves feeds, `large` reads a feed of 10 MB and reports what that took. */

import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import process from 'node:process';
import {parseFeed} from '../../source/intake/intake.ts';
import {articleOf} from '../corpus/corpus.ts';
import {toFeed, toRssItem} from '../corpus/forms.ts';
import type {LargeFeed} from './feeds.ts';

const entriesOfFeed = 20;

const largeBytes = 10 * 2 ** 20;

function feedOf(number: number, entries: number): string {
  const items = Array.from({length: entries}, (_, index) => toRssItem(articleOf(number * entriesOfFeed + index)));
  return toFeed(`Feed ${number}`, items.join(''));
}

/** Every feed has an ETag, and never changes. */
function serveFeeds(): void {
  const server = createServer(({url = '', headers}, response) => {
    if (headers['if-none-match'] === '"1"') response.writeHead(304, {etag: '"1"'}).end();
    else {
      const type = {etag: '"1"', 'content-type': 'application/rss+xml'};
      response.writeHead(200, type).end(feedOf(Number(url.slice(1)), entriesOfFeed));
    }
  });
  server.listen(0, '0.0.0.0', () => process.send?.((server.address() as AddressInfo).port));
  process.once('disconnect', () => process.exit());
}

async function readLargeFeed(): Promise<void> {
  const large = Buffer.from(feedOf(0, Math.ceil(largeBytes / (feedOf(0, 20).length / 20))));
  const before = process.cpuUsage();
  await parseFeed(large);
  const {user, system} = process.cpuUsage(before);
  const memory = process.resourceUsage().maxRSS * 1024;
  process.send?.({cpu: (user + system) / 1000, memory} satisfies LargeFeed);
}

if (process.argv[2] === 'serve') serveFeeds();
else await readLargeFeed();
