import {InputError, present, sanitizeAddress} from '../article/article.ts';
import {decodeText, type ParsedFeed, parseFeed} from '../intake/intake.ts';
import {
  type Credentials,
  type Fetcher,
  isPrivateHost,
  splitCredentials,
  WebError,
  type WebResponse,
} from '../web/web.ts';
import {feedLinksOf} from './page-links.ts';
import {siteFeeds, usualPaths} from './site-feeds.ts';

/** A feed that can be subscribed to. */
export type FeedCandidate = {
  /** Without credentials. */
  readonly address: string;
  /** The title that the feed, its page or its site gives it. */
  readonly title?: string;
  /** The credentials in the entered address, if the feed has the same origin. */
  readonly credentials?: Credentials;
  /** The feed as it was fetched; absent if it has not been fetched yet. `subscribe` stores it, so that it is not fetched twice. */
  readonly fetched?: {readonly answer: WebResponse; readonly feed: ParsedFeed};
};

/**
 * Finds the feeds of an address that the user entered: the address itself if it is one, else those that its site is known to have (YouTube, Reddit, GitHub,
 * Mastodon, Bluesky, Substack, Medium), those that the page names, and those at the usual paths. The likeliest is first; none if there is no feed. Rejects
 * with `WebError` if the address cannot be fetched.
 */
export async function discoverFeeds(
  typed: string,
  fetcher: Fetcher,
  signal?: AbortSignal,
): Promise<readonly FeedCandidate[]> {
  const entered = feedAddress(typed);
  if (entered === undefined) throw new WebError({kind: 'address'}, '');
  const {address, credentials} = splitCredentials(entered);
  const {origin} = new URL(address);
  const withCredentials = (candidate: FeedCandidate): FeedCandidate =>
    credentials !== undefined && new URL(candidate.address).origin === origin ? {...candidate, credentials} : candidate;
  const visit: Visit = (target, mayBePrivate) =>
    fetcher.fetch({...withCredentials({address: target}), purpose: 'feed', mayBePrivate}, signal);
  const found = await findCandidates(address, visit);
  return found.map(withCredentials);
}

/** Fetches an address that may be a feed. The address that the user entered may be in a private network. If it is, so may those that its page names. */
type Visit = (address: string, mayBePrivate: boolean) => Promise<WebResponse>;

async function findCandidates(address: string, visit: Visit): Promise<readonly FeedCandidate[]> {
  const site = siteFeeds(address);
  if (site.isCertain) return site.feeds;
  for (const guess of site.feeds) {
    const candidate = await tryFeed(guess.address, visit, true);
    if (candidate) return [candidate];
  }
  const answer = await visit(address, true);
  const candidate = await readCandidate(address, answer);
  if (candidate) return [candidate];

  const links = feedLinksOf(decodeText(answer.body ?? new Uint8Array(), answer.address), answer.address);
  const mayFollow = (target: string) => answer.isPrivate || !isPrivateHost(new URL(target).hostname);
  const declared = links.filter(link => link.isDeclared && mayFollow(link.address));
  if (declared.length > 0) return declared.map(link => ({address: link.address, ...present({title: link.title})}));
  // Try links that only look like feeds, and the usual paths. One feed is enough: the others are mostly the same in another format.
  const looks = links.slice(0, 3).map(link => link.address);
  for (const target of new Set([...looks, ...usualPaths.flatMap(path => atPath(answer.address, path))])) {
    const found = await tryFeed(target, visit, answer.isPrivate);
    if (found) return [found];
  }
  return [];
}

/**
 * Returns the address that the user means: `example.org`, `feed://example.org/rss` and `@user@mastodon.example` are understood. Returns undefined for other
 * schemes than http and https.
 */
export function feedAddress(typed: string): string | undefined {
  const text = typed.trim();
  const [, user, instance] = /^@([\w.-]+)@([a-z0-9.-]+\.[a-z]+)$/i.exec(text) ?? [];
  if (user !== undefined && instance !== undefined) return sanitizeAddress(`https://${instance}/@${user}`);
  const plain = text.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'https://');
  const [, host] = /^(localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#]|$)/i.exec(plain) ?? [];
  // A server on a private network seldom has a certificate.
  if (host !== undefined) return sanitizeAddress(`${isPrivateHost(host) ? 'http' : 'https'}://${plain}`);
  return sanitizeAddress(plain);
}

/** Returns the paths beside the page and at the root of its site. */
function atPath(page: string, path: string): readonly string[] {
  const beside = new URL(path, page.endsWith('/') ? page : `${page}/`);
  beside.search = '';
  return [new URL(`/${path}`, page).href, beside.href];
}

/** Returns the feed at an address that may not have one. Network failures are thrown, because they would affect the next attempts too. */
async function tryFeed(address: string, visit: Visit, mayBePrivate: boolean): Promise<FeedCandidate | undefined> {
  try {
    return await readCandidate(address, await visit(address, mayBePrivate));
  } catch (error) {
    const isAnswer = error instanceof WebError && !['offline', 'no-network', 'waiting'].includes(error.problem.kind);
    if (isAnswer) return undefined;
    throw error;
  }
}

async function readCandidate(asked: string, answer: WebResponse): Promise<FeedCandidate | undefined> {
  const {address, movedTo, contentType, body} = answer;
  if (body === undefined) return undefined;
  try {
    const feed = await parseFeed(body, {address, contentType});
    return {address: movedTo ?? asked, ...present({title: feed.title}), fetched: {answer, feed}};
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
