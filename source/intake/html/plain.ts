import {decodeHTML} from 'entities';
import type {Facts} from '../draft.ts';
import {IntakeError} from '../error.ts';
import type {Explained} from '../explained.ts';
import type {Source} from '../format.ts';
import {explainText, pageText} from '../page-text/page-text.ts';
import {blockTags} from './blocks.ts';

/** Many times the text of a long book, and what it may be wrapped in. */
const mostCharacters = 4_000_000;
const mostHtml = 8_000_000;

/**
 * Reads a page that is too large or too deep for a document as the text that a browser would copy from it. Its tags are only replaced, so this
 * takes as long as its characters are many. Throws `IntakeError` where that is too much text, or holds no article.
 */
export async function readPlain(html: string, source: Source): Promise<Facts> {
  return asText(html, source, pageText.read);
}

/** Says of its lines what they were taken for; else as `readPlain`. */
export async function explainPlain(html: string, source: Source): Promise<Explained> {
  const explained = await asText(html, source, explainText);
  return {...explained, title: 'the text of HTML that is too large or too deeply nested'};
}

async function asText<Result>(
  html: string,
  source: Source,
  read: (source: Source) => Result | Promise<Result>,
): Promise<Result> {
  const text = plainOf(html, source);
  try {
    return await read({...source, text});
  } catch (error) {
    if (error instanceof IntakeError) throw tooMuch(source, 'is too large or too deeply nested');
    throw error;
  }
}

/** The text of HTML, a block a paragraph. Throws `IntakeError` where it is too much. */
export function plainOf(html: string, source: Source): string {
  if (html.length > mostHtml) throw tooMuch(source, `holds ${html.length} characters of HTML, too many`);
  const text = decodeHTML(withoutTags(html)).replace(/[^\S\n]+/g, ' ');
  if (text.length > mostCharacters) throw tooMuch(source, `holds ${text.length} characters of text, too many`);
  return text;
}

const tag = /<(?:\/?([a-z][a-z0-9-]*)\b|[!/?])[^<>]*>/gi;

/** Each block on lines of its own, with an empty one between. */
function withoutTags(html: string): string {
  const lines = html.replace(/\s+/g, ' ').replace(tag, (_, name: string | undefined) => {
    const upper = name?.toUpperCase() ?? '';
    return upper === 'BR' ? '\n' : blockTags.has(upper) ? '\n\n' : '';
  });
  return lines.replace(/ *\n */g, '\n').replace(/\n{3,}/g, '\n\n');
}

function tooMuch(source: Source, what: string): IntakeError {
  return new IntakeError(
    `${source.label} ${what} for an article: copy the text of its article and give tearsheet that.`,
  );
}
