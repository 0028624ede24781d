import {sanitizeText} from '../../article/article.ts';
import {escapeMarkdown} from '../markdown/escape.ts';

/**
 * Plain text as Markdown that shows it as it is. Where empty lines part the paragraphs, a single line end is only a wrap; where there are
 * none, as in most corpora, each line is a paragraph.
 */
export function plainToMarkdown(text: string): string {
  // Before escaping, so that no escape sequence is taken for brackets.
  const safe = sanitizeText(text).trim();
  const paragraphs = safe.split(/\n\s*\n/);
  const blocks = paragraphs.length > 1 ? paragraphs : safe.split('\n');
  return blocks
    .map(block =>
      block
        .split('\n')
        .map(line => escapeLine(line.trim()))
        .join('\n'),
    )
    .filter(block => block !== '')
    .join('\n\n');
}

/** Most lines of prose hold nothing that Markdown could take for markup. */
const mayBeMarkup = /[\\`*[\]<~_&]|^(?:[#>=|:+-]|\d+[.)])/;

function escapeLine(line: string): string {
  return mayBeMarkup.test(line) ? escapeMarkdown(line) : line;
}
