/**
 * Subscriptions: finding, fetching and describing feeds, and rules for new articles. The library stores them (`Library.feeds`). Every function that asks a
 * server takes a `Fetcher` of web/.
 *
 * - Subscribe: `discoverFeeds(address, fetcher)` returns candidates, `localAddress(typed)` one for a file or a command of this machine; `subscribe(candidate,
 *   settings, options)` takes one of them.
 * - Fetch: `refreshFeeds(options)` yields an outcome for each feed; `refreshInBackground(order)` does so on a thread, for the reader.
 * - Describe: `feedHealth(feed, now)`.
 * - Exchange: `readSubscriptions(text, label)` reads OPML and the files of newsboat for `Library.feeds.subscribe`, `saveView` and `saveRule`; `formatOpml` with
 *   `toOpml(feeds)` writes OPML; `isNewsboatCache(head)` and `importNewsboatCache(path, library)` import the articles and marks of newsboat.
 * - Rules: `testRule`, `runRule`; `refreshFeeds` and `subscribe` apply the rules to new articles, `applyRules` to those from elsewhere.
 */

export {refreshInBackground} from './background-refresh.ts';
export {discoverFeeds, type FeedCandidate, feedAddress} from './discovery.ts';
export type {FeedWorkOptions} from './feed-work.ts';
export {feedHealth} from './health.ts';
export {importNewsboatCache} from './import-newsboat.ts';
export {localAddress} from './local-source.ts';
export {isNewsboatCache} from './newsboat-cache.ts';
export {formatOpml} from './opml.ts';
export {type RefreshOutcome, refreshFeeds} from './refresh.ts';
export {applyRules, runRule, testRule} from './rules.ts';
export type {RefreshScope} from './schedule.ts';
export {subscribe} from './subscribe.ts';
export {readSubscriptions, type SubscriptionImport, toOpml} from './subscription-lists.ts';
