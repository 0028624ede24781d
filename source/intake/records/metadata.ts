import {decodeHTMLStrict} from 'entities/decode';
import {InputError, sanitizeText} from '../../article/article.ts';
import type {RawMetadata} from '../draft.ts';
import {firstSentence} from '../first-sentence.ts';
import type {FoundRecord, RecordText} from '../format.ts';
import {escapeMarkdown} from '../markdown/escape.ts';

/**
 * Returns the metadata of a record with its text as Markdown; a promise only for HTML, because corpora have millions of records of plain text. If the
 * record has no headline, it is the first sentence or the address. Throws `InputError` if the text is too large for an article.
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

/** Removes the headline from the top of a text, where many services repeat it. */
function withoutTitle(body: string, title = ''): string {
  const [heading, text] = /^#{1,6} (.+)\n+/.exec(body) ?? [];
  return heading !== undefined && text?.trim() === title.trim() ? body.slice(heading.length) : body;
}

function withTitle(facts: FoundRecord['facts'], body: string, text: string): RawMetadata {
  const decoded = withoutReferences(facts);
  if (decoded.title?.trim()) return {...decoded, body};
  return {...decoded, title: text.trim() === '' ? facts.url : firstSentence(text), body};
}

/** Decodes the character references that exports of web pages leave in their lines. */
function withoutReferences(facts: FoundRecord['facts']): FoundRecord['facts'] {
  const lines = ['title', 'standfirst', 'byline', 'source'] as const;
  const coded = lines.filter(name => facts[name]?.includes('&'));
  if (coded.length === 0) return facts;
  return {...facts, ...Object.fromEntries(coded.map(name => [name, decodeHTMLStrict(facts[name] ?? '')]))};
}

async function htmlToMarkdown({text, base}: RecordText, url: string | undefined, place: string): Promise<string> {
  if (text.trim() === '') return '';
  const address = base ?? url;
  const {readFragment} = await import('../html/page.ts');
  try {
    return readFragment({text, label: place, ...(address !== undefined && {address})});
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${place}, contains unreadable HTML: leave it out, or save the page in a browser.`);
  }
}

/**
 * Converts plain text to Markdown that shows the same characters. If empty lines separate the paragraphs, single line ends are wraps; otherwise, as in
 * most corpora, each line is a paragraph.
 */
function plainToMarkdown(text: string): string {
  // Before escaping, because escape sequences contain brackets.
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

/** Matches lines that may contain Markdown; most lines of prose do not. */
const mayBeMarkup = /[\\`*[\]<~_&]|^(?:[#>=|:+-]|\d+[.)])/;

function escapeLine(line: string): string {
  return mayBeMarkup.test(line) ? escapeMarkdown(line) : line;
}
