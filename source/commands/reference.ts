import {type ArticleId, InputError, plural, sanitizeLine, toArticleId} from '../article/article.ts';
import {everything, type Library, narrowQuery} from '../library/library.ts';

/** Where REFs are looked up: the library, and the id of the article that is open in the reader. */
export type Names = {readonly library: Library; readonly current: string | undefined};

/** Returns the id of the one article that REF names. Throws `InputError` if it names none or several. */
export async function resolve(ref: string, {library, current}: Names): Promise<ArticleId> {
  switch (ref) {
    case 'latest':
      return (
        (await library.articles.latest()) ?? fail('The library is empty: store an article with tearsheet add FILE.')
      );
    case 'next': {
      const [row] = await library.articles.page(
        narrowQuery(everything, {kind: 'is', mark: 'unread'}),
        {from: 'first'},
        1,
      );
      return row?.id ?? fail('Every article is read: see tearsheet list.');
    }
    case 'current':
      return (await existing(current, library)) ?? fail('No article is open in the reader: name one by its id.');
    default:
      return /^https?:\/\//i.test(ref) ? byAddress(ref, library) : byPrefix(ref, library);
  }
}

/** Returns the article that is open in the reader, or else the one that was added last. */
export async function resolveDefault(names: Names): Promise<ArticleId> {
  return (await existing(names.current, names.library)) ?? resolve('latest', names);
}

async function existing(id: string | undefined, library: Library): Promise<ArticleId | undefined> {
  return id === undefined ? undefined : (await library.articles.row(toArticleId(id)))?.id;
}

async function byAddress(address: string, library: Library): Promise<ArticleId> {
  return (
    (await library.articles.withAddress(address)) ??
    fail(`No article has the address ${sanitizeLine(address)}: see tearsheet list.`)
  );
}

async function byPrefix(ref: string, library: Library): Promise<ArticleId> {
  const prefix = ref.toLowerCase();
  const shown = `"${sanitizeLine(ref)}"`;
  if (!/^[a-z2-7]{4,12}$/.test(prefix)) {
    fail(`${shown} names no article: give the first 4 or more characters of an id, as tearsheet list prints them.`);
  }
  const [id, another] = await library.articles.withPrefix(prefix);
  if (id === undefined) fail(`No article has an id that begins with ${shown}: see tearsheet list.`);
  if (another !== undefined)
    fail(`More than one id begins with ${shown}, such as ${id} and ${another}: give more of it.`);
  return id;
}

function fail(sentence: string): never {
  throw new InputError(sentence);
}

/** Returns what a change is about, for messages and undo: the headline of one article, or how many there are. */
export async function describeArticles(ids: readonly ArticleId[], library: Library): Promise<string> {
  const [id] = ids;
  if (id === undefined || ids.length > 1) return plural(ids.length, 'article');
  return (await library.articles.row(id))?.title ?? id;
}
