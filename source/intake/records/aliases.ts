import {decodeHTMLStrict} from 'entities/decode';
import {type ImportedState, identifiesPage} from '../../article/article.ts';
import type {Loose} from '../draft.ts';
import type {FoundRecord, RecordText} from '../format.ts';
import {tidyByline} from '../html/byline.ts';
import {addressesIn, dateOf, flagOf, listOf, memoiseByNames, type RecordFields, textOf} from './fields.ts';
import {readHighlights} from './highlights.ts';

/**
 * Field names (see `fieldName`) that corpora, crawlers, services, meta tags and front matter use for the metadata of an article. The first non-empty
 * one counts.
 */
export const aliases = {
  url: [
    'url',
    'link',
    'sourceurl',
    'requestedurl',
    'respondedurl',
    'loadedurl',
    'finalurl',
    'pageurl',
    'weburl',
    'resolvedurl',
    'givenurl',
    'articleurl',
    'originalurl',
    'expandedurl',
    'permalink',
    'canonical',
    'canonicalurl',
    'ogurl',
    'href',
    'uri',
    'address',
    'source',
    'mainentityofpage',
  ],
  title: [
    'title',
    'headline',
    'titlepage',
    'titlerss',
    'name',
    'pagetitle',
    'articletitle',
    'webtitle',
    'resolvedtitle',
    'giventitle',
    'ogtitle',
    // Google translates the columns of its lists.
    'titre',
    'titel',
    'título',
    'titolo',
  ],
  html: ['contenthtml', 'bodyhtml', 'articlehtml', 'cleanedhtml', 'htmlcontent', 'html'],
  page: ['rawhtml', 'fullhtml', 'pagehtml', 'pagesource'],
  markdown: ['markdown', 'contentmarkdown', 'md', 'fitmarkdown', 'rawmarkdown'],
  text: [
    'maintext',
    'text',
    'plaintext',
    'contenttext',
    'content',
    'body',
    'article',
    'articlebody',
    'articletext',
    'bodytext',
    'storytext',
    'fulltext',
    'rawtext',
    'rawcontent',
    'textcontent',
    'selftext',
  ],
  published: [
    'datepublish',
    'publishdate',
    'publisheddate',
    'publishedat',
    'published',
    'publishedon',
    'publishedtime',
    'articlepublishedtime',
    'datepublished',
    'publicationdate',
    'webpublicationdate',
    'pubdate',
    'issued',
    'postedat',
    'isodate',
    'date',
  ],
  /** When a text was made, or when an address was saved. */
  created: ['createdat', 'created', 'createdtime', 'creationdate'],
  modified: [
    'datemodify',
    'datemodified',
    'modified',
    'modifiedtime',
    'articlemodifiedtime',
    'lastmodified',
    'lastmod',
    'updatedat',
    'updated',
  ],
  byline: ['authors', 'author', 'byline', 'creator', 'creators', 'dccreator', 'articleauthor', 'authorname', 'writer'],
  source: [
    'publication',
    'publisher',
    'sitename',
    'ogsitename',
    'source',
    'sourcename',
    'sourcedomain',
    'sourcehostname',
    'domain',
    'hostname',
    'site',
    'website',
  ],
  standfirst: ['standfirst', 'dek', 'subtitle', 'description', 'summary', 'excerpt', 'abstract', 'ogdescription'],
  note: ['note', 'notes', 'usernote', 'comment', 'annotation', 'notiz', 'nota'],
  tags: ['tags', 'keywords', 'categories', 'labels', 'category', 'section', 'tagnames', 'booktags', 'documenttags'],
  folders: ['folders', 'folder', 'collections', 'collection', 'lists', 'list'],
  image: [
    'imageurl',
    'image',
    'topimage',
    'leadimageurl',
    'leadimage',
    'coverimage',
    'cover',
    'previewpicture',
    'ogimage',
    'images',
    'thumbnail',
  ],
  language: ['language', 'lang', 'languagecode', 'inlanguage', 'locale', 'oglocale'],
  added: [
    'added',
    'addedat',
    'dateadded',
    'timeadded',
    'adddate',
    'saved',
    'savedat',
    'saveddate',
    'datesaved',
    'bookmarkedat',
  ],
  read: ['read', 'isread', 'archived', 'isarchived', 'archive', 'seen'],
  unread: ['unread', 'isunread', 'toread'],
  readAt: ['readat', 'dateread', 'timeread', 'lastreadat', 'archivedat'],
  starred: [
    'starred',
    'isstarred',
    'favorite',
    'favourite',
    'isfavorite',
    'favorited',
    'favourited',
    'isfav',
    'ismarked',
  ],
  progress: ['progress', 'readingprogress', 'readprogress', 'percentread'],
  highlights: ['highlights', 'annotations', 'quotes', 'clippings'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Fact = keyof typeof aliases;

/** Returns the aliases of a fact that a record has as field names. */
type OwnAliases = (fact: Fact) => readonly string[];

/** Finds the aliases among the field names of a record. Of 200 aliases, most records have fewer than ten. */
const aliasesIn = memoiseByNames((fields): OwnAliases => {
  const own = new Map<string, readonly string[]>(
    Object.entries<readonly string[]>(aliases).map(([fact, names]) => [fact, names.filter(name => fields.has(name))]),
  );
  return fact => own.get(fact) ?? [];
});

/** Reads a record of any other shape: from a corpus such as news-please, CC-News, RealNews, C4 or FineWeb, from a crawler, or from a script. */
export function readAliases(fields: RecordFields): FoundRecord {
  const own = aliasesIn(fields);
  const text = (fact: Fact) => textOf(fields, ...own(fact));
  const list = (fact: Fact) =>
    own(fact)
      .map(name => listOf(fields.get(name), /[,;]/))
      .find(names => names.length > 0) ?? [];
  const {content, page} = contentOf(fields, own);
  const isText = content !== undefined || page !== undefined;
  const created = dateOf(fields, ...own('created'));
  const byline = listOf(fields.get('authors')).join(', ') || text('byline');
  const source = textOf(fields, ...own('source').filter(name => !isAddress(textOf(fields, name))));
  return {
    facts: {
      title: text('title'),
      // The user's own words about an article say more than its excerpt.
      standfirst: text('note') ?? text('standfirst'),
      byline: tidyByline(decodeHTMLStrict(byline ?? ''), source) ?? byline,
      source,
      place: textOf(fields, 'place', 'dateline'),
      url: addressOf(fields, own('url')),
      published: dateOf(fields, ...own('published')) ?? (isText ? created : undefined),
      modified: dateOf(fields, ...own('modified')),
      language: text('language'),
      image: {url: own('image').flatMap(name => addressesIn(fields.get(name)))[0]},
      tags: [...list('tags'), ...list('folders')],
    },
    content,
    page,
    importedState: readState(fields, own, isText ? undefined : created),
  };
}

/** Reads what the user had done to an article, under the usual names. `created` is when it was added, unless a field says so. */
function readState(fields: RecordFields, own: OwnAliases, created: string | undefined): Loose<ImportedState> {
  const flag = (fact: 'read' | 'unread' | 'starred') =>
    own(fact)
      .map(name => flagOf(fields.get(name)))
      .find(value => value !== undefined);
  const unread = flag('unread');
  const share = Number(textOf(fields, ...own('progress')) ?? 0);
  return {
    added: dateOf(fields, ...own('added')) ?? created,
    read:
      flag('read') ??
      (unread === undefined ? undefined : !unread) ??
      (dateOf(fields, ...own('readAt')) === undefined ? undefined : true),
    starred: flag('starred'),
    progress: share > 0 ? (share > 1 ? share / 100 : share) : undefined,
    highlights: own('highlights')
      .map(name => readHighlights(fields.get(name)))
      .find(list => list.length > 0),
  };
}

/** Returns whether one of the fields is an address or a text. */
export function hasAlias(fields: RecordFields): boolean {
  const own = aliasesIn(fields);
  return (['url', 'html', 'page', 'markdown', 'text'] as const).some(fact => own(fact).length > 0);
}

/** Returns the first address that can identify a page, else the first address, else the first value. */
function addressOf(fields: RecordFields, names: readonly string[]): string | undefined {
  const candidates = names.flatMap(name => addressesIn(fields.get(name)));
  const addresses = candidates.filter(isAddress);
  if (addresses.length < 2) return addresses[0] ?? candidates[0];
  return addresses.find(identifiesPage) ?? addresses[0];
}

function isAddress(text: string | undefined): boolean {
  return /^https?:\/\//i.test(text ?? '');
}

/** Returns the text of a record, and the whole page in it. Text that a program extracted takes precedence over the page. */
function contentOf(fields: RecordFields, own: OwnAliases): Pick<FoundRecord, 'content' | 'page'> {
  const values = (fact: 'html' | 'page' | 'markdown' | 'text') => own(fact).flatMap(name => textOf(fields, name) ?? []);
  const html = [...values('html'), ...values('page')];
  const texts = values('text');
  const page = [...html, ...texts].find(isPage);
  const fragment = html.find(one => !isPage(one));
  const [markdown] = values('markdown');
  const text = texts.find(one => !isPage(one));
  if (fragment !== undefined) return {content: {kind: 'html', text: fragment}, page};
  if (markdown !== undefined) return {content: {kind: 'markdown', text: markdown}, page};
  return {content: text === undefined ? undefined : {kind: kindOf(text), text}, page};
}

function kindOf(text: string): RecordText['kind'] {
  return looksLikeHtml(text) ? 'html' : looksLikeMarkdown(text) ? 'markdown' : 'plain';
}

/** Looks for the beginning of a whole page. */
function isPage(text: string): boolean {
  return /^\s*(?:<\?xml[^<>]{0,200}\?>\s*|<!--[^<>]{0,1000}-->\s*){0,5}<(?:!doctype html|html|head|body)\b/i.test(text);
}

/** Looks for a block element at the start; a text about HTML may contain single tags. */
function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:article|main|section|div|p|h[1-6]|ul|ol|table|figure|blockquote|img)\b[^<>]*>/i.test(text);
}

/** Looks for links, headings and code blocks that are not accidental. */
function looksLikeMarkdown(text: string): boolean {
  return /\]\(https?:\/\/[^\s()]+\)|^#{2,6} \S|^```/m.test(text);
}
