import {
  type ArticleId,
  InputError,
  identifyAddress,
  localDay,
  plural,
  sanitizeLine,
  toArticleId,
} from '../article/article.ts';
import {everything, type Library, narrowQuery, type Row} from '../library/library.ts';

/** The context in which REFs are resolved: the library, and the id of the article that is open in the reader. */
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
      return (await findExisting(current, library)) ?? fail('No article is open in the reader: name one by its id.');
    default:
      return /^https?:\/\//i.test(ref) ? byAddress(ref, library) : byPrefix(ref, library);
  }
}

/** Returns the article that is open in the reader, or else the one that was added last. */
export async function resolveDefault(names: Names): Promise<ArticleId> {
  return (await findExisting(names.current, names.library)) ?? resolve('latest', names);
}

async function findExisting(id: string | undefined, library: Library): Promise<ArticleId | undefined> {
  return id === undefined ? undefined : (await library.articles.row(toArticleId(id)))?.id;
}

/** Returns the id of the one article in the trash that REF names: an id, a prefix of one, or an address. Throws `InputError` if it names none or several. */
export async function resolveRemoved(ref: string, library: Library): Promise<ArticleId> {
  const [row, another] = await removedRows(ref, library);
  if (row === undefined) {
    fail(`"${sanitizeLine(ref)}" names no article in the trash: see tearsheet list is:removed.`);
  }
  if (another !== undefined) failAmbiguous(ref, row.id, another.id);
  return row.id;
}

/** Returns the id of the one article that REF names, in the trash or not. Throws `InputError` if it names none or several. */
export async function resolveAnywhere(ref: string, names: Names): Promise<ArticleId> {
  const [removed, another] = await removedRows(ref, names.library);
  if (removed === undefined) return resolve(ref, names);
  const other = another?.id ?? (await resolve(ref, names).catch(() => undefined));
  if (other !== undefined) failAmbiguous(ref, removed.id, other);
  return removed.id;
}

/** Returns at most two articles in the trash that REF names. */
async function removedRows(ref: string, {articles}: Library): Promise<readonly Row[]> {
  const beginning = /^https?:\/\//i.test(ref) ? identifyAddress(ref) : ref.toLowerCase();
  if (!/^[a-z2-7]{4,12}$/.test(beginning)) return [];
  const inTrash = narrowQuery(everything, {kind: 'is', mark: 'removed'});
  return articles.page(narrowQuery(inTrash, {kind: 'id', beginning}), {from: 'first'}, 2);
}

/** Throws an `InputError`: that the article is in the trash if REF names one there, else one with this message. */
async function failUnlessRemoved(ref: string, library: Library, message: string): Promise<never> {
  const [row] = await removedRows(ref, library);
  if (row?.removed === undefined) fail(message);
  fail(`${row.id} has been in the trash since ${localDay(row.removed)}: to bring it back, tearsheet restore ${row.id}`);
}

async function byAddress(address: string, library: Library): Promise<ArticleId> {
  return (
    (await library.articles.withAddress(address)) ??
    failUnlessRemoved(address, library, `No article has the address ${sanitizeLine(address)}: see tearsheet list.`)
  );
}

async function byPrefix(ref: string, library: Library): Promise<ArticleId> {
  const prefix = ref.toLowerCase();
  const shown = `"${sanitizeLine(ref)}"`;
  if (!/^[a-z2-7]{4,12}$/.test(prefix)) {
    fail(`${shown} names no article: give the first 4 or more characters of an id, as tearsheet list prints them.`);
  }
  const [id, another] = await library.articles.withPrefix(prefix);
  if (id === undefined) {
    const message = `No article has an id that begins with ${shown}: tearsheet list prints the ids, and tearsheet list WORD searches.`;
    return failUnlessRemoved(ref, library, message);
  }
  if (another !== undefined) failAmbiguous(ref, id, another);
  return id;
}

function failAmbiguous(ref: string, id: ArticleId, another: ArticleId): never {
  fail(`More than one id begins with "${sanitizeLine(ref)}", such as ${id} and ${another}: give more of it.`);
}

function fail(message: string): never {
  throw new InputError(message);
}

/** Describes the articles of a change, for messages and undo: the headline of one article, or how many there are. */
export async function describeArticles(ids: readonly ArticleId[], library: Library): Promise<string> {
  const [id] = ids;
  if (id === undefined || ids.length > 1) return plural(ids.length, 'article');
  return (await library.articles.article(id))?.title ?? id;
}
