import {decodeHTMLStrict} from 'entities/decode';
import {escapeUTF8} from 'entities/escape';
import {Marked, type Token, type Tokens} from 'marked';
import {type LeadImage, sanitizeAddress, sanitizeText} from '../article/article.ts';
import {codeLanguage} from './blocks.ts';
import {type ElementToken, resolveElements} from './elements.ts';
import {type DefinitionToken, extensions} from './extensions.ts';
import {captionOf} from './head.ts';
import {htmlWords} from './inline.ts';
import {createLexer} from './lexer.ts';

/** How elements refer to pictures and to other elements. */
export type ElementOptions = {
  /** The addresses of stored pictures for the elements, such as paths or `data:` addresses, by their addresses in the article. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Whether pictures that are not stored are loaded from the web. Otherwise their words are all that is shown of them. */
  readonly isOnline: boolean;
  /** The beginning of every `id`, which makes them unique in a page of several articles. */
  readonly idPrefix: string;
};

/**
 * Renders Markdown. Only the words and line breaks of foreign HTML stay. Addresses other than http and https are left out. The elements are also well-formed
 * XML, without attributes that HTML has abolished.
 */
function createRenderer(options: ElementOptions) {
  const noted = new Set<number>();
  return new Marked({
    gfm: true,
    extensions: [
      ...extensions,
      {
        name: 'footnoteReference',
        renderer: ({number}) => `<sup><a href="#${options.idPrefix}note-${number}">${number}</a></sup>`,
      },
      {
        name: 'footnote',
        renderer({number, tokens = []}) {
          // A note within a note can have the same number.
          const id = noted.has(number) ? '' : ` id="${options.idPrefix}note-${number}"`;
          noted.add(number);
          return `<aside${id}><sup>${number}</sup> ${this.parser.parse(tokens)}</aside>\n`;
        },
      },
      {
        name: 'element',
        renderer(token) {
          const {name, tokens} = token as ElementToken;
          return `<${name}>${this.parser.parseInline(tokens)}</${name}>`;
        },
      },
      {
        name: 'definition',
        renderer(token) {
          const {terms, meanings} = token as DefinitionToken;
          const heads = terms.map(term => `<dt>${this.parser.parseInline(term)}</dt>`);
          const bodies = meanings.map(meaning => `<dd>${this.parser.parse(meaning)}</dd>`);
          return `<dl>${[...heads, ...bodies].join('')}</dl>\n`;
        },
      },
    ],
    renderer: {
      html(token) {
        if (/^<br\b/i.test(token.text)) return '<br/>';
        const words = token.block ? htmlWords(token) : '';
        return words === '' ? '' : `<p>${escapeMarkup(words).replaceAll('\n', '<br/>')}</p>\n`;
      },
      link(token) {
        const text = this.parser.parseInline(token.tokens);
        const href = sanitizeAddress(token.href);
        return href ? `<a href="${escapeMarkup(href)}">${text}</a>` : text;
      },
      image(token) {
        const text = decodeHTMLStrict(token.text);
        return imageElement(token.href, text, options) ?? escapeMarkup(text);
      },
      br: () => '<br/>',
      hr: () => '<hr/>\n',
      checkbox: ({checked}) => `<input type="checkbox" disabled="disabled"${checked ? ' checked="checked"' : ''}/> `,
      tablecell({header, align, tokens}) {
        const name = header ? 'th' : 'td';
        return `<${name}${align ? ` style="text-align:${align}"` : ''}>${this.parser.parseInline(tokens)}</${name}>\n`;
      },
      codespan: token => `<code>${escapeMarkup(token.text)}</code>`,
      code(token) {
        const language = codeLanguage(token);
        const attribute = language === undefined ? '' : ` class="language-${escapeMarkup(language)}"`;
        return `<pre><code${attribute}>${escapeMarkup(token.text.replace(/\n$/, ''))}\n</code></pre>\n`;
      },
    },
  });
}

/** Escapes text for HTML and removes control characters, which come from character references. */
export function escapeMarkup(text: string): string {
  return escapeUTF8(sanitizeText(text));
}

/** Returns an `img` element; undefined if the picture is not available. */
function imageElement(address: string, text: string, {pictures, isOnline}: ElementOptions): string | undefined {
  const source = pictures.get(address) ?? (isOnline ? sanitizeAddress(address) : undefined);
  return source === undefined ? undefined : `<img src="${escapeMarkup(source)}" alt="${escapeMarkup(text)}"/>`;
}

/** Returns the elements of a body in Markdown. */
export function toElements(markdown: string, options: ElementOptions): string {
  const renderer = createRenderer(options);
  try {
    const tokens = createLexer().lex(markdown);
    void renderer.walkTokens(tokens, token => {
      resolveInside(token);
      if (token.type !== 'text' || token.tokens) return;
      // After a <script> in a line, marked treats text as a script and does not escape it.
      token.text = escapeMarkup(decodeHTMLStrict(token.text));
      token.escaped = true;
    });
    return renderer.parser(tokens).trimEnd();
  } catch (error) {
    // In a block of many megabytes, a pattern of marked can overflow. Keep the words.
    if (error instanceof RangeError) return `<pre>${escapeMarkup(markdown)}</pre>`;
    throw error;
  }
}

/** Returns the element of a lead image; empty if it has neither a picture nor words. */
export function toFigure(image: LeadImage, options: ElementOptions): string {
  const shown = image.url ? imageElement(image.url, '', options) : undefined;
  const words = captionOf(image);
  if (!shown && !words) return '';
  return `<figure>${shown ?? ''}${words ? `<figcaption>${escapeMarkup(words)}</figcaption>` : ''}</figure>`;
}

/** Replaces the tags inside a token by elements, which are balanced. */
function resolveInside(token: Token): void {
  if (token.type === 'table') {
    const {header, rows} = token as Tokens.Table;
    for (const cell of [header, ...rows].flat()) cell.tokens = resolveElements(cell.tokens);
  } else if (token.type === 'definition') {
    Object.assign(token, {terms: (token as DefinitionToken).terms.map(term => resolveElements(term))});
  } else if ('tokens' in token && token.tokens) token.tokens = resolveElements(token.tokens);
}
