/** A passage by its words, with those before and after it. */
export type CitedPassage = {readonly quote: string; readonly prefix?: string; readonly suffix?: string};

/** The maximum number of words of a passage that is given in full. A longer one is identified by its first and last words. */
const mostWords = 24;

/** The number of words that identify one end of a passage, or its context. */
const endWords = 5;
const contextWords = 3;

/** The length at which the context of a passage is cut, in the middle of a word. */
const contextLength = 32;

/**
 * Returns an address that opens a page at a passage (WICG, "URL Fragment Text Directives", section 3): its words, or its first and last ones if it is long or has
 * several paragraphs. The context is added if `text`, the whole text of the article, contains the words more than once, or is unknown.
 */
export function passageLink(url: string, {quote, prefix = '', suffix = ''}: CitedPassage, text?: string): string {
  const paragraphs = linesOf(quote);
  const first = wordsIn(paragraphs[0]);
  const last = wordsIn(paragraphs.at(-1));
  if (first.length === 0) return url;
  const isRange = paragraphs.length > 1 || first.length > mostWords;
  const start = (isRange ? first.slice(0, endWords) : first).join(' ');
  const parts = [encode(start), ...(isRange ? [encode(last.slice(-endWords).join(' '))] : [])];
  if (text === undefined || !isUnique(start, text)) {
    const before = wordsIn(linesOf(prefix).at(-1)).slice(prefix.length < contextLength ? 0 : 1);
    const after = wordsIn(linesOf(suffix)[0]).slice(0, suffix.length < contextLength ? undefined : -1);
    if (before.length > 0) parts.unshift(`${encode(before.slice(-contextWords).join(' '))}-`);
    if (after.length > 0) parts.push(`-${encode(after.slice(0, contextWords).join(' '))}`);
  }
  const [page = '', fragment = ''] = url.split('#');
  return `${page}#${fragment.replace(/:~:.*$/s, '')}:~:text=${parts.join(',')}`;
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter(line => line.trim() !== '');
}

function wordsIn(line = ''): readonly string[] {
  return line.split(/\s+/).filter(word => word !== '');
}

/** Returns whether a text contains these words once. Browsers ignore case. */
function isUnique(words: string, text: string): boolean {
  const [folded, wanted] = [text, words].map(each => each.toLowerCase().replace(/\s+/g, ' ')) as [string, string];
  const found = folded.indexOf(wanted);
  return found !== -1 && folded.indexOf(wanted, found + 1) === -1;
}

/** Encodes the characters that separate the parts of a directive, and all that an address cannot contain. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D');
}
