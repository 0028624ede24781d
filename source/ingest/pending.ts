import type {ArticleId} from '../article/article.ts';
import {type Library, parseQuery, queryPages} from '../library/library.ts';
import {loadHostPauses, saveHostPauses} from './host-pauses.ts';
import type {FoundInput} from './read-input.ts';
import {fetchInputs, type WebAccess, type WebTarget} from './web-input.ts';

/** Returns the ids of the articles that were stored as an address without a text, the newest first. */
export async function pendingArticles(library: Library): Promise<readonly ArticleId[]> {
  const {query} = parseQuery('words:<1');
  const ids: ArticleId[] = [];
  for await (const rows of queryPages(library.articles, query)) ids.push(...rows.map(({id}) => id));
  return ids;
}

/**
 * Fetches the pages of articles that were stored as an address, and yields them as inputs. Each is stored under that address, even if its page names another
 * one, so that the article gets its text and keeps its marks. Addresses from an import are not followed into private networks. Hosts that asked for a pause in
 * an earlier run are not contacted before it ends.
 */
export async function* findPending(
  library: Library,
  ids: readonly ArticleId[],
  access: WebAccess,
): AsyncGenerator<FoundInput> {
  const addresses: string[] = [];
  async function* targets(): AsyncGenerator<WebTarget> {
    for (const id of ids) {
      const article = await library.articles.article(id);
      if (article?.url === undefined || article.body !== '') continue;
      addresses.push(article.url);
      yield {address: article.url, mayBePrivate: false};
    }
  }
  const started = Date.now();
  await loadHostPauses(library, access.fetcher, started);
  let done = 0;
  try {
    for await (const found of fetchInputs(targets(), access)) {
      const address = addresses[done++];
      const share = {done, total: ids.length};
      if ('failure' in found || address === undefined) yield {...found, share};
      else yield {...found, share, complete: completeWith(address, found)};
    }
  } finally {
    await saveHostPauses(library, access.fetcher, started);
  }
}

function completeWith(address: string, {complete}: FoundInput): NonNullable<FoundInput['complete']> {
  let count = 0;
  return async item => {
    const completed = complete ? await complete(item) : item;
    if ('failure' in completed) return completed;
    count += 1;
    if (count > 1) return {failure: `${address} has more than one article now: add it with tearsheet add.`};
    const {captured} = completed;
    return {captured: {...captured, draft: {...captured.draft, url: address}}};
  };
}
