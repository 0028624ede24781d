import {decodeHTMLStrict} from 'entities/decode';
import {Marked, Parser, type Token, type Tokens} from 'marked';
import {markedTerminal} from 'marked-terminal';
import {sanitizeAddress} from '../article/article.ts';
import type {FootnoteReference} from './extensions.ts';
import {Mark, type Span} from './span.ts';
import {drawable, superscript} from './width.ts';

/**
 * Inline Markdown to spans. marked-terminal sets the inline styles, with codes that are read back into spans here, so that everything
 * after this works on words and never on escape codes. Foreign text cannot hold such a code: `safe` is the last to touch it.
 */
const open = {strong: '\x1b[1m', em: '\x1b[3m', code: '\x1b[7m', deleted: '\x1b[9m'};
const close = {strong: '\x1b[22m', em: '\x1b[23m', code: '\x1b[27m', deleted: '\x1b[29m'};

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
  {extensions: [{name: 'footnoteReference', renderer: token => superscript((token as FootnoteReference).number)}]},
  {
    // What marked-terminal 7 gets wrong: entities are left or decoded twice, colons of code become a marker, `+` in an address is lost.
    renderer: {
      text: token => safe(decodeHTMLStrict(token.text)),
      codespan: token => open.code + safe(token.text) + close.code,
      html: token => tag(token.text),
      br: () => '\n',
      checkbox: () => '',
      link(token) {
        return anchor(token.href, this.parser.parseInline(token.tokens));
      },
      image: token => anchor(token.href, `▣ ${pictureWords(token) || fileName(token.href)}`.trimEnd()),
    },
  },
);

/** The spans of inline tokens, in drawable characters. A line break that the author set is a newline in the text. */
export function inline(tokens: readonly Token[]): Span[] {
  return readStyled(Parser.parseInline([...tokens], terminal.defaults));
}

function safe(text: string): string {
  return drawable(text)
    .replace(/(?<! ) *\n */g, '\n')
    .replace(newlineBetweenIdeographs, '')
    .replace(/\n/g, ' ');
}

/** The end of a source line is a space, but not in Chinese and Japanese, which are written without. */
const newlineBetweenIdeographs =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，])\n(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「『（])/gu;

/** Of HTML in Markdown only the break means something in a terminal; the words between tags are tokens of their own. */
function tag(html: string): string {
  return /^<br\b/i.test(html) ? '\n' : '';
}

/** What is said of a picture: what it shows, and its title where that says more. */
function pictureWords({text, title}: Tokens.Image): string {
  const words = [text, title ?? ''].map(said => safe(decodeHTMLStrict(said)).trim());
  return [...new Set(words)].filter(said => said !== '').join(' — ');
}

/** What stands for a picture without words: the name of its file, where it has one. */
function fileName(address: string): string {
  if (address.startsWith('ni:')) return 'Picture';
  return safe(decodeHTMLStrict(/[^/?#]*(?=$|[?#])/.exec(address)?.[0] ?? ''));
}

function anchor(address: string, text: string): string {
  const href = sanitizeAddress(decodeHTMLStrict(address));
  return href ? `\x1b]8;;${href}\x07${text}\x1b]8;;\x07` : text;
}

function readStyled(styled: string): Span[] {
  const spans: Span[] = [];
  let bits = 0;
  let href: string | undefined;
  for (const part of styled.split(/(\x1b\[\d+m|\x1b\]8;;[^\x07]*\x07)/)) {
    if (part.startsWith('\x1b]')) {
      href = part.slice(5, -1) || undefined;
    } else if (part.startsWith('\x1b[')) {
      const [mark, on] = marks[part.slice(2, -1)] ?? [0, false];
      bits = on ? bits | mark : bits & ~mark;
    } else {
      // One space of many, as in HTML: on either side of a tag that is left out stands one.
      const text = part.replace(spans.at(-1)?.text.endsWith(' ') ? /^ +| +(?= )/g : / +(?= )/g, '');
      if (text !== '') spans.push(href === undefined ? {text, marks: bits} : {text, marks: bits, href});
    }
  }
  return spans;
}

/** The words of a block of HTML: without tags, comments, scripts and styles. */
export function htmlWords(token: Tokens.HTML | Tokens.Tag): string {
  const words = token.text
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(
      /<(?:br|\/?(?:address|article|blockquote|div|dd|dl|dt|h[1-6]|li|ol|p|section|table|tr|ul))\b[^>]*>/gi,
      '\n',
    )
    .replace(/<\/?t[dh]\b[^>]*>/gi, ' ')
    .replace(/<[a-z/!?][^<>]*>/gi, '');
  return drawable(decodeHTMLStrict(words))
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
