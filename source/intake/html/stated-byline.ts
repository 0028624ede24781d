import {blocksOf} from './blocks.ts';
import {tidyByline} from './byline.ts';
import type {Document, Element} from './dom.ts';
import {type Candidate, type MetaTags, toCandidate} from './meta-tags.ts';
import {isInOtherText} from './other-texts.ts';

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
  // LaTeXML, as arXiv uses it.
  '.ltx_role_author .ltx_personname',
];

/** The bylines that a page states, best first, as it writes them: in JSON-LD, in meta tags, in elements that are marked as its author. */
export function* statedBylines(
  document: Document,
  linked: Candidate | undefined,
  meta: MetaTags,
  site: string | undefined,
): Generator<Candidate> {
  for (const name of [linked, ...metaNames.map(name => meta(name))]) if (name !== undefined) yield name;
  for (const selector of marks) {
    const names = authorsAt(document, selector).flatMap(author => tidyByline(lineOf(author), site) ?? []);
    const candidate = toCandidate('marked as the author', names.join(', '));
    if (candidate !== undefined) yield candidate;
  }
}

/** Returns the first byline with a name, tidied. */
export function firstByline(bylines: Iterable<Candidate>, site: string | undefined): Candidate | undefined {
  for (const byline of bylines) {
    const text = tidyByline(byline.text, site);
    if (text !== undefined) return {...byline, text};
  }
  return undefined;
}

/** Returns the first element that is marked as an author, and those beside it. Comments and other stories have authors elsewhere. */
function authorsAt(document: Document, selector: string): readonly Element[] {
  const [first, ...others] = [...document.querySelectorAll(selector)].filter(element => !isInOtherText(element));
  if (first === undefined) return [];
  const list = first.parentElement;
  const isBeside = ({parentElement: parent}: Element) =>
    parent === list || (parent?.tagName === list?.tagName && parent?.parentElement === list?.parentElement);
  return [first, ...others.filter(other => isBeside(other) && !first.contains(other))];
}

/** Returns the text of an element with bars between its blocks. */
function lineOf(element: Element): string {
  return blocksOf(element)
    .map(({text}) => text)
    .join(' | ');
}
