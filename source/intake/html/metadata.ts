import {decodeHTML} from 'entities';
import {parseDate} from '../../article/article.ts';
import type {Facts} from '../format.ts';
import {findDates} from '../page-text/dates.ts';
import {type Document, textOf} from './dom.ts';
import {readJsonLd} from './json-ld.ts';

/**
 * What a page says of itself. Where its sources differ, JSON-LD counts before meta tags, and these before what is marked in the text: the
 * order that names the day and the author most often on the 181 pages of the scrapinghub benchmark.
 */
export function readMetadata(document: Document): Omit<Facts, 'body'> {
  const linked = readJsonLd(document);
  const meta = metaOf(document);
  const marked = (selector: string) => textOf(document.querySelector(selector));
  return {
    title: pickTitle(document, [linked.title, meta('og:title', 'twitter:title', 'citation_title', 'dc.title')]),
    standfirst: printed(document, [linked.standfirst, meta('og:description', 'description', 'twitter:description')]),
    byline: tidyByline([
      linked.byline,
      meta('author', 'article:author', 'citation_author', 'parsely-author', 'sailthru.author', 'byl', 'dc.creator'),
      marked('[itemprop~="author"] [itemprop~="name"]'),
      marked('[itemprop~="author"]'),
      marked('[rel~="author"]'),
    ]),
    source: first([linked.source, meta('og:site_name', 'application-name', 'citation_journal_title')]),
    place: decode(linked.place),
    url: first([document.querySelector('link[rel~="canonical"]')?.getAttribute('href'), linked.url, meta('og:url')]),
    published: firstDate([
      linked.published,
      meta(
        'article:published_time',
        'og:published_time',
        'citation_publication_date',
        'citation_date',
        'dcterms.created',
      ),
      meta('sailthru.date', 'parsely-pub-date', 'pubdate', 'publishdate', 'dc.date', 'date'),
      ...timesOf(document, '[itemprop~="datePublished"]'),
      ...timesOf(document, 'time[pubdate], article time, time'),
    ]),
    modified: firstDate([
      linked.modified,
      meta('article:modified_time', 'og:updated_time', 'dcterms.modified', 'last-modified'),
      ...timesOf(document, '[itemprop~="dateModified"]'),
    ]),
    language: first([
      document.documentElement.getAttribute('lang'),
      linked.language,
      meta('og:locale', 'content-language'),
    ]),
    image: {
      url: first([linked.image?.url, meta('og:image', 'og:image:url', 'twitter:image')]),
      caption: decode(linked.image?.caption),
      credit: decode(linked.image?.credit),
    },
    tags: [...document.querySelectorAll('meta[property="article:tag"]')].map(tag => tag.getAttribute('content') ?? ''),
  };
}

type Found = readonly (string | null | undefined)[];

function first(found: Found): string | undefined {
  return decode(found.find(text => text !== null && text !== undefined && text.trim() !== ''));
}

/** JSON-LD and meta tags are often escaped twice. */
function decode(text: string | null | undefined): string | undefined {
  return text === null || text === undefined ? undefined : decodeHTML(text);
}

type Meta = (...names: readonly string[]) => string | undefined;

function metaOf(document: Document): Meta {
  const contents = new Map<string, string>();
  for (const tag of document.querySelectorAll('meta[content]')) {
    const name = tag.getAttribute('property') ?? tag.getAttribute('name') ?? tag.getAttribute('http-equiv') ?? '';
    const content = tag.getAttribute('content')?.trim() ?? '';
    if (content !== '' && !contents.has(name.toLowerCase())) contents.set(name.toLowerCase(), content);
  }
  return (...names) => names.map(name => contents.get(name)).find(content => content !== undefined);
}

/** The headline as the page prints it: a heading that says what the metadata says, else the metadata, else the only great heading. */
function pickTitle(document: Document, found: Found): string | undefined {
  const headings = [...document.querySelectorAll('h1, [itemprop~="headline"], h2')].map(textOf).filter(Boolean);
  const given = first(found) ?? decode(textOf(document.querySelector('title')));
  if (given === undefined || given === '') return headings[0];
  const key = keyOf(given);
  const same = headings.find(heading => keyOf(heading) === key);
  const within = headings.find(heading => heading.length > 10 && key.startsWith(keyOf(heading)));
  const great = [...document.querySelectorAll('h1')].map(textOf).filter(Boolean);
  return same ?? within ?? (great.length === 1 && first(found) === undefined ? great[0] : given);
}

function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A description that the page prints is its standfirst; one for search engines alone is not. */
function printed(document: Document, found: Found): string | undefined {
  const blocks = [...document.querySelectorAll('p, h2, h3, div, span')];
  const texts = new Set(
    blocks.filter(block => (block.textContent ?? '').length < 1000).map(block => keyOf(textOf(block))),
  );
  return decode(found.find(text => text !== null && text !== undefined && texts.has(keyOf(decode(text) ?? ''))));
}

function tidyByline(found: Found): string | undefined {
  for (const text of found) {
    const byline =
      decode(text)
        ?.replace(/^\s*(?:by|von|por|par|di)\s+/i, '')
        .trim() ?? '';
    if (byline !== '' && byline.length < 200 && !/^(?:https?:|www\.|@)/i.test(byline)) return byline;
  }
  return undefined;
}

function firstDate(found: Found): string | undefined {
  for (const text of found) {
    const date = text
      ? (parseDate(text.replace(/^(\d{4})\/(\d{2})\/(\d{2})/, '$1-$2-$3')) ?? findDates(text, '')[0]?.date)
      : undefined;
    if (date !== undefined) return date;
  }
  return undefined;
}

function timesOf(document: Document, selector: string): Found {
  const element = document.querySelector(selector);
  return [element?.getAttribute('datetime'), element?.getAttribute('content'), textOf(element)];
}
