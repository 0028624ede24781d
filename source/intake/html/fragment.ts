import type {Source} from '../format.ts';
import {writeFormulas} from './formulas.ts';
import {loadPage, strip} from './load.ts';
import {plainOf} from './plain.ts';
import {toMarkdown} from './to-markdown.ts';

/**
 * The Markdown of HTML that is an article's body already, so that nothing of it is chrome; its text alone where it is too large or too deep for a
 * document. Throws `IntakeError` where even that is too much.
 */
export function readFragment(source: Source): string {
  const html = strip(source.text);
  const document = loadPage(html);
  if (!document) return plainOf(html, source);
  writeFormulas(document);
  return toMarkdown(document.body, [], source.address);
}
