import {join} from 'node:path';
import {type Article, type ArticleId, type Highlight, plural, UsageError} from '../article/article.ts';
import type {Library, Marks} from '../library/library.ts';
import {toHtml, toMarkdown} from '../typeset/typeset.ts';
import type {Command} from './command.ts';
import {embedPictures} from './embed-pictures.ts';
import {makeFolder, save, savePictures} from './export-files.ts';
import {say, write} from './output.ts';
import {reportNothing, type SelectionOptions, selectedIds, withSelection} from './selection.ts';

/** An article with its marks and highlights. */
type Exported = Article & Marks & {readonly highlights?: readonly Highlight[]};

/** A format: how it writes an article, and the extension of its files. */
type Form = {
  readonly ending: string;
  readonly write: (article: Exported, to: Destination) => Promise<string>;
};

/** The library of the articles, and the folder that they are written to; undefined for standard output. */
type Destination = {readonly library: Library; readonly folder: string | undefined};

const forms: Readonly<Record<string, Form>> = {
  jsonl: {ending: 'json', write: asLine},
  markdown: {ending: 'md', write: asNote},
  html: {ending: 'html', write: asPage},
};

/** Writes everything about an article on one line. `tearsheet add` makes the same article of it. */
async function asLine(article: Exported, {library}: Destination): Promise<string> {
  const pictures = Array.from(await picturesIn(article, library), ([address, data]) => ({address, data}));
  return `${JSON.stringify({...article, ...(pictures.length > 0 && {pictures})})}\n`;
}

async function asNote(article: Exported, {library, folder}: Destination): Promise<string> {
  return toMarkdown(article, folder === undefined ? undefined : await savePictures(folder, article.id, library));
}

async function asPage(article: Exported, {library}: Destination): Promise<string> {
  return toHtml(article, await picturesIn(article, library));
}

/** Returns the pictures of an article as `data:` addresses, by the addresses that the article has. */
async function picturesIn({id}: Article, library: Library): Promise<ReadonlyMap<string, string>> {
  return embedPictures(await library.captures.pictures(id), address => library.captures.picture(id, address));
}

type ExportOptions = SelectionOptions & {readonly format?: string; readonly output?: string};

/** Writes whole articles to standard output, or each to a file in a folder. */
export const exportArticles: Command<ExportOptions> = async (context, options, operands) => {
  const {format = 'jsonl', output} = options;
  const form = Object.entries(forms).find(([name]) => name === format)?.[1];
  if (!form) throw new UsageError(`--format must be ${Object.keys(forms).join(', ')}, not "${format}".`);
  if (output === undefined && format !== 'jsonl') {
    throw new UsageError(`Name a folder for the files: tearsheet export --format ${format} --output DIR.`);
  }
  return withSelection(context, {operands, options, kind: 'query'}, async (selection, library) => {
    if (output !== undefined) await makeFolder(output);
    let count = 0;
    for await (const id of selectedIds(selection, library.articles)) {
      const article = await readExported(id, library);
      if (article === undefined) continue;
      const text = await form.write(article, {library, folder: output});
      if (output === undefined) await write(context.stdout, text);
      else await save(join(output, `${fileName(article)}.${form.ending}`), text);
      count++;
    }
    if (output !== undefined) say(context.stderr, `Wrote ${plural(count, 'file')} into ${output}.`);
    return count === 0 ? reportNothing(context, options) : selection.status;
  });
};

async function readExported(id: ArticleId, {articles, personal}: Library): Promise<Exported | undefined> {
  const article = await articles.article(id);
  if (!article) return undefined;
  const highlights = (await personal.highlights(id)).map(({id: _, ...highlight}) => highlight);
  return highlights.length > 0 ? {...article, highlights} : article;
}

/** The bytes of a headline in a file name. File systems allow 255 for the whole name. */
const longest = 120;

/**
 * Returns a name such as `2017-06-26-ferry-hours-7k2mabcdefgh`. The id makes it unique, and keeps it from being a reserved name of Windows. Headlines are
 * foreign text, so everything except letters and digits of any script becomes a hyphen.
 */
function fileName({id, title, published}: Article): string {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let slug = words.join('-');
  while (Buffer.byteLength(slug) > longest)
    slug = slug
      .slice(0, -1)
      .toWellFormed()
      .replace(/\ufffd$/, '');
  return [published?.slice(0, 10), slug.replace(/-$/, ''), id].filter(Boolean).join('-');
}
