import {type Article, formatLocalDate} from '../article/article.ts';
import {type ElementOptions, escapeMarkup, toElements, toFigure} from './html-elements.ts';

/** Stored pictures as `data:` addresses, by their addresses in the article. */
type EmbeddedPictures = ReadonlyMap<string, string>;

const style =
  'body{max-width:38em;margin:2em auto;padding:0 1em;font:1.1em/1.5 serif}.standfirst{font-style:italic}img{max-width:100%}p,li,h1,h2,h3,h4,h5,h6,dt,dd,td,th{unicode-bidi:plaintext;text-align:start}';

/** Begins each article on a new sheet of paper, keeps pictures and headings whole, and wraps code, which paper cannot scroll. */
const printStyle =
  '@media print{body{margin:0;max-width:none;font-size:11pt}article{break-before:page}pre{white-space:pre-wrap;overflow-wrap:anywhere}figure,img,pre{break-inside:avoid}h1,h2,h3,h4{break-after:avoid}}';

/** Writes an article as a complete HTML page. The page loads nothing except pictures that are not stored. */
export function toHtml(article: Article, pictures: EmbeddedPictures = new Map()): string {
  const {title, url, language = ''} = article;
  const head = [
    `<title>${escapeMarkup(title)}</title>`,
    ...(url === undefined ? [] : [`<link rel="canonical" href="${escapeMarkup(url)}"/>`]),
    ...metaElements(article),
  ];
  return `${pageStart(language, head, style)}${toArticleElement(article, {pictures, isOnline: true, idPrefix: ''})}${pageEnd}`;
}

const pageEnd = '</body>\n</html>\n';

/** An article of a page of several, with its pictures. */
type PageArticle = {readonly article: Article; readonly pictures: EmbeddedPictures};

/** Yields the pieces of one HTML page to print: the headlines as links, then the articles. */
export async function* toSinglePage(
  title: string,
  headlines: readonly Pick<Article, 'id' | 'title' | 'source'>[],
  articles: AsyncIterable<PageArticle>,
): AsyncGenerator<string> {
  yield pageStart('', [`<title>${escapeMarkup(title)}</title>`], style + printStyle);
  const items = headlines.map(
    ({id, title, source}) =>
      `<li><a href="#${id}">${escapeMarkup(title)}</a>${source === undefined ? '' : ` · ${escapeMarkup(source)}`}</li>\n`,
  );
  yield `<h1>${escapeMarkup(title)}</h1>\n<nav>\n<ol>\n${items.join('')}</ol>\n</nav>\n`;
  for await (const {article, pictures} of articles) {
    const options = {pictures, isOnline: true, idPrefix: `${article.id}-`};
    // The language decides which forms Chinese characters have.
    yield toArticleElement(article, options, ` lang="${escapeMarkup(article.language ?? '')}"`);
  }
  yield pageEnd;
}

function pageStart(language: string, head: readonly string[], css: string): string {
  const lines = [
    '<!doctype html>',
    `<html lang="${escapeMarkup(language)}">`,
    '<head>',
    '<meta charset="utf-8"/>',
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    ...head,
    `<style>${css}</style>`,
    '</head>',
    '<body>',
  ];
  return `${lines.join('\n')}\n`;
}

/** Writes an article as a complete page of XHTML, as EPUB has it, with a style sheet of this path. It loads nothing from the web. */
export function toXhtml(article: Article, pictures: ReadonlyMap<string, string>, stylePath: string): string {
  const {title, url, language} = article;
  const lang = language === undefined ? '' : ` lang="${escapeMarkup(language)}" xml:lang="${escapeMarkup(language)}"`;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<!DOCTYPE html>',
    `<html xmlns="http://www.w3.org/1999/xhtml"${lang}>`,
    '<head>',
    `<title>${escapeMarkup(title)}</title>`,
    ...(url === undefined ? [] : [`<link rel="canonical" href="${escapeMarkup(url)}"/>`]),
    ...metaElements(article),
    `<link rel="stylesheet" type="text/css" href="${stylePath}"/>`,
    '</head>',
    '<body>',
  ];
  return `${lines.join('\n')}\n${toArticleElement(article, {pictures, isOnline: false, idPrefix: ''})}${pageEnd}`;
}

function toArticleElement(article: Article, options: ElementOptions, attributes = ''): string {
  const {id, title, standfirst, byline, source, place, published, image, body} = article;
  const facts = [byline && `By ${byline}`, source === byline ? undefined : source, place].filter(Boolean).join(' · ');
  const lines = [
    `<article id="${id}"${attributes} dir="auto">`,
    `<h1>${escapeMarkup(title)}</h1>`,
    standfirst && `<p class="standfirst">${escapeMarkup(standfirst)}</p>`,
    facts && `<p>${escapeMarkup(facts)}</p>`,
    published &&
      `<p><time datetime="${escapeMarkup(published)}">${escapeMarkup(formatLocalDate(published))}</time></p>`,
    image && toFigure(image, options),
    toElements(body, options),
    '</article>',
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

/** Returns `meta` elements with what a page prints only in a line or not at all. Intake and other programs read them (Open Graph). */
function* metaElements({standfirst, byline, source, published, modified, tags}: Article): Generator<string> {
  const named = {author: byline, description: standfirst};
  const properties = {'og:site_name': source, 'article:published_time': published, 'article:modified_time': modified};
  for (const [name, value] of Object.entries(named))
    if (value !== undefined) yield `<meta name="${name}" content="${escapeMarkup(value)}"/>`;
  for (const [name, value] of [...Object.entries(properties), ...tags.map(tag => ['article:tag', tag] as const)])
    if (value !== undefined) yield `<meta property="${name}" content="${escapeMarkup(value)}"/>`;
}
