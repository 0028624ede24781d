import {decodeHTML} from 'entities';
import type {TextBlock} from './blocks.ts';
import {type Document, textOf} from './dom.ts';

/** What a page says of itself. */
export type Candidate = {
  readonly text: string;
  /** Where it says so: `JSON-LD`, `<meta og:title>`, `the only heading`. */
  readonly from: string;
  /** The block that prints it, where it is for people to read. */
  readonly block?: TextBlock | undefined;
};

/** A text with where it stands; undefined where it says nothing. JSON-LD and meta tags are often escaped twice. */
export function toCandidate(from: string, text: string | null | undefined): Candidate | undefined {
  const decoded = text === null || text === undefined ? '' : decodeHTML(text).trim();
  return decoded === '' ? undefined : {text: decoded, from};
}

/** Reads the first of these names that the meta tags of a page give; also names of itemprop, in lower case. */
export type MetaTags = (...names: readonly string[]) => Candidate | undefined;

/** Collects the meta tags of a page by their property, name, itemprop or http-equiv. */
export function readMetaTags(document: Document): MetaTags {
  const contents = new Map<string, Candidate>();
  for (const tag of document.querySelectorAll('meta[content]')) {
    for (const attribute of ['property', 'name', 'http-equiv', 'itemprop']) {
      const name = tag.getAttribute(attribute)?.toLowerCase();
      if (!name || contents.has(name)) continue;
      const content = toCandidate(`<meta ${name}>`, tag.getAttribute('content'));
      if (content !== undefined) contents.set(name, content);
    }
  }
  return (...names) => names.map(name => contents.get(name.toLowerCase())).find(content => content !== undefined);
}

/** What a time or an itemprop says: its attribute for machines, then its words. */
export function valuesOf(document: Document, selector: string): readonly Candidate[] {
  const element = document.querySelector(selector);
  const values = [element?.getAttribute('datetime'), element?.getAttribute('content'), textOf(element)];
  return values.flatMap(value => toCandidate(`<${element?.tagName.toLowerCase()}> in the page`, value) ?? []);
}
