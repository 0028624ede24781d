import {type ArticleId, LibraryError} from '../../source/article/article.ts';
import {everything, type Library} from '../../source/library/library.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {captured} from '../library/fixtures.ts';

/** Stores a library with something in each table that people read: articles, editions, marks, tags, notes, views, a feed. */
export async function makeSample(path: string): Promise<void> {
  const library = await openLibrary(path);
  const items = Array.from({length: articles}, (_, number) => sampleArticle(number));
  const ids = (await library.articles.store(items)).map(({id}) => id);
  const again = items.slice(0, 5).map(item => {
    const body = `${item.draft.body}\n\nCorrected.`;
    return captured({...item.draft, body});
  });
  await library.articles.store(again);
  await library.personal.mark(ids.slice(6, 12), {read: true, tag: ['seen']}, 'Marked');
  await library.personal.mark(ids.slice(0, 3), {starred: true}, 'Starred');
  await library.personal.addHighlight(ids[4] ?? none, {quote: 'harbour', note: 'Which one?'}, 'Highlighted');
  await library.personal.saveView({name: 'wires', query: 'source:gazette'});
  const [feed] = await library.feeds.subscribe([{address: 'https://example.org/feed', tags: ['wire']}], 'Subscribed');
  if (feed) await library.feeds.saveFetch(feed, {failures: 0, isGone: false}, {title: 'The Gazette'});
  await library.close();
}

const articles = 14;
const none = '' as ArticleId;

/** Article `number`, with a body of 1 to 8 KB, so that some rows continue on overflow pages. */
function sampleArticle(number: number): ReturnType<typeof captured> {
  const words = ['harbour', 'ice', 'weather', 'price', 'quay', 'boat', 'morning', 'news', 'storm', 'crane'];
  const line = (seed: number) =>
    Array.from({length: 24}, (_, word) => `${words[(seed * 7 + word * word + number) % 10]}${(seed * word) % 97}`).join(
      ' ',
    );
  const body = Array.from({length: 6 + ((number * 5) % 40)}, (_, seed) => `${line(seed)}.`).join('\n\n');
  const day = String(1 + (number % 28)).padStart(2, '0');
  return captured({
    title: `Report ${number} from the harbour`,
    standfirst: `In short: ${line(number)}.`,
    source: 'Gazette',
    url: `https://example.org/${number}`,
    published: `2021-03-${day}`,
    body,
  });
}

/** All texts that a library shows, by a name of the place where it shows them; a failure is its sentence. */
export type Texts = ReadonlyMap<string, string>;

/** Reads everything that commands and the reader show, and continues after each failure. */
export async function readTexts(library: Library, ids: readonly ArticleId[]): Promise<Texts> {
  const texts = new Map<string, string>();
  const read = async (name: string, work: () => Promise<unknown>) => {
    texts.set(name, await work().then(value => JSON.stringify(value) ?? absent, failureOf));
  };
  const rows = await library.articles.page(everything, {from: 'first'}, 1000).catch(failureOf);
  if (typeof rows === 'string') texts.set('list', rows);
  else for (const row of rows) texts.set(`row ${row.id}`, JSON.stringify([row.title, row.byline, row.source, row.url]));
  for (const id of ids) {
    await read(`article ${id}`, () =>
      library.articles.article(id).then(article => article && [article.title, article.standfirst, article.body]),
    );
    await read(`capture ${id}`, () =>
      library.captures.capture(id).then(capture => capture && Buffer.from(capture.bytes).toString()),
    );
    await read(`edition ${id}`, () =>
      library.history.edition(id, 1).then(article => article && [article.title, article.body]),
    );
  }
  const {parseQuery} = await import('../../source/library/library.ts');
  const {query} = parseQuery('harbour');
  // The word index has no checksums, so the count itself may differ.
  await read('count', () => library.articles.count(query).then(() => 'counted'));
  const snippets = await library.articles.snippets(query, ids).catch(failureOf);
  if (typeof snippets === 'string') texts.set('snippets', snippets);
  else for (const {id, text} of snippets) texts.set(`snippet ${id}`, text);
  // Views and feeds have no checksums either.
  await read('views', () => library.personal.views().then(() => 'listed'));
  await read('feeds', () => library.feeds.list().then(() => 'listed'));
  return texts;
}

/** What stands for an article or text that was not found. */
export const absent = 'absent';

/** Failures of the program itself, which no damage may cause, begin with this. */
export const defect = 'defect: ';

function failureOf(error: unknown): string {
  return error instanceof LibraryError
    ? `said: ${error.message}`
    : `${defect}${error instanceof Error ? error.stack : String(error)}`;
}
