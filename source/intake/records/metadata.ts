import {decodeHTMLStrict} from 'entities/decode';
import {InputError, sanitizeText} from '../../article/article.ts';
import {headlineOfAddress} from '../address-headline.ts';
import type {RawMetadata} from '../draft.ts';
import {firstSentence} from '../first-sentence.ts';
import type {FoundRecord, RecordText} from '../format.ts';
import {escapeMarkdown} from '../markdown/escape.ts';
import {writePassages} from './highlights.ts';

/**
 * Returns the metadata of a record with its text as Markdown; a promise only for HTML, because corpora have millions of records of plain text. If the
 * record has no headline, it is the heading above the text, the first sentence or the words of the address. A record of highlights alone has them as its text.
 * Throws `InputError` if the text is too large for an article.
 */
export function toRawMetadata(found: FoundRecord, place: string): RawMetadata | Promise<RawMetadata> {
  const {facts} = found;
  const content = found.content ?? passagesOf(found);
  if (content?.kind === 'html')
    return htmlToMarkdown(content, facts.url, place).then(body => complete(facts, body, body));
  const text = content?.text ?? '';
  return complete(facts, content?.kind === 'plain' ? plainToMarkdown(text) : text, text);
}

/** Returns the highlights of a record as its text, if it has neither a text nor an address. */
function passagesOf({facts, page, importedState}: FoundRecord): RecordText | undefined {
  const {highlights = []} = importedState ?? {};
  if (facts.url !== undefined || page !== undefined || highlights.length === 0) return undefined;
  return {kind: 'markdown', text: writePassages(highlights)};
}

/** Completes the metadata of a text. Many services repeat the headline above it, and its beginning as a summary. */
function complete(coded: FoundRecord['facts'], body: string, text: string): RawMetadata {
  const facts = withoutReferences(coded);
  const [heading = '', printed] = /^\s*#{1,6} +(.+)\n+/.exec(body) ?? [];
  const title = headlineOf(facts.title, printed?.trim());
  const rest = printed !== undefined && title === printed.trim() ? body.slice(heading.length) : body;
  const {standfirst} = facts;
  return {
    ...facts,
    title: title ?? titleOfUntitled(facts.url, text === body ? withoutMarkup(text) : text),
    standfirst: standfirst !== undefined && isBeginning(standfirst, rest) ? undefined : standfirst,
    body: rest,
  };
}

/** Returns a headline for a record without one: the first sentence of its text, or the words of its address. */
function titleOfUntitled(url: string | undefined, text: string): string | undefined {
  if (text.trim() !== '') return firstSentence(text);
  return url === undefined ? undefined : headlineOfAddress(url);
}

/** Decodes the character references that exports of web pages leave in their lines. */
function withoutReferences(facts: FoundRecord['facts']): FoundRecord['facts'] {
  const lines = ['title', 'standfirst', 'byline', 'source'] as const;
  const coded = lines.filter(name => facts[name]?.includes('&'));
  if (coded.length === 0) return facts;
  return {...facts, ...Object.fromEntries(coded.map(name => [name, decodeHTMLStrict(facts[name] ?? '')]))};
}

/** Returns the headline of a record. The heading above its text takes precedence over a title that only adds the name of the site to it. */
function headlineOf(title: string | undefined, printed: string | undefined): string | undefined {
  const own = title?.trim();
  if (!own) return printed && !/[[\]`*_<]/.test(printed) ? printed : undefined;
  return printed && addsSite(own, printed) ? printed : own;
}

/** Returns the words at the beginning of Markdown, for a headline. */
function withoutMarkup(markdown: string): string {
  return markdown
    .slice(0, longestStart)
    .replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/^\s*(?:>|#{1,6}|[-*+]|\d+\.)(?: \[[ x]\])?\s+/gm, '')
    .replace(/\\([^\w\s])|[*_`]/g, '$1');
}

const longestStart = 2000;

/** Returns whether a title is a headline with the name of a site after it: "The ferry stops | Valley Post". */
export function addsSite(title: string, headline: string): boolean {
  return title.startsWith(headline) && /^\s+[|–—·•:»-]\s/.test(title.slice(headline.length));
}

/** Returns whether a summary only repeats how a text begins, even if it is cut off. */
function isBeginning(summary: string, body: string): boolean {
  const words = plainWords(summary.slice(0, longestSummary)).replace(/(?:…|\.\.\.)$/, '');
  return words.length > 20 && plainWords(body.slice(0, 3 * longestSummary)).startsWith(words);
}

const longestSummary = 2000;

/** Returns a text without marks and spaces, so that Markdown can be compared with plain text. */
function plainWords(text: string): string {
  return text.replace(/\]\([^\s()]*\)/g, '').replace(/[\s\\*_`#>[\]]+/g, '');
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
