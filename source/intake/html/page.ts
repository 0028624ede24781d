import {sanitizeAddress} from '../../article/article.ts';
import {IntakeError} from '../error.ts';
import type {Facts, Source} from '../format.ts';
import {cleanContent, findContent} from './content.ts';
import type {Document} from './dom.ts';
import {findLead, type Lead} from './lead-image.ts';
import {loadPage} from './load.ts';
import {readMetadata} from './metadata.ts';
import {toMarkdown} from './to-markdown.ts';

/** Reads a page. Loads the parsers of HTML, so it is itself loaded only where an input is HTML. */
export function readPage(source: Source): Facts {
  const document = loadPage(source);
  const metadata = readMetadata(document);
  const lead = findLead(document);
  const base = baseOf(document, metadata.url, source);
  const content = findContent(document);
  if (content === undefined) throw noArticle(source);
  const title = metadata.title || content.title;
  cleanContent(document, content.element, {title, standfirst: metadata.standfirst, lead: lead?.image.url});
  const body = toMarkdown(document, content.element, base);
  if (body.trim() === '') throw noArticle(source);
  return {
    ...metadata,
    title,
    byline: metadata.byline ?? content.byline,
    url: resolve(metadata.url, source.address),
    image: leadImage(metadata.image, lead, base),
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

/** The page's own words on the picture count before those in its metadata. */
function leadImage(meta: Facts['image'], lead: Lead | undefined, base: string | undefined): Facts['image'] {
  return {
    url: resolve(meta?.url, base) ?? resolve(lead?.image.url, base),
    caption: lead?.image.caption ?? meta?.caption,
    credit: lead?.image.credit ?? meta?.credit,
  };
}

function noArticle(source: Source): IntakeError {
  return new IntakeError(
    `${source.label} is HTML without an article: give tearsheet the page of one article, or its text copied from a browser.`,
  );
}
