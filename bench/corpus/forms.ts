/** The corpus in the forms that other programs read: pages, feeds, mail. */

import {createReadStream, existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import type {CorpusArticle} from './corpus.ts';
import type {CorpusFile} from './corpus-file.ts';

/** Yields the articles of files in their order. */
async function* readCorpus(files: readonly CorpusFile[]): AsyncGenerator<CorpusArticle> {
  for (const {path} of files) {
    for await (const line of createInterface({input: createReadStream(path)})) yield JSON.parse(line) as CorpusArticle;
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Writes the Markdown of the corpus as HTML. */
function htmlBody(body: string): string {
  const block = (text: string) => {
    if (text.startsWith('## ')) return `<h2>${text.slice(3)}</h2>`;
    if (text.startsWith('- '))
      return `<ul>${text
        .split('\n')
        .map(item => `<li>${item.slice(2)}</li>`)
        .join('')}</ul>`;
    return `<p>${text.replace(/\[([^\]]*)\]\(([^)]*)\)/g, '<a href="$2">$1</a>').replace(/\*([^*]+)\*/g, '<em>$1</em>')}</p>`;
  };
  return escapeHtml(body).split('\n\n').map(block).join('\n');
}

export function toHtml({title, byline, body}: CorpusArticle): string {
  const head = `<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`;
  return `<!DOCTYPE html><html>${head}<body><h1>${escapeHtml(title)}</h1><p>${byline}</p>${htmlBody(body)}</body></html>\n`;
}

export function toRssItem({title, url, published, byline, body}: CorpusArticle): string {
  const date = new Date(published).toUTCString();
  return `<item><title>${escapeHtml(title)}</title><link>${url}</link><guid>${url}</guid><pubDate>${date}</pubDate><author>${byline}</author><description>${escapeHtml(htmlBody(body))}</description></item>\n`;
}

/** Makes a feed of items. */
export function toFeed(title: string, items: string): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>https://example.org/</link><description></description>${items}</channel></rss>\n`;
}

function toMail({title, url, published, byline, source, body}: CorpusArticle): string {
  const encoded = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
  const id = url.slice('https://example.org/'.length);
  return [
    `From: ${byline} <desk@example.org>`,
    'To: reader@localhost',
    `Subject: ${encoded(title)}`,
    `Date: ${new Date(published).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@example.org>`,
    `List-Id: ${source} <list.example.org>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    `${url}\n\n${body}\n`,
  ].join('\n');
}

/** Makes a folder of mail (Maildir) with a file for each article, unless it exists. */
export async function makeMaildir(folder: string, files: readonly CorpusFile[]): Promise<string> {
  const maildir = join(folder, 'maildir');
  if (existsSync(maildir)) return maildir;
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, name), {recursive: true});
  let number = 0;
  for await (const article of readCorpus(files)) {
    const seconds = Math.floor(Date.parse(article.published) / 1000);
    writeFileSync(join(maildir, 'cur', `${seconds}.${number++}.corpus:2,`), toMail(article));
  }
  return maildir;
}

/** Makes feeds of at most 2,500 articles, unless the folder has them, and returns their paths. */
export async function makeFeeds(folder: string, files: readonly CorpusFile[]): Promise<readonly string[]> {
  const feeds = join(folder, 'feeds');
  const entries = 2500;
  const total = files.reduce((sum, {articles}) => sum + articles, 0);
  const paths = Array.from({length: Math.ceil(total / entries)}, (_, index) => join(feeds, `${index}.xml`));
  if (existsSync(feeds)) return paths;
  mkdirSync(feeds, {recursive: true});
  let [items, number] = ['', 0];
  for await (const article of readCorpus(files)) {
    items += toRssItem(article);
    number++;
    if (number % entries !== 0 && number !== total) continue;
    const index = Math.ceil(number / entries) - 1;
    writeFileSync(paths[index] ?? '', toFeed(`Feed ${index}`, items));
    items = '';
  }
  return paths;
}
