import {decodeHTML} from 'entities';
import type {TextBlock} from './blocks.ts';
import {type Document, textOf} from './dom.ts';

/** A value that a page states about itself. */
export type Candidate = {
  readonly text: string;
  /** Where the page states it: `JSON-LD`, `<meta og:title>`, `the only heading`. */
  readonly from: string;
  /** The block that prints it, if it is visible. */
  readonly block?: TextBlock | undefined;
};

/** Makes a candidate; undefined for an empty text. JSON-LD and meta tags are often escaped twice. */
export function toCandidate(from: string, text: string | null | undefined): Candidate | undefined {
  const decoded = text === null || text === undefined ? '' : decodeHTML(text).trim();
  return decoded === '' ? undefined : {text: decoded, from};
}

/** Returns the first of these names that the meta tags have, also as itemprop; in lower case. */
export type MetaTags = (...names: readonly string[]) => Candidate | undefined;

/** A page repeats these for each of its authors. */
const repeated = new Set(['author', 'article:author', 'citation_author', 'dc.creator', 'parsely-author']);

/** Collects the meta tags of a page by property, name, itemprop or http-equiv. */
export function readMetaTags(document: Document): MetaTags {
  const contents = new Map<string, Candidate>();
  for (const tag of document.querySelectorAll('meta[content]')) {
    for (const attribute of ['property', 'name', 'http-equiv', 'itemprop']) {
      const name = tag.getAttribute(attribute)?.toLowerCase();
      if (!name) continue;
      const before = contents.get(name);
      if (before !== undefined && !repeated.has(name)) continue;
      const content = toCandidate(`<meta ${name}>`, tag.getAttribute('content'));
      if (content === undefined) continue;
      contents.set(name, before === undefined ? content : {...before, text: `${before.text}, ${content.text}`});
    }
  }
  return (...names) => names.map(name => contents.get(name.toLowerCase())).find(content => content !== undefined);
}

/** Where a page prints the dates of other texts: quoted posts, comments, tickers and lists of other stories. */
const elsewhere =
  'blockquote, nav, aside, body > header, body > footer, [class*="ticker" i], [class*="related" i], [class*="comment" i], [class*="recommend" i], .twitter-tweet';

/** Returns the values of a `time` or an itemprop: its attribute for machines, then its text. */
export function valuesOf(document: Document, selector: string): readonly Candidate[] {
  const element = [...document.querySelectorAll(selector)].find(one => one.closest(elsewhere) === null);
  const values = [element?.getAttribute('datetime'), element?.getAttribute('content'), textOf(element)];
  return values.flatMap(value => toCandidate(`<${element?.tagName.toLowerCase()}> in the page`, value) ?? []);
}
