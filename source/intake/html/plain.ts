import {decodeHTML} from 'entities';
import {InputError} from '../../article/article.ts';
import type {RawMetadata} from '../draft.ts';
import type {Explained} from '../explained.ts';
import type {DocumentSource} from '../format.ts';
import {longestText} from '../limits.ts';
import {explainText, pageText} from '../page-text/page-text.ts';
import {blockTags} from './blocks.ts';

/**
 * Reads a page that is too large or too deep for a document as the text that a browser would copy from it. Only replaces tags, so its time is linear.
 * Throws `InputError` if the text is too long or contains no article.
 */
export async function readPlain(html: string, source: DocumentSource): Promise<RawMetadata> {
  return asText(html, source, pageText.read);
}

/** Explains its lines; else as `readPlain`. */
export async function explainPlain(html: string, source: DocumentSource): Promise<Explained> {
  const explained = await asText(html, source, explainText);
  return {...explained, title: 'the text of HTML that is too large or too deeply nested'};
}

async function asText<Result>(
  html: string,
  source: DocumentSource,
  read: (source: DocumentSource) => Result | Promise<Result>,
): Promise<Result> {
  const text = plainOf(html, source);
  try {
    return await read({...source, text});
  } catch (error) {
    if (error instanceof InputError) throw tooMuch(source, 'is too large or too deeply nested');
    throw error;
  }
}

/** Returns the text of HTML, one paragraph per block. Throws `InputError` if it is too long. */
export function plainOf(html: string, source: DocumentSource): string {
  if (html.length > longestText) throw tooMuch(source, `has more than ${longestText} characters of HTML, too many`);
  return decodeHTML(withoutTags(html)).replace(/[^\S\n]+/g, ' ');
}

const tag = /<(?:\/?([a-z][a-z0-9-]*)\b|[!/?])[^<>]*>/gi;

/** Puts each block on lines of its own, with an empty line between. */
function withoutTags(html: string): string {
  const lines = html.replace(/\s+/g, ' ').replace(tag, (_, name: string | undefined) => {
    const upper = name?.toUpperCase() ?? '';
    return upper === 'BR' ? '\n' : blockTags.has(upper) ? '\n\n' : '';
  });
  return lines.replace(/ *\n */g, '\n').replace(/\n{3,}/g, '\n\n');
}

function tooMuch(source: DocumentSource, what: string): InputError {
  return new InputError(
    `${source.label} ${what} for an article: copy the text of its article and give tearsheet that.`,
  );
}
