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

/** Collects the meta tags of a page by property, name, itemprop or http-equiv. */
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

/** Returns the values of a `time` or an itemprop: its attribute for machines, then its text. */
export function valuesOf(document: Document, selector: string): readonly Candidate[] {
  const element = document.querySelector(selector);
  const values = [element?.getAttribute('datetime'), element?.getAttribute('content'), textOf(element)];
  return values.flatMap(value => toCandidate(`<${element?.tagName.toLowerCase()}> in the page`, value) ?? []);
}
