import type {Facts} from '../format.ts';
import {type Block, blocksOf} from './blocks.ts';
import {pickByline, tidyByline} from './byline.ts';
import {type Document, type Element, textOf} from './dom.ts';
import {keyOf, pickHeadline} from './headline.ts';
import {readJsonLd} from './json-ld.ts';
import {firstOf, type MetaTags, readMetaTags, valuesOf} from './meta-tags.ts';
import {headOf, readPrinted} from './printed.ts';
import {dayInAddress, pickPublished, readDate} from './published.ts';

/** What a page says of itself. */
export type Metadata = Omit<Facts, 'body' | 'title'> & {
  /** Empty where nothing is a headline. */
  readonly title: string;
  /** What stands around the headline on the page. */
  readonly head: readonly Block[];
};

/**
 * Reads the facts of a page. JSON-LD counts before meta tags, and these before what is marked in the text: the order that names the day and
 * the author most often on the 181 pages of the scrapinghub benchmark. What is printed around the headline then counts before all of them
 * where they are shortened, or given for another time zone.
 */
export function readMetadata(document: Document): Metadata {
  const linked = readJsonLd(document);
  const meta = readMetaTags(document);
  const blocks = blocksOf(document.body);
  const source = firstOf(
    linked.source,
    meta('og:site_name', 'application-name', 'citation_journal_title', 'publisher'),
  );
  const documentTitle = firstOf(textOf(document.querySelector('title')));
  const title = pickHeadline(blocks, titlesOf(linked.title, meta), documentTitle, source);
  const head = headOf(blocks, title);
  const printed = readPrinted(head, source);
  const url = firstOf(
    document.querySelector('link[rel~="canonical"]')?.getAttribute('href'),
    linked.url,
    meta('og:url'),
  );
  const published = firstDate(publishedOf(document, linked.published, meta));
  return {
    title,
    head,
    standfirst: pickStandfirst(blocks, head, [
      linked.standfirst,
      meta('og:description', 'description', 'twitter:description'),
    ]),
    byline: pickByline(givenByline(document, linked.byline, meta, source), printed.byline, source),
    source,
    place: firstOf(linked.place),
    url,
    published: pickPublished(published, printed.dates) ?? dayInAddress(url),
    modified:
      firstDate([
        linked.modified,
        meta('article:modified_time', 'og:updated_time', 'dcterms.modified', 'dateModified', 'last-modified'),
        ...valuesOf(document, '[itemprop~="dateModified"]'),
      ]) ?? printed.dates.find(({kind}) => kind === 'modified')?.date,
    language: firstOf(
      document.documentElement.getAttribute('lang'),
      linked.language,
      meta('og:locale', 'content-language', 'inLanguage', 'language'),
    ),
    image: {
      url: firstOf(linked.image?.url, meta('og:image', 'og:image:url', 'twitter:image', 'twitter:image:src')),
      caption: firstOf(linked.image?.caption),
      credit: firstOf(linked.image?.credit),
    },
    tags: [...(linked.tags ?? []), ...sectionsOf(document)],
  };
}

function titlesOf(linked: string | undefined, meta: MetaTags): readonly string[] {
  const names = [['og:title'], ['twitter:title'], ['citation_title', 'dc.title', 'headline', 'parsely-title']];
  const given = [linked, ...names.map(name => meta(...name))];
  return given.flatMap(title => firstOf(title) ?? []);
}

function givenByline(
  document: Document,
  linked: string | undefined,
  meta: MetaTags,
  site: string | undefined,
): string | undefined {
  const metaNames = [
    'author',
    'article:author',
    'citation_author',
    'parsely-author',
    'sailthru.author',
    'byl',
    'dc.creator',
  ];
  const marks = [
    '[itemprop~="author"] [itemprop~="name"]',
    '[itemprop~="author"]',
    '[rel~="author"]',
    '.byline .author',
  ];
  for (const name of [linked, ...metaNames.map(name => meta(name))]) {
    const byline = tidyByline(name, site);
    if (byline !== undefined) return byline;
  }
  for (const selector of marks) {
    const byline = tidyByline(lineOf(document.querySelector(selector)), site);
    if (byline !== undefined) return byline;
  }
  return undefined;
}

/** The text of an element with its blocks kept apart. */
function lineOf(element: Element | null): string | undefined {
  return element === null
    ? undefined
    : blocksOf(element)
        .map(({text}) => text)
        .join(' | ');
}

function publishedOf(document: Document, linked: string | undefined, meta: MetaTags): readonly (string | undefined)[] {
  return [
    linked,
    meta(
      'article:published_time',
      'og:published_time',
      'citation_publication_date',
      'citation_date',
      'dcterms.created',
    ),
    meta(
      'datePublished',
      'sailthru.date',
      'parsely-pub-date',
      'pubdate',
      'publishdate',
      'dc.date',
      'date',
      'article.published',
    ),
    ...valuesOf(document, '[itemprop~="datePublished"]'),
    ...valuesOf(document, 'time[pubdate], article time, time'),
  ];
}

function firstDate(values: readonly (string | undefined)[]): string | undefined {
  return values.flatMap(value => (value === undefined ? [] : (readDate(value) ?? [])))[0];
}

/**
 * A description that the page prints is its standfirst, unless it is the first paragraph of the story; one for search engines alone is none.
 */
function pickStandfirst(
  blocks: readonly Block[],
  head: readonly Block[],
  given: readonly (string | undefined)[],
): string | undefined {
  const keys = given.flatMap(text => firstOf(text) ?? []).map(keyOf);
  const printed = blocks.filter(({text}) => keys.includes(keyOf(text)));
  const summary = printed.find(block => isSetApart(block, head));
  return summary?.text;
}

const summaryName =
  /stand-?first|sub-?(?:title|head|hed)|dek\b|deck|summary|excerpt|lede|intro|teaser|description|lead\b|abstract|tagline/i;

/** A paragraph that other paragraphs follow is the first of the story, unless its element is named for a summary. */
function isSetApart({element}: Block, head: readonly Block[]): boolean {
  if (element.tagName !== 'P') return head.some(block => block.element === element);
  const names = [element, element.parentElement].map(
    one => `${one?.getAttribute('class')} ${one?.getAttribute('itemprop')}`,
  );
  if (names.some(name => summaryName.test(name))) return true;
  return ![...(element.parentElement?.children ?? [])].some(one => one !== element && one.tagName === 'P');
}

function sectionsOf(document: Document): readonly string[] {
  const tags = document.querySelectorAll('meta[property="article:section"], meta[property="article:tag"]');
  return [...tags].flatMap(tag => firstOf(tag.getAttribute('content')) ?? []);
}
