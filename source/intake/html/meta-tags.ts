import {decodeHTML} from 'entities';
import {type Document, textOf} from './dom.ts';

/** Reads the first of these names that the meta tags of a page give; also names of itemprop, in lower case. */
export type MetaTags = (...names: readonly string[]) => string | undefined;

/** Collects the meta tags of a page by their property, name, itemprop or http-equiv. */
export function readMetaTags(document: Document): MetaTags {
  const contents = new Map<string, string>();
  for (const tag of document.querySelectorAll('meta[content]')) {
    const content = decodeTwice(tag.getAttribute('content')) ?? '';
    for (const attribute of ['property', 'name', 'http-equiv', 'itemprop']) {
      const name = tag.getAttribute(attribute)?.toLowerCase();
      if (name && content !== '' && !contents.has(name)) contents.set(name, content);
    }
  }
  return (...names) => names.map(name => contents.get(name.toLowerCase())).find(content => content !== undefined);
}

/** What a time or an itemprop says: its attribute for machines, then its words. */
export function valuesOf(document: Document, selector: string): readonly string[] {
  const element = document.querySelector(selector);
  const values = [element?.getAttribute('datetime'), element?.getAttribute('content'), textOf(element)];
  return values.filter((value): value is string => value !== null && value !== undefined && value.trim() !== '');
}

/** The first of the texts that says anything; JSON-LD and meta tags are often escaped twice. */
export function firstOf(...texts: readonly (string | null | undefined)[]): string | undefined {
  return texts.map(decodeTwice).find(text => text !== undefined);
}

function decodeTwice(text: string | null | undefined): string | undefined {
  const decoded = text === null || text === undefined ? '' : decodeHTML(text).trim();
  return decoded === '' ? undefined : decoded;
}
