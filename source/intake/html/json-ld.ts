import type {Loose, RawMetadata} from '../draft.ts';
import {type Document, textOf} from './dom.ts';
import {comparisonKey} from './headline.ts';

type Json = string | number | boolean | null | undefined | readonly Json[] | {readonly [key: string]: Json};
type Thing = {readonly [key: string]: Json};

/** The types of schema.org that describe an article, in order of precedence: an article, other texts with authors, and the page around them. */
const types = [
  /(?:Article|BlogPosting|NewsArticle|Reportage|Report|SocialMediaPosting|Posting|Review)$/,
  /^(?:Recipe|HowTo|CreativeWork|ScholarlyArticle|Book|PodcastEpisode|QAPage|Question|LearningResource)$/,
  /^(?:WebPage|ItemPage|AboutPage|CollectionPage|FAQPage)$/,
];

/** What JSON-LD says about the article of a page. */
export type LinkedFacts = Loose<RawMetadata> & {
  /** What it says about other texts of the same type, such as related stories. */
  readonly others?: readonly Loose<RawMetadata>[];
};

/** Reads the JSON-LD of a page (schema.org/Article); empty if there is none or it cannot be read. */
export function readJsonLd(document: Document): LinkedFacts {
  const scripts = [...document.querySelectorAll('script[type*="ld+json"]')];
  const things = scripts.flatMap(script => thingsIn(parse(script.textContent ?? ''), 0));
  for (const pattern of types) {
    const articles = things.filter(one =>
      list(one['@type']).some(type => typeof type === 'string' && pattern.test(type)),
    );
    const [article, ...others] =
      articles.length > 1 ? articles.slice(0, mostCompared).toSorted(byAgreement(document)) : articles;
    if (article !== undefined) return {...toFacts(withReferences(article, things)), others: others.map(toFacts)};
  }
  return {};
}

/** A page describes far fewer articles and has far fewer headings. */
const mostCompared = 50;

/** Compares two articles by how far they agree with the headings, the title and the address of a page: a page also describes related stories. */
function byAgreement(document: Document): (one: Thing, other: Thing) => number {
  const titles = [...document.querySelectorAll('h1, h2, title')]
    .slice(0, mostCompared)
    .map(element => comparisonKey(textOf(element)));
  const address = document.querySelector('link[rel~="canonical"]')?.getAttribute('href');
  const agreement = (thing: Thing): number => {
    const headline = comparisonKey(text(thing['headline']) ?? text(thing['name']) ?? '');
    const isPrinted = headline !== '' && titles.some(title => title.startsWith(headline));
    const isHere = address !== undefined && (text(thing['url']) ?? idOf(thing['mainEntityOfPage'])) === address;
    return Number(isPrinted) + Number(isHere);
  };
  return (one, other) => agreement(other) - agreement(one);
}

/** Parses JSON with the usual mistakes: line ends in strings, and trailing commas. */
function parse(text: string): Json {
  const bare = text.replace(/^\s*(?:<!\[CDATA\[|\/\*.*?\*\/)|(?:\]\]>|;)\s*$/g, '');
  return tryParse(bare) ?? tryParse(bare.replace(/\s+/g, ' ').replace(/, ?(?=[}\]])/g, ''));
}

function tryParse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Flattens arrays and graphs, as deep as they are ever nested. */
function thingsIn(value: Json, depth: number): readonly Thing[] {
  if (value === null || typeof value !== 'object' || depth > 4) return [];
  if (isList(value)) return value.flatMap(one => thingsIn(one, depth + 1));
  return [value, ...thingsIn(value['@graph'], depth + 1), ...thingsIn(value['mainEntity'], depth + 1)];
}

const referring = ['author', 'creator', 'publisher', 'image'];

/** Resolves the ids by which a graph refers to people and pictures. */
function withReferences(thing: Thing, things: readonly Thing[]): Thing {
  const known = new Map(things.map(one => [one['@id'], one]));
  const resolve = (value: Json): Json => {
    const id = field(value, '@id');
    const isReference = id !== undefined && field(value, 'name') === undefined && field(value, 'url') === undefined;
    return isReference ? (known.get(id) ?? value) : value;
  };
  const resolved = referring.flatMap(key => (key in thing ? [[key, list(thing[key]).map(resolve)]] : []));
  return {...thing, ...Object.fromEntries(resolved)};
}

function toFacts(thing: Thing): Loose<RawMetadata> {
  const image = list(thing['image'])[0];
  return {
    body: text(thing['articleBody']),
    title: text(thing['headline']) ?? text(thing['name']),
    standfirst: text(thing['description']),
    byline: names(thing['author']) ?? names(thing['creator']),
    source: names(thing['publisher']),
    place: text(thing['dateline']) ?? names(thing['locationCreated']) ?? names(thing['contentLocation']),
    url: text(thing['url']) ?? idOf(thing['mainEntityOfPage']),
    published: text(thing['datePublished']) ?? text(thing['dateCreated']),
    modified: text(thing['dateModified']),
    language: text(thing['inLanguage']),
    tags: list(thing['articleSection']).flatMap(section => text(section)?.split(/\s*,\s*/) ?? []),
    image: {
      url: text(image) ?? text(field(image, 'url')) ?? text(field(image, 'contentUrl')),
      caption: text(field(image, 'caption')),
      credit: text(field(image, 'creditText')) ?? names(field(image, 'author')),
    },
  };
}

function idOf(value: Json): string | undefined {
  return text(value) ?? text(field(value, '@id'));
}

/** Returns the names of people or organisations, given as text or as objects. */
function names(value: Json): string | undefined {
  const found = list(value).flatMap(one => text(one) ?? list(field(one, 'name')).flatMap(name => text(name) ?? []));
  const people = found.filter(name => !/^https?:/i.test(name));
  return people.length > 0 ? [...new Set(people)].join(', ') : undefined;
}

function list(value: Json): readonly Json[] {
  return isList(value) ? value : [value];
}

function field(value: Json, key: string): Json {
  return value === null || typeof value !== 'object' || isList(value) ? undefined : value[key];
}

function text(value: Json): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
