import {decodeHTMLStrict} from 'entities/decode';
import {Marked, Parser, type Token, type Tokens} from 'marked';
import {markedTerminal} from 'marked-terminal';
import {sanitizeAddress, sanitizeText, writeElements} from '../article/article.ts';
import {type ElementToken, elementText} from './elements.ts';
import type {FootnoteReference} from './extensions.ts';
import {Mark, type Span} from './span.ts';
import {superscript} from './width.ts';

/**
 * Inline Markdown to spans. marked-terminal writes the inline styles as escape codes, which are parsed into spans here, so all later steps work on words.
 * Foreign text cannot contain such a code: it passes `cleanText`.
 */
const open = {strong: '\x1b[1m', em: '\x1b[3m', code: '\x1b[7m', deleted: '\x1b[9m'};
const close = {strong: '\x1b[22m', em: '\x1b[23m', code: '\x1b[27m', deleted: '\x1b[29m'};

/** The styles of elements without a form in plain text. */
const elementStyles: Readonly<Partial<Record<ElementToken['name'], readonly [before: string, after: string]>>> = {
  kbd: [open.code, close.code],
  code: [open.code, close.code],
  mark: [open.strong, close.strong],
};

const marks: Readonly<Record<string, readonly [mark: number, on: boolean]>> = {
  1: [Mark.strong, true],
  22: [Mark.strong, false],
  3: [Mark.em, true],
  23: [Mark.em, false],
  7: [Mark.code, true],
  27: [Mark.code, false],
  9: [Mark.deleted, true],
  29: [Mark.deleted, false],
};

const terminal = new Marked(
  markedTerminal({
    emoji: false,
    text: String,
    strong: text => open.strong + text + close.strong,
    em: text => open.em + text + close.em,
    del: text => open.deleted + text + close.deleted,
  }),
  {
    extensions: [
      {
        name: 'footnoteReference',
        renderer: token => noteStart + superscript((token as FootnoteReference).number) + noteEnd,
      },
      {
        name: 'element',
        renderer(token) {
          const element = token as ElementToken;
          const [before, after] = elementStyles[element.name] ?? ['', ''];
          return before + elementText(element, this.parser.parseInline(element.tokens)) + after;
        },
      },
    ],
  },
  {
    // Faults of marked-terminal 7: entities are left or decoded twice, colons of code become a marker, `+` in an address is lost.
    renderer: {
      text: token => cleanText(decodeHTMLStrict(token.text)),
      codespan: token => open.code + cleanText(token.text) + close.code,
      html: token => lineBreakOf(token.text),
      br: () => '\n',
      checkbox: () => '',
      link(token) {
        return hyperlink(token.href, this.parser.parseInline(token.tokens));
      },
      image: token =>
        pictureStart + hyperlink(token.href, `▣ ${pictureWords(token) || fileName(token.href)}`.trimEnd()) + pictureEnd,
    },
  },
);

/** Returns the spans of inline tokens. A line break of the author is a newline in the text. */
export function inline(tokens: readonly Token[]): Span[] {
  return parseStyled(Parser.parseInline([...tokens], terminal.defaults));
}

/** Removes control characters and joins the lines of the source. */
function cleanText(text: string): string {
  const safe = sanitizeText(text);
  if (!safe.includes('\n')) return safe;
  return safe
    .replace(/(?<! ) *\n */g, '\n')
    .replace(newlineBetweenIdeographs(), '')
    .replace(/\n/g, ' ');
}

/** The end of a source line is a space, except in Chinese and Japanese, which have none. */
const newlineBetweenIdeographs = () =>
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，])\n(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「『（])/gu;

/** Returns the line break of a `br` or the beginning of an item, as in lists in cells. Other tags mean nothing here; the words between them are tokens. */
function lineBreakOf(html: string): string {
  if (/^<li\b/i.test(html)) return '\n• ';
  return /^<(?:br|\/[ou]l)\b/i.test(html) ? '\n' : '';
}

/** Returns the alternative text of a picture, and its title if that differs. */
function pictureWords({text, title}: Tokens.Image): string {
  const words = [text, title ?? ''].map(said => cleanText(decodeHTMLStrict(said)).trim());
  return [...new Set(words)].filter(said => said !== '').join(' — ');
}

/** Returns the file name of a picture, for one without a description. */
function fileName(address: string): string {
  if (address.startsWith('ni:')) return 'Picture';
  return cleanText(decodeHTMLStrict(/[^/?#]*(?=$|[?#])/.exec(address)?.[0] ?? ''));
}

/** Writes text as a hyperlink if its address is http or https. */
function hyperlink(address: string, text: string): string {
  const href = sanitizeAddress(decodeHTMLStrict(address));
  return href ? `\x1b]8;;${href}\x07${text}\x1b]8;;\x07` : text;
}

/** The beginning and the end of a picture, and of the number of a note. No text contains control characters. */
const [pictureStart, pictureEnd, noteStart, noteEnd] = ['\x02', '\x03', '\x0e', '\x0f'];

function parseStyled(styled: string): Span[] {
  const spans: Span[] = [];
  // A picture shows itself in a browser. Its words need a space from those beside them.
  let needsSpace = false;
  let isAfterPicture = false;
  let kind: Pick<Span, 'isNote' | 'isPicture'> = {};
  let bits = 0;
  let href: string | undefined;
  for (const part of styled.split(/(\x1b\[\d+m|\x1b\]8;;[^\x07]*\x07|[\x02\x03\x0e\x0f])/)) {
    if (part === pictureStart) {
      needsSpace = /[^\s([{«“‘]$/u.test(spans.at(-1)?.text ?? '');
      kind = {isPicture: true};
    } else if (part === pictureEnd) {
      isAfterPicture = true;
      kind = {};
    } else if (part === noteStart) {
      kind = {isNote: true};
    } else if (part === noteEnd) {
      kind = {};
    } else if (part.startsWith('\x1b]')) {
      href = part.slice(5, -1) || undefined;
    } else if (part.startsWith('\x1b[')) {
      const [mark, on] = marks[part.slice(2, -1)] ?? [0, false];
      bits = on ? bits | mark : bits & ~mark;
    } else {
      // Collapse spaces as HTML does: a tag that was removed can have one on either side.
      const text = part.replace(spans.at(-1)?.text.endsWith(' ') ? /^ +| +(?= )/g : / +(?= )/g, '');
      if (text === '') continue;
      if (needsSpace || (isAfterPicture && /^[\p{L}\p{N}(]/u.test(text))) spans.push({text: ' ', marks: 0});
      needsSpace = false;
      isAfterPicture = false;
      spans.push({text, marks: bits, ...(href !== undefined && {href}), ...kind});
    }
  }
  return spans;
}

/** Returns the words of a block of HTML, without tags, comments, scripts and styles. */
export function htmlWords(token: Tokens.HTML | Tokens.Tag): string {
  const words = writeElements(token.text)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(
      /<(?:br|\/?(?:address|article|blockquote|div|dd|dl|dt|h[1-6]|li|ol|p|section|table|tr|ul))\b[^>]*>/gi,
      '\n',
    )
    .replace(/<\/?t[dh]\b[^>]*>/gi, ' ')
    .replace(/<[a-z/!?][^<>]*>/gi, '');
  return sanitizeText(decodeHTMLStrict(words))
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
