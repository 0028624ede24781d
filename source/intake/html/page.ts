import {sanitizeAddress, sanitizePicture} from '../../article/article.ts';
import {IntakeError} from '../error.ts';
import type {Facts, Source} from '../format.ts';
import {tidyByline} from './byline.ts';
import {cleanContent} from './clean.ts';
import {findContent} from './content.ts';
import type {Document} from './dom.ts';
import {takeFootnotes} from './footnotes.ts';
import {writeFormulas} from './formulas.ts';
import {findLead, type Lead} from './lead-image.ts';
import {loadPage, strip} from './load.ts';
import {readMetadata} from './metadata.ts';
import {readPlain} from './plain.ts';
import {preparePage} from './prepare.ts';
import {toMarkdown} from './to-markdown.ts';

/** Reads a page. Loads the parsers of HTML, so it is itself loaded only where an input is HTML. */
export async function readPage(source: Source): Promise<Facts> {
  const html = strip(source.text);
  const document = loadPage(html);
  return document === undefined ? await readPlain(html, source) : readDocument(document, source);
}

function readDocument(document: Document, source: Source): Facts {
  writeFormulas(document);
  const metadata = readMetadata(document);
  const lead = findLead(document);
  const base = baseOf(document, metadata.url, source);
  const footnotes = takeFootnotes(document);
  preparePage(document, metadata.head, metadata.title);
  const content = findContent(document);
  if (content === undefined) throw noArticle(source);
  const title = metadata.title || content.title;
  cleanContent(document, content.element, {
    title,
    standfirst: metadata.standfirst,
    byline: metadata.byline,
    lead: [lead?.image.url, metadata.image?.url].filter(url => url !== undefined),
  });
  const body = toMarkdown(document, content.element, footnotes, base);
  if (body.trim() === '') throw noArticle(source);
  const {head: _, ...facts} = metadata;
  return {
    ...facts,
    title,
    byline: metadata.byline ?? tidyByline(content.byline, metadata.source),
    url: resolve(metadata.url, source.address),
    image: leadImage(metadata.image, lead, base, source),
    body,
  };
}

/** What relative addresses are relative to: `<base>`, the canonical address, the address that the page came from. */
function baseOf(document: Document, canonical: string | undefined, source: Source): string | undefined {
  const page = source.address ?? resolve(canonical, undefined);
  const base = document.querySelector('base[href]')?.getAttribute('href');
  return resolve(base, page) ?? page;
}

function resolve(address: string | null | undefined, base: string | undefined): string | undefined {
  return address ? sanitizeAddress(address, base) : undefined;
}

/** The page's own words on the picture count before those in its metadata, and a picture that came with the page before one that did not. */
function leadImage(
  meta: Facts['image'],
  lead: Lead | undefined,
  base: string | undefined,
  {album}: Source,
): Facts['image'] {
  const addresses = [meta?.url, lead?.image.url].flatMap(url => (url && sanitizePicture(url, base)) || []);
  return {
    url: addresses.find(address => address.startsWith('ni:') || album?.parts?.has(address)) ?? addresses[0],
    caption: lead?.image.caption ?? meta?.caption,
    credit: lead?.image.credit ?? meta?.credit,
  };
}

function noArticle(source: Source): IntakeError {
  return new IntakeError(
    `${source.label} is HTML without an article: give tearsheet the page of one article, or its text copied from a browser.`,
  );
}
