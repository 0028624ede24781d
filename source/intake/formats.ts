import type {Format, Source} from './format.ts';
import {html} from './html/html.ts';
import {markdown} from './markdown/markdown.ts';
import {pageText} from './page-text/page-text.ts';

/** Every format but page text, in the order in which they are asked. */
const formats: readonly Format[] = [html, markdown];

/** The format of an input; what no other format takes is page text. */
export function recognise(source: Source): Format {
  return formats.find(format => format.recognise(source)) ?? pageText;
}
