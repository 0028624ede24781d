import {Lexer, Tokenizer, type Tokens} from 'marked';
import {textStart} from './divide.ts';
import {bodyMarkdown} from './extensions.ts';

/**
 * Creates a lexer of marked that takes linear time and never overflows the stack. Some rules of marked look ahead to the end of the text, or read it again at
 * each level of nesting. The bounds do not affect Markdown that people write.
 */
export function createLexer(): Lexer {
  const tokenizer = new Tokenizer();
  const lexer = new Lexer({...bodyMarkdown.defaults, tokenizer});
  limitBlocks(tokenizer);
  limitInline(tokenizer, lexer);
  lookForHtmlBehindTags(tokenizer);
  searchReferencesWhereDefined(tokenizer, lexer);
  return lexer;
}

/** Matches nothing. */
const never = /(?!)/g;

/** Marked searches every text for references to definitions, with a pattern that looks ahead by 2,000 characters at each bracket, even if there is no definition. */
function searchReferencesWhereDefined(tokenizer: Tokenizer, lexer: Lexer): void {
  const {rules} = tokenizer;
  const reflinkSearch = {get: () => (Object.keys(lexer.tokens.links).length > 0 ? rules.inline.reflinkSearch : never)};
  tokenizer.rules = {...rules, inline: Object.create(rules.inline, {reflinkSearch})};
}

/** Marked compares each line of a list with a pattern of all blocks of HTML, which takes a millisecond to compile, even if the line does not begin with a tag. */
function lookForHtmlBehindTags(tokenizer: Tokenizer): void {
  const {rules} = tokenizer;
  const {other} = rules;
  const htmlBeginRegex = (indent: number) =>
    Object.assign(/^/, {test: (line: string) => tag.test(line) && other.htmlBeginRegex(indent).test(line)});
  tokenizer.rules = {...rules, other: {...other, htmlBeginRegex}};
}

/** Lists and quotes nested deeper than this are text. No screen has room for their indents. */
const maxDepth = 50;

/** Maximum lines of an underlined heading. Without a bound, marked reads each line of a paragraph to the end in search of the underline. */
const headingLines = 10;

/**
 * Patterns that blocks certainly match: an underlined heading, a quotation, an item of a list, HTML, the address of a link, a table. Compiling marked's own
 * patterns takes 25 ms, so they are used only on texts that match these.
 */
const underline = /^(?:(?![ \t]*\n).*\n)+? {0,3}(?:=+|-+)[ \t]*(?:\n|$)/;
const quote = /^ {0,3}>/;
const item = /^ {0,3}[*+\-0-9]/;
const tag = /^ {0,3}</;
const definition = /^ {0,3}\[/;
const columns = /^[^\n]+\n {0,3}[|:-]/;

/** Lines that certainly continue a text: no block begins there, and they contain no bar of a table. */
const text = () => new RegExp(String.raw`^[^\n]+(?:\n {0,3}${textStart}[^\n|]*(?=\n|$))*`);

function limitBlocks(tokenizer: Tokenizer): void {
  const {list, blockquote, html, def, lheading, table} = Tokenizer.prototype;
  let depth = 0;
  const nested = <Block>(read: () => Block): Block | undefined => {
    if (depth >= maxDepth) return undefined;
    depth++;
    try {
      return read();
    } finally {
      depth--;
    }
  };
  tokenizer.list = source => (item.test(source) ? nested(() => list.call(tokenizer, source)) : undefined);
  tokenizer.blockquote = source => (quote.test(source) ? nested(() => blockquote.call(tokenizer, source)) : undefined);
  tokenizer.html = source => (tag.test(source) ? html.call(tokenizer, source) : undefined);
  tokenizer.def = source => (definition.test(source) ? def.call(tokenizer, source) : undefined);
  tokenizer.lheading = source =>
    underline.test(source) ? lheading.call(tokenizer, firstLines(source, headingLines)) : undefined;
  tokenizer.table = source => (columns.test(source) && isFilled(source) ? table.call(tokenizer, source) : undefined);
  // Marked reads a text line by line, and copies the whole text for each line.
  tokenizer.text = source => {
    const raw = text().exec(source)?.[0];
    if (raw === undefined) return undefined;
    return {type: 'text', raw, text: raw, tokens: tokenizer.lexer.inline(raw)} satisfies Tokens.Text;
  };
}

/** Returns the first lines of a text. */
function firstLines(source: string, lines: number): string {
  let end = -1;
  for (let line = 0; line < lines; line++) {
    end = source.indexOf('\n', end + 1);
    if (end === -1) return source;
  }
  return source.slice(0, end + 1);
}

/**
 * Whether the source contains most cells of a table. Marked fills each row up to the width of the head, so a wide head over many short rows makes millions.
 */
function isFilled(source: string): boolean {
  const head = bars(firstLines(source, 1));
  if (head < 100) return true;
  const rows = /^(?:[^\n]+\n?)*/.exec(source)?.[0] ?? '';
  const lines = rows.split('\n').length;
  return head * lines <= 10 * bars(rows);
}

function bars(text: string): number {
  return text.split('|').length;
}

/** How often the lexer may read a character on average, for nested emphasis and for delimiters that nothing closes. */
const looksPerCharacter = 20;

/** The rules that look ahead, and the characters with which they begin. */
const lookingAhead = {
  tag: '<',
  autolink: '<',
  link: '[!',
  reflink: '[!',
  emStrong: '*_',
  codespan: '`',
  del: '~',
} as const;

/**
 * Matches the signs, addresses and explicit line breaks that every inline rule begins with or contains. A text without any is one token. Most paragraphs are
 * such texts, and need none of marked's patterns, which take milliseconds to compile.
 */
const inlineStart = /[\\<&[\]`*_~@]|:\/\/|www\.| {2}\n/i;

/** A row of stars is not emphasis. */
const ornament = /^(?:\*{40}|_{40})/;

function limitInline(tokenizer: Tokenizer, lexer: Lexer): void {
  /** The number of characters that may still be read in the current text; undefined between texts. */
  let left: number | undefined;
  const inlineTokens = lexer.inlineTokens.bind(lexer);
  lexer.inlineTokens = (source, tokens = []) => {
    if (!inlineStart.test(source)) {
      if (source !== '')
        tokens.push({type: 'text', raw: source, text: source, escaped: lexer.state.inRawBlock} satisfies Tokens.Text);
      return tokens;
    }
    const isWhole = left === undefined;
    if (isWhole) left = 10_000 + looksPerCharacter * source.length;
    try {
      return inlineTokens(source, tokens);
    } finally {
      if (isWhole) left = undefined;
    }
  };
  const limited =
    <Rest extends readonly unknown[], Token extends {readonly raw: string}>(
      signs: string,
      read: (source: string, ...rest: Rest) => Token | undefined,
    ) =>
    (source: string, ...rest: Rest): Token | undefined => {
      if (left === undefined || left < 0 || !signs.includes(source.charAt(0))) return undefined;
      const token = read.call(tokenizer, source, ...rest);
      left -= token ? token.raw.length : source.length;
      return token;
    };
  tokenizer.tag = limited(lookingAhead.tag, tokenizer.tag);
  tokenizer.autolink = limited(lookingAhead.autolink, tokenizer.autolink);
  tokenizer.link = limited(lookingAhead.link, tokenizer.link);
  tokenizer.reflink = limited(lookingAhead.reflink, tokenizer.reflink);
  const emStrong = limited(lookingAhead.emStrong, tokenizer.emStrong);
  tokenizer.emStrong = (source, ...rest) => (ornament.test(source) ? undefined : emStrong(source, ...rest));
  tokenizer.codespan = limited(lookingAhead.codespan, tokenizer.codespan);
  tokenizer.del = limited(lookingAhead.del, tokenizer.del);
  const {inlineText, url} = Tokenizer.prototype;
  tokenizer.inlineText = source => inlineText.call(tokenizer, nextStretch(source));
  tokenizer.url = source => {
    if (!address.test(source)) {
      const stretch = nextStretch(source);
      return stretch.includes('@') ? url.call(tokenizer, stretch) : undefined;
    }
    // Marked reads to the next space, and returns only the part before an open parenthesis.
    const run = addressRun.exec(source)?.[0] ?? '';
    if (left === undefined || left < 0) return undefined;
    left -= run.length;
    return url.call(tokenizer, run);
  };
}

/** An address as far as it can reach. Longer ones are not written as hyperlinks. */
const addressRun = /^[^\s<]{0,4096}/;

/** An address in a text. Marked also links e-mail addresses, which are short (RFC 5321, 4.5.3.1: 320 octets). */
const address = /^(?:https?:\/\/|ftp:\/\/|www\.)/i;

/** UTF-16 units that are read at once. Marked examines each as the possible middle of an e-mail address. */
const stretchLength = 500;

/** Returns the beginning of a text, up to a space if possible. A run of spaces stays whole, because marked reads it again for each part. */
function nextStretch(source: string): string {
  if (source.length <= stretchLength || source.startsWith('  ')) return source;
  let end = source.lastIndexOf(' ', stretchLength);
  // Two spaces at the end of a line are a line break and must stay together.
  while (end > 0 && source[end - 1] === ' ') end--;
  return source.slice(0, end > 0 ? end : stretchLength);
}
