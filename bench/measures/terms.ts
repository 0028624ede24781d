import type {Article} from '../../source/article/article.ts';
import type {Library} from '../../source/library/library.ts';
import {everything} from '../../source/library/query/query.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import type {Workplace} from '../workplace.ts';

/** Something to search for, as common as in the articles of the library themselves, so that any library can be measured. Some lists may be short or empty. */
export type Terms = {
  /** Words of the most articles. */
  readonly common: readonly string[];
  /** Words of one article in ten. */
  readonly tenth: readonly string[];
  /** Words of one article in hundreds. */
  readonly rare: readonly string[];
  /** Two words that follow each other in an article, in quotation marks. */
  readonly phrases: readonly string[];
  /** Two Chinese characters. */
  readonly characters: readonly string[];
  readonly sources: readonly string[];
  readonly tags: readonly string[];
};

const ofEach = 10;

/** Returns terms from a sample of a library: always the same from the same library. */
export async function findTerms({library: path}: Workplace): Promise<Terms> {
  const library = await openLibrary(path);
  const articles = await sampleArticles(library, 240);
  const tags = await library.articles.tags();
  await library.close();
  return {
    ...termsOf(articles.map(({body}) => body)),
    sources: [...new Set(articles.flatMap(({source}) => source ?? []))].slice(0, ofEach),
    tags: [...tags]
      .sort((a, b) => b.count - a.count)
      .slice(0, ofEach)
      .map(({name}) => name),
  };
}

/** Returns at most `count` articles, from the beginning and from each quarter of the list. */
export async function sampleArticles(library: Library, count: number): Promise<readonly Article[]> {
  const total = await library.articles.count(everything);
  const starts = [0, 0.25, 0.5, 0.75].map(share => ({from: 'index', index: Math.floor(share * total)}) as const);
  const pages = await Promise.all(starts.map(start => library.articles.page(everything, start, count / starts.length)));
  const articles = await Promise.all(pages.flat().map(({id}) => library.articles.article(id)));
  return articles.flatMap(article => article ?? []);
}

/** Returns the terms of some texts. */
export function termsOf(
  bodies: readonly string[],
): Pick<Terms, 'common' | 'tenth' | 'rare' | 'phrases' | 'characters'> {
  const words = byFrequency(bodies, /\b[a-z]{4,}\b/g);
  const tenth = words.findIndex(({articles}) => articles <= bodies.length / 10);
  const texts = (some: readonly {readonly text: string}[]) => some.map(({text}) => text);
  return {
    common: texts(words.slice(0, ofEach)),
    tenth: texts(words.slice(Math.max(0, tenth), Math.max(0, tenth) + ofEach)),
    rare: texts(spread(words.filter(({articles}) => articles === 1))),
    phrases: bodies
      .flatMap(body => /\b[a-z]{4,} [a-z]{4,}\b/.exec(body)?.map(phrase => `"${phrase}"`) ?? [])
      .slice(0, ofEach),
    characters: texts(byFrequency(bodies, /\p{Script=Han}{2}/gu).slice(0, ofEach)),
  };
}

/** Returns some items from the whole of a list. */
function spread<Item>(items: readonly Item[]): readonly Item[] {
  const step = Math.max(1, Math.floor(items.length / ofEach));
  return items.filter((_, index) => index % step === 0).slice(0, ofEach);
}

/** Returns everything that fits a pattern, with the number of texts that contain it: the most common first. */
function byFrequency(bodies: readonly string[], pattern: RegExp): {readonly text: string; readonly articles: number}[] {
  const counts = new Map<string, number>();
  for (const body of bodies)
    for (const text of new Set(body.match(pattern))) counts.set(text, (counts.get(text) ?? 0) + 1);
  return Array.from(counts, ([text, articles]) => ({text, articles})).sort((a, b) => b.articles - a.articles);
}
