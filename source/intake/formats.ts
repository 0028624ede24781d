import {warc} from './archives/warc.ts';
import {zip} from './archives/zip.ts';
import {netscape} from './bookmarks/bookmarks.ts';
import {urlList} from './bookmarks/url-list.ts';
import {csv} from './csv/csv.ts';
import {feeds} from './feeds/feeds.ts';
import type {Collection, DocumentSource, Format, InputHead} from './format.ts';
import {html} from './html/html.ts';
import {json} from './json/json.ts';
import {mail, mhtml} from './mail/mail.ts';
import {markdown} from './markdown/markdown.ts';
import {pageText} from './page-text/page-text.ts';

/** Every kind of input that holds many records, in the order in which they are asked. */
const collections: readonly Collection[] = [zip, warc, mhtml, mail, netscape, feeds, json, csv, urlList];

/** Every format of one article but page text, in the order in which they are asked. */
const formats: readonly Format[] = [html, markdown];

/** The collection that an input is; undefined for one article. */
export function recogniseCollection(head: InputHead): Collection | undefined {
  return collections.find(collection => collection.recognise(head));
}

/** The format of an input that is one article; what no other format takes is page text. */
export function recognise(source: DocumentSource): Format {
  return formats.find(format => format.recognise(source)) ?? pageText;
}
