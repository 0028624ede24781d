/**
 * Subscriptions: finding, fetching and describing feeds, and rules for what arrives. What is stored is in the library (`Library.feeds`); everything that asks
 * a server takes a `Fetcher` of web/.
 *
 * - Subscribe: `discoverFeeds(address, fetcher)` gives candidates, `subscribe(candidate, settings, options)` takes one of them.
 * - Fetch: `refreshFeeds(options)` yields an outcome for each feed; `refreshInBackground(order)` does so on a thread, for the reader.
 * - Describe: `feedHealth(feed, now)`.
 * - Exchange: `parseOpml` and `fromOpml` give subscriptions for `Library.feeds.subscribe`, `toOpml` and `formatOpml` the way back; `parseNewsboatUrls` and
 *   `fromNewsboat`, `translateFilter` for query feeds, `readKillfile` for rules, `importNewsboatCache` for what was read there.
 * - Rules: `testRule`, `runRule`; arrivals meet the rules within `refreshFeeds` and `subscribe`, and by `applyRules` wherever else articles arrive.
 */

export {refreshInBackground} from './background-refresh.ts';
export {discoverFeeds, type FeedCandidate, feedAddress} from './discovery.ts';
export type {FeedOutcome} from './feed-fetch.ts';
export type {FeedLibrary} from './feed-library.ts';
export {type FeedCondition, type FeedHealth, feedHealth} from './health.ts';
export {importNewsboatCache, type NewsboatImport} from './import-newsboat.ts';
export {type FeedCommands, isLocalSource} from './local-source.ts';
export {type Killfile, readKillfile} from './newsboat-config.ts';
export {type TranslatedFilter, translateFilter} from './newsboat-filter.ts';
export {type NewsboatUrls, parseNewsboatUrls} from './newsboat-urls.ts';
export {formatOpml, OpmlError, parseOpml, type SubscriptionList} from './opml.ts';
export {type RefreshOptions, type RefreshOutcome, refreshFeeds} from './refresh.ts';
export {applyRules, type RuleMatch, ruleQuery, runRule, testRule} from './rules.ts';
export type {RefreshScope} from './schedule.ts';
export {type SubscribeOptions, subscribe} from './subscribe.ts';
export {fromNewsboat, fromOpml, toOpml} from './subscription-lists.ts';
