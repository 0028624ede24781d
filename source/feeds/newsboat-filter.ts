import {sanitizeLine} from '../article/article.ts';

/** A query in the language of tearsheet, or a message that says why there is none. */
export type TranslatedFilter = {readonly query: string} | {readonly problem: string};

/** The error for a filter that tearsheet's queries cannot express. */
class Untranslatable extends Error {}

/** Translates a filter of newsboat (newsboat.org/releases/2.37/docs/newsboat.html, "Filter Language") to a query. */
export function translateFilter(filter: string): TranslatedFilter {
  try {
    const rest = tokens(filter);
    const query = readAny(rest);
    if (rest.length > 0) throw new Untranslatable(`"${rest[0]}" is not expected there`);
    return {query};
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    return {problem: `The newsboat filter ${sanitizeLine(filter)} was left out: ${error.message}.`};
  }
}

const token = /\s*(?:"((?:[^"\\]|\\.)*)"|(=~|!~|==|!=|<=|>=|!#|[=<>#()])|([^\s"()=!<>#~]+))/y;

/** Strings keep their opening quote, which distinguishes them from words. */
function tokens(filter: string): string[] {
  const found: string[] = [];
  const text = filter.trim();
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw new Untranslatable(`"${text.slice(at, at + 20)}" is not understood`);
    const [, string, operator, word = ''] = match;
    found.push(string === undefined ? (operator ?? word) : `"${string.replace(/\\(.)/g, '$1')}`);
  }
  return found;
}

function readAny(rest: string[]): string {
  const parts = [readAll(rest)];
  while (rest[0]?.toLowerCase() === 'or') {
    rest.shift();
    parts.push(readAll(rest));
  }
  return parts.length === 1 ? (parts[0] ?? '') : parts.join(' or ');
}

function readAll(rest: string[]): string {
  const parts = [readTerm(rest)];
  while (rest[0]?.toLowerCase() === 'and') {
    rest.shift();
    parts.push(readTerm(rest));
  }
  return parts.join(' ');
}

function readTerm(rest: string[]): string {
  const first = rest.shift();
  if (first === undefined) throw new Untranslatable('it ends too early');
  if (first === '(') {
    const inner = readAny(rest);
    if (rest.shift() !== ')') throw new Untranslatable('a parenthesis is not closed');
    return `(${inner})`;
  }
  const operator = rest.shift() ?? '';
  const value = rest.shift() ?? '';
  return readComparison(first.toLowerCase(), operator, value.replace(/^"/, ''));
}

/** Attributes that are text, and the field of a query that searches them for words. */
const textFields: ReadonlyMap<string, string> = new Map([
  ['title', 'title:'],
  ['author', 'by:'],
  ['content', ''],
  ['description', ''],
  ['link', 'url:'],
  ['feedtitle', 'feed:'],
]);

function readComparison(attribute: string, operator: string, value: string): string {
  const isNegated = operator.startsWith('!');
  const not = isNegated ? '-' : '';
  const field = textFields.get(attribute);
  if (field !== undefined && /^(?:=~|!~|==?|!=)$/.test(operator)) {
    const isPattern = operator.endsWith('~');
    return alternatives(isPattern ? plainPattern(value) : [value], text => `${field}${quoteWords(text)}`, not);
  }
  if (attribute === 'unread' && /^(?:==?|!=)$/.test(operator)) {
    return (value === 'yes') === isNegated ? 'is:read' : 'is:unread';
  }
  if (attribute === 'tags' && /^!?#$/.test(operator)) {
    // The first tag of a feed is its folder, the others are tags of its articles.
    const [folder, tag] = [`feed:${quoteWords(value)}`, `tag:${quoteWords(value)}`];
    return isNegated ? `-${folder} -${tag}` : `(${folder} or ${tag})`;
  }
  if (attribute === 'flags' && /^!?#$/.test(operator)) {
    return alternatives(Array.from(value), flag => `tag:${quoteWords(flagTag(flag))}`, not);
  }
  if (attribute === 'age') return readAge(operator, value);
  throw new Untranslatable(`queries cannot ask for ${attribute} ${operator}`);
}

/** Returns the tag that an article gets for a flag of newsboat, a letter. */
export function flagTag(flag: string): string {
  return `flag-${flag}`;
}

function readAge(operator: string, value: string): string {
  const [, from, to] = /^(\d+):(\d+)$/.exec(value) ?? [];
  if (operator.toLowerCase() === 'between' && from !== undefined && to !== undefined) {
    return `age:>${from}d age:<${Number(to) + 1}d`;
  }
  if (!/^\d+$/.test(value)) throw new Untranslatable(`"${value}" is not a number of days`);
  const days = Number(value);
  switch (operator) {
    case '<':
      return `age:<${days}d`;
    case '<=':
      return `age:<${days + 1}d`;
    case '>':
      return `age:>${days + 1}d`;
    case '>=':
      return `age:>${days}d`;
    default:
      throw new Untranslatable(`an age cannot be compared with ${operator}`);
  }
}

/** Returns the words that a regular expression finds, if it consists only of words and alternatives. */
function plainPattern(pattern: string): readonly string[] {
  const bare = pattern
    .replace(/^\(\?i\)/, '')
    .replace(/^\^?(?:\.\*)?\(?|\)?(?:\.\*)?\$?$/g, '')
    .replaceAll(String.raw`\b`, '')
    .replace(/\[\[:[<>]:\]\]/g, '');
  const words = bare.split('|').map(part => part.replace(/\\([.?+*()[\]{}^$|/\\-])/g, '$1').trim());
  // A single dot nearly always means a literal dot: `example.org`.
  const isPlain = !/(?<!\\)(?:[?+*()[\]{}^$]|\.$)|\\[a-z]/i.test(bare);
  if (!isPlain || words.some(word => !/[\p{L}\p{N}]/u.test(word))) {
    throw new Untranslatable(`queries look for words, and "${pattern}" is a regular expression`);
  }
  return words;
}

function alternatives(values: readonly string[], toQuery: (value: string) => string, not: string): string {
  const queries = values.map(toQuery);
  if (queries.length === 0) throw new Untranslatable('a value is missing');
  return queries.length === 1 ? not + queries[0] : `${not}(${queries.join(' or ')})`;
}

/** Quotes a text, unless it is one word: without quotes, a word also finds longer words, as the pattern does. */
function quoteWords(text: string): string {
  const line = sanitizeLine(text);
  if (!/[\p{L}\p{N}]/u.test(line)) throw new Untranslatable('a value has no letters');
  return /^[\p{L}\p{N}]+$/u.test(line) && !/^or$/i.test(line) ? line : `"${line.replaceAll('"', '""')}"`;
}
