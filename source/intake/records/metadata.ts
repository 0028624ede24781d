import {InputError} from '../../article/article.ts';
import type {RawMetadata} from '../draft.ts';
import {firstSentence} from '../first-sentence.ts';
import type {FoundRecord, RecordText} from '../format.ts';
import {plainToMarkdown} from './plain.ts';

/**
 * The facts of a record with its text as Markdown. Only HTML is waited for, since the million records of a corpus are text. Without a
 * headline the first sentence is one, else the address. Throws `InputError` where the text is more than an article.
 */
export function toRawMetadata({facts, content}: FoundRecord, place: string): RawMetadata | Promise<RawMetadata> {
  if (content?.kind === 'html')
    return htmlToMarkdown(content, facts.url, place).then(html => {
      const body = withoutTitle(html, facts.title);
      return withTitle(facts, body, body);
    });
  const text = content?.text ?? '';
  return withTitle(facts, content?.kind === 'plain' ? plainToMarkdown(text) : text, text);
}

/** Many services leave the headline at the top of the text, where it would be read twice. */
function withoutTitle(body: string, title = ''): string {
  const [heading, text] = /^#{1,6} (.+)\n+/.exec(body) ?? [];
  return heading !== undefined && text?.trim() === title.trim() ? body.slice(heading.length) : body;
}

function withTitle(facts: FoundRecord['facts'], body: string, text: string): RawMetadata {
  if (facts.title?.trim()) return {...facts, body};
  return {...facts, title: text.trim() === '' ? facts.url : firstSentence(text), body};
}

async function htmlToMarkdown({text, base}: RecordText, url: string | undefined, place: string): Promise<string> {
  if (text.trim() === '') return '';
  const address = base ?? url;
  const {readFragment} = await import('../html/page.ts');
  try {
    return readFragment({text, label: place, ...(address !== undefined && {address})});
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${place}, holds HTML that cannot be read: leave it out, or keep the page from a browser.`);
  }
}
