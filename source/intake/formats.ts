import {warc, zip} from './archives/archives.ts';
import {bookmarks, urlList} from './bookmarks/bookmarks.ts';
import {csv} from './csv/csv.ts';
import {evernote} from './evernote/evernote.ts';
import {blueskyRepository} from './exports/bluesky-repository.ts';
import {jina} from './exports/jina.ts';
import {kindleClippings} from './exports/kindle.ts';
import {newsboatUrls} from './exports/newsboat-urls.ts';
import {readwiseMarkdown} from './exports/readwise-markdown.ts';
import {zoteroRdf} from './exports/zotero-rdf.ts';
import {feeds} from './feeds/feeds.ts';
import type {Collection, DocumentSource, Format, InputHead} from './format.ts';
import {html} from './html/html.ts';
import {json} from './json/json.ts';
import {mail, mhtml} from './mail/mail.ts';
import {markdown} from './markdown/markdown.ts';
import {pageText} from './page-text/page-text.ts';
import {pdf} from './pdf/pdf.ts';
import {rtf} from './rtf/rtf.ts';
import {safari} from './safari/safari.ts';

/** All kinds of collections, in the order in which they are tried. */
const collections: readonly Collection[] = [
  pdf,
  rtf,
  zip,
  warc,
  blueskyRepository,
  safari,
  evernote,
  kindleClippings,
  readwiseMarkdown,
  jina,
  mhtml,
  mail,
  bookmarks,
  zoteroRdf,
  feeds,
  json,
  newsboatUrls,
  csv,
  urlList,
];

/** All formats of documents except page text, in the order in which they are tried. */
const formats: readonly Format[] = [html, markdown];

/** Returns the kind of a collection; undefined for a document. */
export function recogniseCollection(head: InputHead): Collection | undefined {
  return collections.find(collection => collection.recognise(head));
}

/** Returns the format of a document. Page text accepts what no other format does. */
export function recognise(source: DocumentSource): Format {
  return formats.find(format => format.recognise(source)) ?? pageText;
}
