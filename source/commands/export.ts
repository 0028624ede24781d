import {join} from 'node:path';
import {type Article, type ArticleId, type Highlight, plural, UsageError} from '../article/article.ts';
import {citationFormNames, writeCitations} from '../citation/citation.ts';
import type {Library, Marks} from '../library/library.ts';
import {toHtml, toMarkdown} from '../typeset/typeset.ts';
import type {Command} from './command.ts';
import {embedPictures} from './embed-pictures.ts';
import {makeFolder, save, savePictures, saveStream} from './export-files.ts';
import {say, write} from './output.ts';
import {reportNothing, type SelectionOptions, selectedIds, withSelection} from './selection.ts';

/** An article with its marks and highlights. */
type Exported = Article & Marks & {readonly highlights?: readonly Highlight[]};

/** A format of one file for each article: how it writes one, and the extension of its files. */
type SeparateForm = {
  readonly ending: string;
  readonly write: (article: Exported, to: Destination) => Promise<string>;
};

/** The library of the articles, and the folder that they are written to. */
type Destination = {readonly library: Library; readonly folder: string};

const separateForms: Readonly<Record<string, SeparateForm>> = {
  jsonl: {ending: 'json', write: (article, {library}) => toLine(article, library)},
  markdown: {
    ending: 'md',
    write: async (article, {library, folder}) => toMarkdown(article, await savePictures(folder, article.id, library)),
  },
  html: {ending: 'html', write: async (article, {library}) => toHtml(article, await picturesIn(article, library))},
};

/** A format of one file for all articles: yields its pieces. */
type WholeForm = (articles: AsyncIterable<Exported>, library: Library) => AsyncIterable<string>;

const wholeForms: Readonly<Record<string, WholeForm>> = {
  jsonl: toLines,
  ...Object.fromEntries(
    citationFormNames.map(name => [name, (articles: AsyncIterable<Exported>) => writeCitations(articles, name)]),
  ),
};

async function* toLines(articles: AsyncIterable<Exported>, library: Library): AsyncGenerator<string> {
  for await (const article of articles) yield toLine(article, library);
}

/** Writes everything about an article on one line. `tearsheet add` makes the same article of it. */
async function toLine(article: Exported, library: Library): Promise<string> {
  const pictures = Array.from(await picturesIn(article, library), ([address, data]) => ({address, data}));
  return `${JSON.stringify({...article, ...(pictures.length > 0 && {pictures})})}\n`;
}

/** Returns the pictures of an article as `data:` addresses, by the addresses that the article has. */
async function picturesIn({id}: Article, library: Library): Promise<ReadonlyMap<string, string>> {
  return embedPictures(await library.captures.pictures(id), address => library.captures.picture(id, address));
}

type ExportOptions = SelectionOptions & {readonly format?: string; readonly output?: string};

/** Writes whole articles to standard output, to one file, or each to a file in a folder. */
export const exportArticles: Command<ExportOptions> = async (context, options, operands) => {
  const {format = 'jsonl', output} = options;
  const separate = Object.hasOwn(separateForms, format) ? separateForms[format] : undefined;
  const whole = Object.hasOwn(wholeForms, format) ? wholeForms[format] : undefined;
  if (!separate && !whole) {
    const names = new Set([...Object.keys(separateForms), ...Object.keys(wholeForms)]);
    throw new UsageError(`--format must be ${[...names].join(', ')}, not "${format}".`);
  }
  if (output === undefined && !whole) {
    throw new UsageError(`Name a folder for the files: tearsheet export --format ${format} --output DIR.`);
  }
  return withSelection(context, {operands, options, kind: 'query'}, async (selection, library) => {
    let count = 0;
    const counted = async function* () {
      for await (const article of exportedArticles(selectedIds(selection, library.articles), library)) {
        count++;
        yield article;
      }
    };
    if (output !== undefined && separate) {
      await makeFolder(output);
      for await (const article of counted()) {
        const text = await separate.write(article, {library, folder: output});
        await save(join(output, `${fileName(article)}.${separate.ending}`), text);
      }
      say(context.stderr, `Wrote ${plural(count, 'file')} into ${output}.`);
    } else if (whole) {
      const pieces = whole(counted(), library);
      if (output === undefined) for await (const piece of pieces) await write(context.stdout, piece);
      else if (await saveStream(output, pieces))
        say(context.stderr, `Wrote ${plural(count, 'article')} into ${output}.`);
    }
    return count === 0 ? reportNothing(context, options) : selection.status;
  });
};

async function* exportedArticles(ids: AsyncIterable<ArticleId>, library: Library): AsyncGenerator<Exported> {
  for await (const id of ids) {
    const article = await library.articles.article(id);
    if (!article) continue;
    const highlights = (await library.personal.highlights(id)).map(({id: _, ...highlight}) => highlight);
    yield highlights.length > 0 ? {...article, highlights} : article;
  }
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
