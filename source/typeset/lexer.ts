import {Lexer, Tokenizer, type Tokens} from 'marked';
import {bodyMarkdown} from './extensions.ts';

/**
 * marked's lexer, kept to a time that grows with the length of the text and no faster, and to a depth that no recursion overflows. Some of its rules
 * look ahead to the end of the text, or read it again at each level of nesting; what a person writes never notices these bounds.
 */
export function createLexer(): Lexer {
  const tokenizer = new Tokenizer();
  const lexer = new Lexer({...bodyMarkdown.defaults, tokenizer});
  limitBlocks(tokenizer);
  limitInline(tokenizer, lexer);
  return lexer;
}

/** Lists and quotes nested deeper than this are text: no screen has room for their indents, and no stack may overflow for them. */
const deepest = 50;

/** Lines that an underlined heading has at most. Without a bound each line of a paragraph is read to its end, in search of the underline. */
const headingLines = 10;

/**
 * What an underlined heading and a quotation contain for certain. Compiling marked's own patterns takes 13 ms, so they are used only on texts that
 * these match.
 */
const underline = /^(?:(?![ \t]*\n).*\n)+? {0,3}(?:=+|-+)[ \t]*(?:\n|$)/;
const quote = /^ {0,3}>/;

/** Lines that go on a text for certain: they begin with a letter, with which no block begins, and hold no bar of a table. */
const text = /^[^\n]+(?:\n {0,3}\p{L}[^\n|]*(?=\n|$))*/u;

function limitBlocks(tokenizer: Tokenizer): void {
  const {list, blockquote, lheading, table} = Tokenizer.prototype;
  let depth = 0;
  const nested = <Block>(read: () => Block): Block | undefined => {
    if (depth >= deepest) return undefined;
    depth++;
    try {
      return read();
    } finally {
      depth--;
    }
  };
  tokenizer.list = source => nested(() => list.call(tokenizer, source));
  tokenizer.blockquote = source => (quote.test(source) ? nested(() => blockquote.call(tokenizer, source)) : undefined);
  tokenizer.lheading = source =>
    underline.test(source) ? lheading.call(tokenizer, beginning(source, headingLines)) : undefined;
  tokenizer.table = source => (isFilled(source) ? table.call(tokenizer, source) : undefined);
  // Marked reads a text line by line, and joins the lines to a longer text each time.
  tokenizer.text = source => {
    const raw = text.exec(source)?.[0];
    if (raw === undefined) return undefined;
    return {type: 'text', raw, text: raw, tokens: tokenizer.lexer.inline(raw)} satisfies Tokens.Text;
  };
}

/** So many lines of a text. */
function beginning(source: string, lines: number): string {
  let end = -1;
  for (let line = 0; line < lines; line++) {
    end = source.indexOf('\n', end + 1);
    if (end === -1) return source;
  }
  return source.slice(0, end + 1);
}

/**
 * Whether a table has not many times more cells than are written down: rows are filled up to the width of the head, and a wide head over many short
 * rows would be millions.
 */
function isFilled(source: string): boolean {
  const head = bars(beginning(source, 1));
  if (head < 100) return true;
  const rows = /^(?:[^\n]+\n?)*/.exec(source)?.[0] ?? '';
  const lines = rows.split('\n').length;
  return head * lines <= 10 * bars(rows);
}

function bars(text: string): number {
  return text.split('|').length;
}

/** How often, on average, each character of a text may be looked at for what begins before it: for emphasis in emphasis, and signs that nothing ends. */
const looks = 20;

/** Rules that look ahead, and the signs that they begin with. */
const lookingAhead = {
  tag: '<',
  autolink: '<',
  link: '[!',
  reflink: '[!',
  emStrong: '*_',
  codespan: '`',
  del: '~',
} as const;

/** So many stars are no emphasis. */
const ornament = /^(?:\*{40}|_{40})/;

function limitInline(tokenizer: Tokenizer, lexer: Lexer): void {
  /** What is left to be looked at in the text that is being read; undefined between two. */
  let left: number | undefined;
  const inlineTokens = lexer.inlineTokens.bind(lexer);
  lexer.inlineTokens = (source, tokens) => {
    const isWhole = left === undefined;
    if (isWhole) left = 10_000 + looks * source.length;
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
  tokenizer.inlineText = source => inlineText.call(tokenizer, stretch(source));
  tokenizer.url = source => url.call(tokenizer, address.test(source) ? source : stretch(source));
}

/** An address as it stands in a text. Anything else that is taken for a link is an e-mail address, which is short (RFC 5321, 4.5.3.1: 320 octets). */
const address = /^(?:https?:\/\/|ftp:\/\/|www\.)/i;

/** Units of text that are read at once: each sign in it is looked at as what may be in the middle of an e-mail address. */
const stretchLength = 500;

/** The beginning of a text, up to a space where there is one. A run of spaces is left whole: it is looked through anew for each part of it. */
function stretch(source: string): string {
  if (source.length <= stretchLength || source.startsWith('  ')) return source;
  let end = source.lastIndexOf(' ', stretchLength);
  // Two spaces at the end of a line are a break, and must stay together.
  while (end > 0 && source[end - 1] === ' ') end--;
  return source.slice(0, end > 0 ? end : stretchLength);
}
