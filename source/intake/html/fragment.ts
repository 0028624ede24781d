import type {Source} from '../format.ts';
import {loadPage} from './load.ts';
import {toMarkdown} from './to-markdown.ts';

/** The Markdown of HTML that is an article's body already, so that nothing of it is chrome. Throws `IntakeError` as `loadPage` does. */
export function readFragment(source: Source): string {
  const document = loadPage(source);
  return toMarkdown(document, document.body, source.address);
}
