import {identifiesPage, sanitizeAddress} from '../../article/article.ts';
import {blocksOf, type TextBlock} from './blocks.ts';
import {pickByline} from './byline.ts';
import {type Document, textOf} from './dom.ts';
import {comparisonKey, isHeading, keyOfBlock, pickHeadline} from './headline.ts';
import {readJsonLd} from './json-ld.ts';
import {type Candidate, type MetaTags, readMetaTags, toCandidate, valuesOf} from './meta-tags.ts';
import {headOf, type Printed, readPrinted} from './printed.ts';
import {dayInAddress, pickPublished, readDate} from './published.ts';
import {splitHeadings} from './split-headings.ts';
import {firstByline, statedBylines} from './stated-byline.ts';

/** The metadata of a page, each value with its origin. */
export type PageFacts = {
  /** Its text is empty if there is no headline. */
  readonly title: Candidate;
} & {
  readonly [Name in
    | 'standfirst'
    | 'byline'
    | 'source'
    | 'place'
    | 'url'
    | 'published'
    | 'modified'
    | 'language'
    | 'picture'
    | 'caption'
    | 'credit']: Candidate | undefined;
};

/** All values that a page states for the facts that it may state several times, as it writes them. */
export type Considered = {
  readonly [Name in 'title' | 'byline' | 'published' | 'url']: readonly (Candidate | undefined)[];
};

/** The metadata of a page, and the lines it was read from. */
export type Metadata = {
  readonly facts: PageFacts;
  readonly tags: readonly string[];
  /** The text of the article in JSON-LD, as plain text or HTML. */
  readonly story: string | undefined;
  /** The lines around the headline. */
  readonly head: readonly TextBlock[];
  /** Those of the head that print dates. */
  readonly dated: readonly TextBlock[];
  /** Lists all values that the page states for these facts. Searches the page, so call it before the page is changed, and only to explain it. */
  readonly consider: () => Considered;
};

/** The known addresses of a page before it is read. */
type KnownAddresses = {
  /** The address it came from. */
  readonly address: string | undefined;
  /** The base of its relative addresses. */
  readonly base: string | undefined;
};

/**
 * Reads the metadata of a page. JSON-LD takes precedence over meta tags, and these over marked text: this order yields the most correct days and authors on the
 * 181 pages of the scrapinghub benchmark. Text printed near the headline takes precedence over all of them if they are shortened or in another time zone.
 */
export function readMetadata(document: Document, known: KnownAddresses): Metadata {
  const json = readJsonLd(document);
  const linked = (text: string | undefined) => toCandidate('JSON-LD', text);
  const meta = readMetaTags(document);
  const source = linked(json.source) ?? meta('og:site_name', 'application-name', 'citation_journal_title', 'publisher');
  const site = source?.text;
  const documentTitle = toCandidate('<title>', textOf(document.querySelector('title')));
  const titles = titlesOf(linked(json.title), meta);
  const subtitle = splitHeadings(
    document,
    [...titles, ...(documentTitle ? [documentTitle] : [])].map(({text}) => text),
  );
  const blocks = withWholeHeadings(blocksOf(document.body));
  const title = pickHeadline(blocks, titles, documentTitle, site);
  const head = headOf(blocks, title.text);
  const printed = readPrinted(head, site);
  const canonical = document.querySelector('link[rel~="canonical"]')?.getAttribute('href');
  const addresses = [toCandidate('<link canonical>', canonical), linked(json.url), meta('og:url')];
  const url = pickAddress(addresses, known);
  const inAddress = toCandidate('the address', dayInAddress(url?.text));
  const published = firstDate(publishedOf(document, linked(json.published), meta));
  const others = (fact: keyof Considered) =>
    (json.others ?? []).map(other => toCandidate('JSON-LD of another text', other[fact]));
  const bylines = () => statedBylines(document, linked(json.byline), meta, site);
  const summaries = [linked(json.standfirst), meta('og:description', 'description', 'twitter:description')];
  return {
    facts: {
      title,
      standfirst: pickStandfirst(blocks, head, summaries) ?? toCandidate('in the headline', subtitle),
      byline: pickByline(firstByline(bylines(), site), printed.byline, site),
      source,
      place: linked(json.place),
      url,
      published: pickPublished(published, printed.dates) ?? inAddress,
      modified: firstDate(modifiedOf(document, linked(json.modified), meta)) ?? lastChange(printed),
      language:
        toCandidate('<html lang>', document.documentElement.getAttribute('lang')) ??
        linked(json.language) ??
        meta('og:locale', 'content-language', 'inLanguage', 'language'),
      picture: linked(json.image?.url) ?? meta('og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'),
      caption: linked(json.image?.caption),
      credit: linked(json.image?.credit),
    },
    tags: [...(json.tags ?? []), ...sectionsOf(document)],
    story: json.body,
    head,
    dated: printed.dates.map(({block}) => block),
    consider: () => ({
      title: [...titles, documentTitle, ...headingCandidates(blocks), ...others('title')],
      byline: [...bylines(), printed.byline, ...others('byline')],
      published: [
        ...publishedOf(document, linked(json.published), meta),
        ...printed.dates.map(({date}) => toCandidate('printed by the headline', date)),
        inAddress,
        ...others('published'),
      ],
      url: [...addresses, toCandidate('where it came from', known.address), ...others('url')],
    }),
  };
}

/** Joins the lines of each heading: a line break does not end a headline. */
function withWholeHeadings(blocks: readonly TextBlock[]): readonly TextBlock[] {
  const joined: TextBlock[] = [];
  for (const block of blocks) {
    const before = joined.at(-1);
    if (before !== undefined && before.element === block.element && /^H[12]$/.test(block.element.tagName))
      joined[joined.length - 1] = {...before, text: `${before.text} ${block.text}`};
    else joined.push(block);
  }
  return joined;
}

/**
 * Picks the address of a page: the first candidate that can identify it; undefined if only the address it came from can. A front page or a local host
 * counts only if nothing better is known.
 */
function pickAddress(
  candidates: readonly (Candidate | undefined)[],
  {address, base}: KnownAddresses,
): Candidate | undefined {
  const addresses = candidates.flatMap(candidate => {
    const text = candidate && sanitizeAddress(candidate.text, base);
    return candidate && text !== undefined ? {...candidate, text} : [];
  });
  const best = addresses.find(({text}) => identifiesPage(text));
  return best ?? (address !== undefined && identifiesPage(address) ? undefined : addresses[0]);
}

function titlesOf(linked: Candidate | undefined, meta: MetaTags): readonly Candidate[] {
  const names = [['og:title'], ['twitter:title'], ['citation_title', 'dc.title', 'headline', 'parsely-title']];
  return [linked, ...names.map(name => meta(...name))].flatMap(title => title ?? []);
}

/** The dates of publication in a page, best first. Most pages state one in their metadata, and their elements need not be searched. */
function* publishedOf(
  document: Document,
  linked: Candidate | undefined,
  meta: MetaTags,
): Generator<Candidate | undefined> {
  yield linked;
  yield meta(
    'article:published_time',
    'og:published_time',
    'citation_publication_date',
    'citation_date',
    'dcterms.created',
  );
  yield meta(
    'datePublished',
    'sailthru.date',
    'parsely-pub-date',
    'pubdate',
    'publishdate',
    'dc.date',
    'date',
    'article.published',
  );
  yield* valuesOf(document, '[itemprop~="datePublished"]');
  yield* valuesOf(document, 'time[pubdate], article time, time');
}

/** The dates of change in a page, best first. */
function* modifiedOf(
  document: Document,
  linked: Candidate | undefined,
  meta: MetaTags,
): Generator<Candidate | undefined> {
  yield linked;
  yield meta('article:modified_time', 'og:updated_time', 'dcterms.modified', 'dateModified', 'last-modified');
  yield* valuesOf(document, '[itemprop~="dateModified"]');
}

function lastChange({dates}: Printed): Candidate | undefined {
  const change = dates.find(({kind}) => kind === 'modified');
  return change && {text: change.date, from: 'printed by the headline', block: change.block};
}

/** Returns the first value that is a date, as articles store it. */
function firstDate(values: Iterable<Candidate | undefined>): Candidate | undefined {
  for (const value of values) {
    const date = value === undefined ? undefined : readDate(value.text);
    if (value !== undefined && date !== undefined) return {...value, text: date};
  }
  return undefined;
}

/**
 * Picks the standfirst: a description that the page prints, unless it is the first paragraph of the story. A description for search engines only is
 * not a standfirst.
 */
function pickStandfirst(
  blocks: readonly TextBlock[],
  head: readonly TextBlock[],
  summaries: readonly (Candidate | undefined)[],
): Candidate | undefined {
  const givenAs = new Map(summaries.map(one => [comparisonKey(one?.text ?? ''), one?.from] as const));
  const block = blocks.find(one => givenAs.get(keyOfBlock(one)) !== undefined && isSetApart(one, head));
  return block && {text: block.text, from: `printed, ${givenAs.get(keyOfBlock(block))}`, block};
}

const summaryName =
  /stand-?first|sub-?(?:title|head|hed)|dek\b|deck|summary|excerpt|lede|intro|teaser|description|lead\b|abstract|tagline/i;

/** Returns whether a block is set apart from the story. A paragraph followed by others is its first, unless its element is named for a summary. */
function isSetApart({element}: TextBlock, head: readonly TextBlock[]): boolean {
  if (element.tagName !== 'P') return head.some(block => block.element === element);
  const names = [element, element.parentElement].map(
    one => `${one?.getAttribute('class')} ${one?.getAttribute('itemprop')}`,
  );
  if (names.some(name => summaryName.test(name))) return true;
  return ![...(element.parentElement?.children ?? [])].some(one => one !== element && one.tagName === 'P');
}

function sectionsOf(document: Document): readonly string[] {
  const tags = document.querySelectorAll('meta[property="article:section"], meta[property="article:tag"]');
  return [...tags].flatMap(tag => toCandidate('<meta>', tag.getAttribute('content'))?.text ?? []);
}

/** How many headings of a page are listed as possible headlines. */
const mostHeadings = 5;

/** Returns the first headings of a page as candidates. */
function headingCandidates(blocks: readonly TextBlock[]): readonly Candidate[] {
  return blocks
    .filter(({element}) => isHeading(element))
    .slice(0, mostHeadings)
    .map(block => ({text: block.text, from: 'a heading', block}));
}
