import type {FoundRecord, RecordText} from '../format.ts';
import {dateOf, listOf, type RecordFields, textOf} from './fields.ts';

/** Field names (see `fieldName`) that corpora and programs use for the metadata of an article. The first non-empty one counts. */
const aliases = {
  url: [
    'url',
    'link',
    'sourceurl',
    'requestedurl',
    'respondedurl',
    'canonical',
    'canonicalurl',
    'href',
    'uri',
    'address',
  ],
  title: ['title', 'headline', 'titlepage', 'titlerss', 'name'],
  html: ['contenthtml', 'html', 'bodyhtml'],
  markdown: ['markdown', 'contentmarkdown', 'md'],
  text: ['maintext', 'text', 'plaintext', 'contenttext', 'content', 'body', 'article', 'articlebody', 'fulltext'],
  published: [
    'datepublish',
    'publishdate',
    'publisheddate',
    'publishedat',
    'published',
    'datepublished',
    'pubdate',
    'date',
    'createdat',
    'created',
  ],
  modified: ['datemodify', 'datemodified', 'modified', 'updatedat', 'updated'],
  byline: ['authors', 'author', 'byline', 'creator'],
  source: ['publication', 'publisher', 'sitename', 'source', 'sourcename', 'sourcedomain', 'domain', 'site'],
  standfirst: ['standfirst', 'description', 'summary', 'excerpt', 'subtitle'],
  tags: ['tags', 'keywords', 'categories', 'labels', 'category', 'section'],
  image: ['imageurl', 'image', 'topimage', 'leadimageurl', 'thumbnail'],
  language: ['language', 'lang'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Reads a record of any other shape: from a corpus such as news-please, CC-News, RealNews, C4 or FineWeb, or from a script. */
export function readAliases(fields: RecordFields): FoundRecord {
  const text = (fact: keyof typeof aliases) => textOf(fields, ...aliases[fact]);
  const tags = aliases.tags.map(name => listOf(fields.get(name))).find(list => list.length > 0);
  const url = text('url');
  return {
    facts: {
      title: text('title'),
      standfirst: text('standfirst'),
      byline: listOf(fields.get('authors')).join(', ') || text('byline'),
      source: text('source'),
      place: textOf(fields, 'place', 'dateline'),
      url,
      published: dateOf(fields, ...aliases.published),
      modified: dateOf(fields, ...aliases.modified),
      language: text('language'),
      image: {url: text('image')},
      tags,
    },
    content: contentOf(text('html'), text('markdown'), text('text')),
  };
}

/** Tells whether one of the fields is an address or a text. */
export function hasAlias(fields: RecordFields): boolean {
  const {url, html, markdown, text} = aliases;
  return [...url, ...html, ...markdown, ...text].some(name => fields.has(name));
}

function contentOf(
  html: string | undefined,
  markdown: string | undefined,
  text: string | undefined,
): RecordText | undefined {
  if (html !== undefined) return {kind: 'html', text: html};
  if (markdown !== undefined) return {kind: 'markdown', text: markdown};
  if (text === undefined) return undefined;
  return {kind: looksLikeHtml(text) ? 'html' : looksLikeMarkdown(text) ? 'markdown' : 'plain', text};
}

/** Looks for a block element at the start; a text about HTML may contain single tags. */
function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|body|article|main|section|div|p|h[1-6]|ul|ol|table|figure|blockquote|img)\b[^<>]*>/i.test(
    text,
  );
}

/** Looks for links, headings and code blocks that are not accidental. */
function looksLikeMarkdown(text: string): boolean {
  return /\]\(https?:\/\/[^\s()]+\)|^#{2,6} \S|^```/m.test(text);
}
