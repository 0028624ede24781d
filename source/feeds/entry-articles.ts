import {type Captured, countWords, type Draft} from '../article/article.ts';
import {type Input, type ParsedEntry, parse, read} from '../intake/intake.ts';
import {type Fetcher, WebError} from '../web/web.ts';

/** Makes the article of an entry, as intake reads it; undefined if there is no article in it. `feed` is the address of the feed. */
export async function readEntry(entry: ParsedEntry, feed: string): Promise<Captured | undefined> {
  const input: Input = {bytes: entry.source(), name: feed, address: feed};
  for await (const item of read(input)) if ('captured' in item) return item.captured;
  return undefined;
}

/**
 * Fetches the page of an article and returns the article with the longer of both texts; that of the feed if the page cannot be fetched or read. Rejects
 * only with the reason of the signal.
 */
export async function withFullText(
  captured: Captured,
  fetcher: Fetcher,
  mayBePrivate: boolean,
  signal?: AbortSignal,
): Promise<Captured> {
  const {url} = captured.draft;
  if (url === undefined) return captured;
  try {
    const {body, address} = await fetcher.fetch({address: url, purpose: 'page', mayBePrivate}, signal);
    if (body === undefined) return captured;
    const page = await parse({bytes: body, name: address, address});
    return isBetterText(page.draft, captured.draft) ? withFactsOf(captured.draft, page) : captured;
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    // A page that no article can be made from is as good as none.
    if (error instanceof WebError || error instanceof Error) return captured;
    throw error;
  }
}

/** What short pages say that have no article: they want a script, a cookie, a login or money. */
const isWall =
  /\b(?:enable|requires?|turn on) (?:javascript|cookies)\b|\b(?:subscribe|log in|sign in|register) to (?:continue|read)\b|\baccess denied\b|\bverify(?:ing)? (?:that )?you are (?:a )?human\b/i;

/** Returns whether the text of a page replaces that of the feed: it is longer, and not one of the pages that stand in for an article. */
export function isBetterText(page: Draft, entry: Draft): boolean {
  const words = countWords(page.body);
  return words > countWords(entry.body) && !(words < 150 && isWall.test(page.body));
}

/** The page with what its feed says of it, which counts before what the page says. */
function withFactsOf(entry: Draft, page: Captured): Captured {
  const {body: _, tags, standfirst: __, ...facts} = entry;
  return {...page, draft: {...page.draft, ...facts, tags: [...new Set([...tags, ...page.draft.tags])]}};
}
