import {hash} from 'node:crypto';
import {InputError, present} from '../article/article.ts';
import {type ParsedEntry, type ParsedFeed, parseFeed, parserVersion} from '../intake/intake.ts';
import type {Feed, FeedEntry, FetchState, Library, Stored} from '../library/library.ts';
import {WebError, type WebResponse} from '../web/web.ts';
import {completeArticle, readEntry} from './entry-articles.ts';
import type {FeedWork} from './feed-work.ts';
import {isLocalSource, LocalSourceError, readLocalSource} from './local-source.ts';
import {applyRules, type RuleMatch} from './rules.ts';
import {type FetchEnd, nextFetch} from './schedule.ts';

/** The outcome of fetching one feed. */
export type FeedOutcome = {
  /** The feed as it was before. */
  readonly feed: Feed;
  readonly kind: 'changed' | 'unchanged' | 'failed';
  /** Articles that the library did not have. */
  readonly newArticles: readonly Stored[];
  /** How many articles have a new text. A change of metadata alone does not count. */
  readonly updated: number;
  /** The new articles that rules matched. */
  readonly matches: readonly RuleMatch[];
  /** A message for the user: why the fetch failed, or that the feed moved. */
  readonly message?: string;
};

/** Fetches a feed and stores its new entries. Returns undefined if the signal aborts before a response. Rejects only with `LibraryError`. */
export function refreshFeed(feed: Feed, work: FeedWork): Promise<FeedOutcome | undefined> {
  return storeFeed(feed, () => fetchSource(feed, work), work);
}

/** Stores the new entries of a feed from any source. */
export async function storeFeed(
  feed: Feed,
  getAnswer: () => Promise<WebResponse>,
  work: FeedWork,
): Promise<FeedOutcome | undefined> {
  try {
    const answer = await getAnswer();
    const bodyHash = answer.body === undefined ? feed.fetch.bodyHash : shortHash(answer.body);
    const isKnown = bodyHash === feed.fetch.bodyHash && isReadByThisParser(feed);
    const parsed = answer.body === undefined || isKnown ? undefined : await parseBody(feed, answer.body, answer);
    const news = parsed === undefined ? [] : await readNews(feed, parsed, answer, work);
    return await work.runInTurn(() => storeAnswer(feed, {answer, bodyHash, parsed, news}, work));
  } catch (error) {
    if (work.signal.aborted && error === work.signal.reason) return undefined;
    if (isFetchFailure(error)) return work.runInTurn(() => storeFailure(feed, error, work));
    throw error;
  }
}

/** A fetched feed. */
type Fetched = {
  readonly answer: WebResponse;
  readonly bodyHash: string | undefined;
  /** Absent if the feed has not changed. */
  readonly parsed: ParsedFeed | undefined;
  /** The entries that are new or were changed. */
  readonly news: readonly FeedEntry[];
};

async function storeAnswer(
  feed: Feed,
  {answer, bodyHash, parsed, news}: Fetched,
  work: FeedWork,
): Promise<FeedOutcome> {
  const {library, rules} = work;
  const stored = news.length === 0 ? [] : await library.feeds.storeEntries(feed.id, news);
  const newArticles = stored.filter(({outcome}) => outcome === 'stored');
  const updated = stored.filter(({hasNewText}) => hasNewText).length;
  const isChanged = newArticles.length + updated > 0;
  const ids = newArticles.map(({id}) => id);
  const matches = await applyRules(library, rules, ids);
  // At this point, the response is the feed, changed or not.
  const moved = await movedAddress(feed, answer.movedTo ?? parsed?.movedTo, library);
  // Another process may have stored these entries meanwhile.
  const {lastChange} = ((await library.feeds.feed(feed.id)) ?? feed).fetch;
  const now = work.clock.now();
  const hints = parsed?.schedule ?? feed.fetch.hints ?? {skipHours: [], skipDays: []};
  const next = nextFetch(
    {kind: 'fetched', hints: {...hints, ...present({freshFor: answer.freshFor})}},
    now,
    minimumOf(feed),
    work.random(),
  );
  const {etag, lastModified, address: validatorsAddress} = answer.validators;
  await library.feeds.saveFetch(
    feed.id,
    {
      ...present({
        etag,
        lastModified,
        bodyHash,
        nextFetch: isoTime(next),
        lastChange: isChanged ? isoTime(now) : lastChange,
        movedFrom: moved === undefined ? feed.fetch.movedFrom : feed.address,
      }),
      validatorsAddress,
      isPublic: !answer.isPrivate,
      hints,
      parserVersion,
      lastFetch: isoTime(now),
      failures: 0,
      isGone: false,
    },
    present({title: parsed?.title, site: parsed?.site, address: moved}),
  );
  return {
    feed,
    kind: isChanged ? 'changed' : 'unchanged',
    newArticles,
    updated,
    matches,
    ...present({message: moved === undefined ? undefined : `The feed moved to ${moved}.`}),
  };
}

/** Stores that a fetch failed, and when to try again. The articles stay. */
async function storeFailure(feed: Feed, error: FetchFailure, {library, clock, random}: FeedWork): Promise<FeedOutcome> {
  const outcome = {feed, kind: 'failed', newArticles: [], updated: 0, matches: [], message: error.message} as const;
  // Nothing was requested, so nothing is known about the feed.
  if (error instanceof WebError && error.problem.kind === 'offline') return outcome;
  const now = clock.now();
  const failures = feed.fetch.failures + 1;
  const end = failureEnd(error, failures);
  // A host that asked for a pause, or is unreachable, got no request.
  const wasAsked = end.kind === 'failed' || end.kind === 'gone';
  const {nextFetch: _, ...former} = feed.fetch;
  const state: FetchState = {
    ...former,
    ...present({nextFetch: isoTime(nextFetch(end, now, minimumOf(feed), random()))}),
    ...(wasAsked ? {lastFetch: isoTime(now), failures} : {}),
    error: error.message,
    isGone: end.kind === 'gone' || (!wasAsked && feed.fetch.isGone),
  };
  await library.feeds.saveFetch(feed.id, state);
  return outcome;
}

type FetchFailure = WebError | LocalSourceError | InputError;

function isFetchFailure(error: unknown): error is FetchFailure {
  return error instanceof WebError || error instanceof LocalSourceError || error instanceof InputError;
}

function failureEnd(error: FetchFailure, failures: number): FetchEnd {
  if (!(error instanceof WebError)) return {kind: 'failed', failures};
  const {problem} = error;
  if (problem.kind === 'waiting') return {kind: 'paused', until: problem.until};
  if (problem.kind === 'no-network') return {kind: 'unreachable'};
  if (problem.kind !== 'status') return {kind: 'failed', failures};
  if (problem.status === 410) return {kind: 'gone'};
  return {kind: 'failed', failures, ...present({retryAt: problem.retryAt})};
}

async function fetchSource(feed: Feed, {fetcher, commands, clock, signal, library}: FeedWork): Promise<WebResponse> {
  const {address, fetch} = feed;
  if (isLocalSource(address)) {
    const body = await readLocalSource(address, commands, clock, signal);
    return {address, body, validators: {address}, isPrivate: true};
  }
  const {validatorsAddress, etag, lastModified} = fetch;
  const validators = isReadByThisParser(feed) && {
    address: validatorsAddress ?? address,
    ...present({etag, lastModified}),
  };
  const credentials = await library.feeds.credentials(feed.id);
  return fetcher.fetch(
    {
      address,
      purpose: 'feed',
      mayBePrivate: !fetch.isPublic,
      ...(validators && {validators}),
      ...present({credentials}),
    },
    signal,
  );
}

/** Returns whether this version of the parser has read the feed. If not, the whole feed is read again, as if it had never been fetched. */
function isReadByThisParser({fetch}: Feed): boolean {
  return fetch.parserVersion === parserVersion;
}

async function parseBody({address}: Feed, body: Uint8Array, answer: WebResponse): Promise<ParsedFeed> {
  const label = URL.parse(address)?.host || address;
  try {
    return await parseFeed(body, {address: answer.address, contentType: answer.contentType}, label);
  } catch (error) {
    const isPage = /^\s*(?:<!doctype html|<html)/i.test(Buffer.from(body.subarray(0, 500)).toString('latin1'));
    if (!isPage || !(error instanceof InputError)) throw error;
    throw new InputError(`${label} sent a page instead of a feed: add its address again to find its feeds.`);
  }
}

/** Makes articles of the new and changed entries, oldest first, so that the newest is stored last. */
async function readNews(
  feed: Feed,
  parsed: ParsedFeed,
  answer: WebResponse,
  {library, fetcher, clock, signal}: FeedWork,
): Promise<readonly FeedEntry[]> {
  // Feeds list the newest first; of two entries with the same identity, the first counts.
  const found = new Map(parsed.entries.toReversed().map(entry => [entry.identity, entry]));
  const known = await library.feeds.knownEntries(feed.id, [...found.keys()]);
  const hashes = new Map(known.map(entry => [entry.identity, entry.hash]));
  const isNew = ({identity}: ParsedEntry) => !hashes.has(identity);
  const selected = new Set(withinLimits([...found.values()].reverse().filter(isNew), feed, clock.now()));
  const {isFullText, hasPictures} = feed;
  const completion = {isFullText, hasPictures, fetcher, signal, mayBePrivate: answer.isPrivate};
  const news: FeedEntry[] = [];
  for (const entry of found.values()) {
    const {identity} = entry;
    if (isNew(entry) && !selected.has(entry)) continue;
    const ownHash = entryHash(entry);
    if (hashes.get(identity) === ownHash) continue;
    const captured = await readEntry(entry, answer.address);
    if (captured === undefined) continue;
    news.push({identity, hash: ownHash, captured: await completeArticle(captured, completion)});
  }
  return news;
}

/** Returns the new entries within the age limit of the feed, at most the feed's limit; a feed lists the newest first. */
function withinLimits(
  entries: readonly ParsedEntry[],
  {mostDays, mostArticles}: Feed,
  now: number,
): readonly ParsedEntry[] {
  const oldest = mostDays === undefined ? Number.NEGATIVE_INFINITY : now - mostDays * 24 * 60 * 60 * 1000;
  const young = entries.filter(({published}) => published === undefined || !(Date.parse(published) < oldest));
  return young.slice(0, mostArticles);
}

/**
 * Returns the address that a feed moved to permanently, as its server or the feed itself says (`itunes:new-feed-url`), unless another feed has it. A file or a
 * command never moves, because its text must not lead to the network.
 */
async function movedAddress(
  {id, address}: Feed,
  movedTo: string | undefined,
  {feeds}: Library,
): Promise<string | undefined> {
  if (movedTo === undefined || movedTo === address || isLocalSource(address)) return undefined;
  const other = await feeds.withAddress(movedTo);
  return other === undefined || other.id === id ? movedTo : undefined;
}

function minimumOf({minimumMinutes}: Feed): number | undefined {
  return minimumMinutes === undefined ? undefined : minimumMinutes * 60_000;
}

/** Returns a hash of an entry, which changes when the entry is edited. */
export function entryHash(entry: ParsedEntry): string {
  return shortHash(entry.source());
}

function shortHash(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url').slice(0, 22);
}

function isoTime(milliseconds: number): string;
function isoTime(milliseconds: number | undefined): string | undefined;
function isoTime(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}
