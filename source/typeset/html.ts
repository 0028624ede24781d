import {decodeHTMLStrict} from 'entities/decode';
import {escapeUTF8} from 'entities/escape';
import {Marked, type Token, type Tokens} from 'marked';
import {type Article, formatDate, type LeadImage, sanitizeAddress, sanitizeText} from '../article/article.ts';
import {languageOf} from './blocks.ts';
import {type ElementToken, resolveElements} from './elements.ts';
import {type DefinitionToken, extensions} from './extensions.ts';
import {captionOf} from './head.ts';
import {htmlWords} from './inline.ts';
import {createLexer} from './lexer.ts';

/** Stored pictures as `data:` addresses, by their addresses in the article. */
type EmbeddedPictures = ReadonlyMap<string, string>;

/** Renders Markdown without foreign HTML, of which only the words and line breaks stay. Addresses other than http and https are left out. */
const createRenderer = (pictures: EmbeddedPictures) =>
  new Marked({
    gfm: true,
    extensions: [
      ...extensions,
      {
        name: 'footnoteReference',
        renderer: ({number}) => `<sup><a href="#note-${number}">${number}</a></sup>`,
      },
      {
        name: 'footnote',
        renderer({number, tokens = []}) {
          return `<aside id="note-${number}"><sup>${number}</sup> ${this.parser.parse(tokens)}</aside>\n`;
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
        if (/^<br\b/i.test(token.text)) return '<br>';
        const words = token.block ? htmlWords(token) : '';
        return words === '' ? '' : `<p>${escapeText(words).replaceAll('\n', '<br>')}</p>\n`;
      },
      link(token) {
        const text = this.parser.parseInline(token.tokens);
        const href = sanitizeAddress(token.href);
        return href ? `<a href="${escapeText(href)}">${text}</a>` : text;
      },
      image(token) {
        const text = decodeHTMLStrict(token.text);
        return imageElement(token.href, text, pictures) ?? escapeText(text);
      },
      codespan: token => `<code>${escapeText(token.text)}</code>`,
      code(token) {
        const language = languageOf(token);
        const attribute = language === undefined ? '' : ` class="language-${escapeText(language)}"`;
        return `<pre><code${attribute}>${escapeText(token.text.replace(/\n$/, ''))}\n</code></pre>\n`;
      },
    },
  });

/** Escapes text for HTML and removes control characters, which come from character references. */
function escapeText(text: string): string {
  return escapeUTF8(sanitizeText(text));
}

/** Returns an `img` element; undefined if the picture is neither stored nor on the web. */
function imageElement(address: string, text: string, pictures: EmbeddedPictures): string | undefined {
  const source = pictures.get(address) ?? sanitizeAddress(address);
  return source === undefined ? undefined : `<img src="${escapeText(source)}" alt="${escapeText(text)}">`;
}

/** Writes an article as a complete HTML page. The page loads nothing except pictures that are not stored. */
export function toHtml(article: Article, pictures: EmbeddedPictures = new Map()): string {
  const {title, standfirst, byline, source, place, url, published, image} = article;
  const facts = [byline && `By ${byline}`, source === byline ? undefined : source, place].filter(Boolean).join(' · ');
  const lines = [
    '<!doctype html>',
    `<html lang="${escapeText(article.language ?? '')}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeText(title)}</title>`,
    url && `<link rel="canonical" href="${escapeText(url)}">`,
    ...metaElements(article),
    '<style>body{max-width:38em;margin:2em auto;padding:0 1em;font:1.1em/1.5 serif}.standfirst{font-style:italic}img{max-width:100%}p,li,h1,h2,h3,h4,h5,h6,dt,dd,td,th{unicode-bidi:plaintext;text-align:start}</style>',
    '</head>',
    '<body>',
    '<article dir="auto">',
    `<h1>${escapeText(title)}</h1>`,
    standfirst && `<p class="standfirst">${escapeText(standfirst)}</p>`,
    facts && `<p>${escapeText(facts)}</p>`,
    published &&
      `<p><time datetime="${escapeText(published)}">${escapeText(formatDate(published, 'minute'))}</time></p>`,
    image && figure(image, pictures),
    toElements(article.body, pictures),
    '</article>',
    '</body>',
    '</html>',
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

/** Returns `meta` elements with what a page prints only in a line or not at all. Intake and other programs read them (Open Graph). */
function* metaElements({standfirst, byline, source, published, modified, tags}: Article): Generator<string> {
  const named = {author: byline, description: standfirst};
  const properties = {'og:site_name': source, 'article:published_time': published, 'article:modified_time': modified};
  for (const [name, value] of Object.entries(named))
    if (value !== undefined) yield `<meta name="${name}" content="${escapeText(value)}">`;
  for (const [name, value] of [...Object.entries(properties), ...tags.map(tag => ['article:tag', tag] as const)])
    if (value !== undefined) yield `<meta property="${name}" content="${escapeText(value)}">`;
}

function toElements(markdown: string, pictures: EmbeddedPictures): string {
  const renderer = createRenderer(pictures);
  try {
    const tokens = createLexer().lex(markdown);
    void renderer.walkTokens(tokens, token => {
      resolveInside(token);
      if (token.type !== 'text' || token.tokens) return;
      // After a <script> in a line, marked treats text as a script and does not escape it.
      token.text = escapeText(decodeHTMLStrict(token.text));
      token.escaped = true;
    });
    return renderer.parser(tokens).trimEnd();
  } catch (error) {
    // In a block of many megabytes, a pattern of marked can overflow. Keep the words.
    if (error instanceof RangeError) return `<pre>${escapeText(markdown)}</pre>`;
    throw error;
  }
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

function figure(image: LeadImage, pictures: EmbeddedPictures): string {
  const shown = image.url ? imageElement(image.url, '', pictures) : undefined;
  const words = captionOf(image);
  return `<figure>${shown ?? ''}${words ? `<figcaption>${escapeText(words)}</figcaption>` : ''}</figure>`;
}
