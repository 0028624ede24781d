import {
  type Article,
  type ArticleId,
  type Draft,
  type Enclosure,
  isSameMoment,
  type LeadImage,
  present,
} from '../article/article.ts';
import {textForNextEdition} from './next-edition.ts';
import {parseJson} from './stored-text.ts';

/** The facts of an article as engines store them in columns. Both engines compare editions by them. */

/** The facts that lists show. */
export type RowFacts = {
  readonly title: string;
  readonly byline: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly words: number;
};

/** The metadata of a body, in the columns of `body`. JSON if it is not text. */
export type BodyMetadata = {
  readonly standfirst: string | null;
  readonly place: string | null;
  readonly modified: string | null;
  readonly language: string | null;
  readonly image: string | null;
  readonly enclosures: string | null;
  /** The tags that came with the edition. The article may have others now. */
  readonly tags: string;
};

/** All facts of an article; absent ones are null. */
export type Facts = RowFacts & BodyFacts;

/** The facts that lists do not show. */
export type BodyFacts = BodyMetadata & {readonly body: string};

/** Returns the facts of an article as column values; absent facts are null. */
export function factsOf(article: Omit<Article, 'id'>): Facts {
  const {title, byline, source, url, published, words, body} = article;
  const {standfirst, place, modified, language, image, enclosures, tags} = article;
  return {
    title,
    byline: byline ?? null,
    source: source ?? null,
    url: url ?? null,
    published: published ?? null,
    words,
    standfirst: standfirst ?? null,
    place: place ?? null,
    modified: modified ?? null,
    language: language ?? null,
    image: image ? JSON.stringify(image) : null,
    enclosures: enclosures ? JSON.stringify(enclosures) : null,
    tags: JSON.stringify(tags),
    body,
  };
}

/** Returns the facts that are stored as JSON; absent ones have no property. */
export function jsonFacts({
  image,
  enclosures,
}: Pick<Facts, 'image' | 'enclosures'>): Pick<Article, 'image' | 'enclosures'> {
  return {
    ...(image !== null && {image: parseJson(image) as LeadImage}),
    ...(enclosures !== null && {enclosures: parseJson(enclosures) as readonly Enclosure[]}),
  };
}

/** Returns an edition as an article, with the tags that came with it. */
export function articleOf(id: ArticleId, facts: Facts): Article {
  const {title, words, body, tags: _, image, enclosures, ...rest} = facts;
  return {id, title, words, body, tags: tagsOf(facts), ...present(rest), ...jsonFacts({image, enclosures})};
}

/** Returns whether two editions have the same facts. */
export function sameFacts(one: Facts, other: Facts): boolean {
  return Object.entries(one).every(([name, value]) => other[name as keyof Facts] === value);
}

/** Returns whether an article that arrives again has the same facts, and dates of the same moments. */
export function isSameReading(former: Facts, next: Facts): boolean {
  const {published, modified} = former;
  return sameFacts(former, {
    ...next,
    ...(isSameDate(published, next.published) && {published}),
    ...(isSameDate(modified, next.modified) && {modified}),
  });
}

/** Returns whether two dates are the same moment. Other programs store dates in UTC, without the offset of the publication. */
function isSameDate(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && isSameMoment(one, other);
}

/** Returns the facts of an article that is stored again. */
export function nextFacts(former: Facts, {draft, words}: {readonly draft: Draft; readonly words: number}): Facts {
  const merged = textForNextEdition({body: former.body, tags: tagsOf(former)}, draft);
  return merged ? {...former, tags: JSON.stringify(merged.tags)} : factsOf({...draft, words});
}

/** Returns the tags that came with an edition. */
export function tagsOf({tags}: Facts): Draft['tags'] {
  return parseJson(tags) as readonly string[];
}

/** Returns whether the text of an edition differs from the one before. A bookmark that gets its text does not count. */
export function isTextChanged(former: Facts, facts: Facts): boolean {
  if (former.body === '') return false;
  return former.body !== facts.body || former.title !== facts.title || former.standfirst !== facts.standfirst;
}

/** Returns the contents of an article besides prose, as bits: 1 an image, 2 a link, 4 a block of code. */
export function partsOf({image, body}: BodyFacts): number {
  const hasImage = image !== null || body.includes('![');
  const bracket = body.search(/(?<!!)\[/);
  const hasLink = bracket !== -1 && body.includes('](http', bracket);
  return Number(hasImage) + 2 * Number(hasLink) + 4 * Number(body.includes('```'));
}
