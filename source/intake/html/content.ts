import {Readability} from '@mozilla/readability';
import type {Document, Element} from './dom.ts';

/** The article's part of a page, with what readability knows of it. */
export type Content = {readonly element: Element; readonly title: string; readonly byline: string};

/** Finds the article in a page; undefined where there is none. The document is used up. */
export function findContent(document: Document): Content | undefined {
  // keepClasses: the language of a code block is in its class.
  const options = {keepClasses: true, disableJSONLD: true, serializer: (node: unknown) => node};
  const found = tried(() => new Readability(document as never, options as never).parse());
  if (!found?.content) return undefined;
  return {element: found.content as unknown as Element, title: found.title ?? '', byline: found.byline ?? ''};
}

/** Readability throws on some malformed pages, such as one with a second document in it: there it finds nothing. */
function tried<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
