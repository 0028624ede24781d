import {type Article, localDay} from '../article/article.ts';
import {type AuthorName, readNames} from './names.ts';

/** An article, with the day on which it was stored if it is in a library. */
export type CitedArticle = Article & {readonly added?: string};

/** Year, month and day, as far as they are known. */
export type DateParts = readonly number[];

/** The data of a bibliography about an article. */
export type Reference = {
  /** Identifies the reference in its file: ASCII letters, digits and hyphens. */
  readonly key: string;
  /** `article` appeared in a named source, `page` is on the web without one, `document` is neither. */
  readonly kind: 'article' | 'page' | 'document';
  readonly title: string;
  readonly authors: readonly AuthorName[];
  readonly container?: string;
  /** The day of the publication, at its own offset. */
  readonly issued?: DateParts;
  /** The day on which the article was stored, in the reader's time zone. */
  readonly accessed?: DateParts;
  readonly url?: string;
  readonly language?: string;
  readonly abstract?: string;
  readonly keywords: readonly string[];
};

/** Returns a function that makes references with different keys. */
export function createReferenceMaker(): (article: CitedArticle) => Reference {
  const used = new Set<string>();
  return article => {
    const reference = describe(article);
    const groupKey = keyOf(reference) ?? article.id;
    const key = used.has(groupKey) ? `${groupKey}-${article.id}` : groupKey;
    used.add(key);
    return {key, ...reference};
  };
}

function describe(article: CitedArticle): Omit<Reference, 'key'> {
  const {title, byline, source, published, added, url, language, standfirst, tags} = article;
  return {
    kind: source !== undefined ? 'article' : url !== undefined ? 'page' : 'document',
    title,
    authors: readNames(byline, source),
    ...(source !== undefined && {container: source}),
    ...(published !== undefined && {issued: partsOf(published)}),
    ...(url !== undefined && {url}),
    ...(url !== undefined && added !== undefined && {accessed: partsOf(localDay(added))}),
    ...(language !== undefined && {language}),
    ...(standfirst !== undefined && {abstract: standfirst}),
    keywords: tags,
  };
}

function partsOf(date: string): DateParts {
  return date.slice(0, 10).split('-').map(Number);
}

/** Returns a key such as `falk2024ferry`; undefined if neither author nor headline has Latin letters. */
function keyOf({authors: [first], issued: [year] = [], title}: Omit<Reference, 'key'>): string | undefined {
  const name = latinWords(first === undefined ? '' : 'family' in first ? first.family : first.literal).join('');
  const words = latinWords(title);
  const word = words.find(each => each.length > 3) ?? words[0] ?? '';
  return name + word === '' ? undefined : `${name.slice(0, 20)}${year ?? ''}${word.slice(0, 20)}`;
}

/** Letters that do not decompose into a Latin letter and a mark. */
const foldings: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Returns the Latin words of a text in lower-case ASCII. */
function latinWords(text: string): readonly string[] {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '');
  return plain.replace(/[ßæœøłđðþı]/g, letter => foldings[letter] ?? letter).match(/[a-z\d]+/g) ?? [];
}
