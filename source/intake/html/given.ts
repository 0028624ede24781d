import {decodeHTML} from 'entities';
import type {Block} from './blocks.ts';

/** What a page says of itself. */
export type Given = {
  readonly text: string;
  /** Where it says so: `JSON-LD`, `<meta og:title>`, `the only heading`. */
  readonly from: string;
  /** The block that prints it, where it is for people to read. */
  readonly block?: Block | undefined;
};

/** A text with where it stands; undefined where it says nothing. JSON-LD and meta tags are often escaped twice. */
export function given(from: string, text: string | null | undefined): Given | undefined {
  const decoded = text === null || text === undefined ? '' : decodeHTML(text).trim();
  return decoded === '' ? undefined : {text: decoded, from};
}
