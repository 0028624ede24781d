import {type Captured, countWords, type Draft} from '../article/article.ts';
import {fetchInput, withPictures} from '../ingest/ingest.ts';
import {type ParsedEntry, read as readArticles} from '../intake/intake.ts';
import type {Feed} from '../library/library.ts';
import type {Fetcher} from '../web/web.ts';

/** Makes the article of an entry, as intake reads it; undefined if there is no article in it. `feed` is the address of the feed. */
export async function readEntry(entry: ParsedEntry, feed: string): Promise<Captured | undefined> {
  const input = {bytes: entry.source(), name: feed, address: feed};
  for await (const item of readArticles(input)) if ('captured' in item) return item.captured;
  return undefined;
}

/** The settings and the fetcher for what is fetched besides the feed: the pages and pictures of its articles. */
export type EntryCompletion = Pick<Feed, 'isFullText' | 'hasPictures'> & {
  readonly fetcher: Fetcher;
  readonly signal: AbortSignal;
  /** Whether pages and pictures may be in a private network, as the feed is. */
  readonly mayBePrivate: boolean;
};

/**
 * Completes an article as its feed is set to: fetches its page, whose text replaces a shorter one, and its pictures. Anything that cannot be fetched or read is
 * left out. Rejects only with the reason of the signal.
 */
export async function completeArticle(captured: Captured, completion: EntryCompletion): Promise<Captured> {
  const {isFullText, hasPictures, mayBePrivate} = completion;
  const whole = isFullText ? await withFullText(captured, completion) : captured;
  return hasPictures ? withPictures(whole, mayBePrivate, completion) : whole;
}

async function withFullText(captured: Captured, completion: EntryCompletion): Promise<Captured> {
  const {url} = captured.draft;
  if (url === undefined) return captured;
  // Fetch pictures last, because only those of the stored text are needed.
  const access = {...completion, hasPictures: false};
  const found = await fetchInput({address: url, mayBePrivate: completion.mayBePrivate}, access);
  if ('failure' in found) return captured;
  for await (const read of readArticles(found.input)) {
    const item = (await found.complete?.(read)) ?? read;
    const isBetter = 'captured' in item && isBetterText(item.captured.draft, captured.draft);
    return isBetter ? withFactsOf(captured.draft, item.captured) : captured;
  }
  return captured;
}

/** Phrases of short pages without an article, which ask for a script, a cookie, a login or money. */
const isWall =
  /\b(?:enable|requires?|turn on) (?:javascript|cookies)\b|\b(?:subscribe|log in|sign in|register) to (?:continue|read)\b|\baccess denied\b|\bverify(?:ing)? (?:that )?you are (?:a )?human\b/i;

/** Returns whether the text of a page replaces that of the feed: it is longer, and not a placeholder page. */
export function isBetterText(page: Draft, entry: Draft): boolean {
  const words = countWords(page.body);
  return words > countWords(entry.body) && !(words < 150 && isWall.test(page.body));
}

/** Returns the page with the facts that its feed states, which take precedence over those of the page. */
function withFactsOf(entry: Draft, page: Captured): Captured {
  const {body: _, tags, standfirst: __, ...facts} = entry;
  return {...page, draft: {...page.draft, ...facts, tags: [...new Set([...tags, ...page.draft.tags])]}};
}
