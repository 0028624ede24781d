import {extname, join} from 'node:path';
import {type Article, type ArticleId, choiceOf, formatDate, localDay, plural, UsageError} from '../article/article.ts';
import {type Library, withCopies} from '../library/library.ts';
import type {Command, Context} from './command.ts';
import {makeFolder, saveStream} from './export-files.ts';
import {findNotes} from './export-folder.ts';
import {type Exported, separateForms, toPage, wholeForms} from './export-forms.ts';
import {complain, say, write} from './output.ts';
import {type ArticleSelection, reportNothing, type SelectionOptions, withSelection} from './selection.ts';

type ExportOptions = SelectionOptions & {
  readonly format?: string;
  readonly json?: boolean;
  readonly output?: string;
  readonly single?: boolean;
};

/** Writes whole articles to standard output, to one file, or each to a file in a folder. */
export const exportArticles: Command<ExportOptions> = async (context, options, operands) => {
  const {output} = options;
  const {separate, whole} = readForm(options, context);
  return withSelection(context, {operands, options, kind: 'query'}, async (selection, library) => {
    let count = 0;
    const tell = (message: string) => complain(context.stderr, message);
    const ids = () => exportedIds(selection, library, options.format);
    const articles = async function* () {
      for await (const article of exportedArticles(ids(), library)) {
        count++;
        yield article;
      }
    };
    if (output !== undefined && separate) {
      await makeFolder(output);
      const notes = separate.ending === 'md' ? await findNotes(output) : new Map();
      const folder = {path: output, library, notes, complain: tell};
      const counts = {written: 0, unchanged: 0, foreign: 0};
      for await (const article of articles()) {
        const path = join(output, `${fileName(article)}.${separate.ending}`);
        const saved = await separate.write(article, path, folder);
        counts[saved.outcome]++;
        if (saved.outcome === 'foreign') tell(foreignFile(saved.path));
      }
      const rest = Object.entries({unchanged: counts.unchanged, 'not written': counts.foreign});
      const others = rest.filter(([, number]) => number > 0).map(([what, number]) => `, ${number} ${what}`);
      say(context.stderr, `Wrote ${plural(counts.written, 'file')} into ${output}${others.join('')}.`);
      if (counts.foreign > 0) return 1;
    } else if (whole) {
      const pieces = whole({library, title: titleOf(operands, options), ids, articles, complain: tell});
      if (output === undefined) for await (const piece of pieces) await write(context.stdout, piece);
      else if (await saveStream(output, pieces))
        say(context.stderr, `Wrote ${plural(count, 'article')} into ${output}.`);
    }
    return count === 0 ? reportNothing(context, options) : selection.status;
  });
};

function foreignFile(path: string): string {
  return `tearsheet cannot update ${path}, so it is unchanged: move it, then export again.`;
}

/** The formats that are written as one file, by the usual ending of its name. */
const fileEndings: ReadonlyMap<string, string> = new Map([
  ['.epub', 'epub'],
  ['.bib', 'bibtex'],
  ['.ris', 'ris'],
  ['.html', 'html --single'],
]);

/** Returns the writer of the format that the options name, for each article or for all. Throws `UsageError` if the options contradict each other. */
function readForm({format = 'jsonl', json, output, single}: ExportOptions, {stdout}: Context) {
  if (json && format !== 'jsonl') throw new UsageError('Give --json or --format, not both.');
  if (single && format !== 'html') throw new UsageError('--single needs --format html.');
  const separate = single ? undefined : separateForms.get(format);
  const whole = single ? toPage : wholeForms.get(format);
  if (!separate && !whole) {
    const names = new Set([...separateForms.keys(), ...wholeForms.keys()]);
    throw new UsageError(`--format must be ${choiceOf([...names])}, not "${format}".`);
  }
  const meant = fileEndings.get(extname(output ?? '').toLowerCase());
  if (separate && meant !== undefined && meant !== format) {
    throw new UsageError(
      `--output is a folder with --format ${format}. To write the file ${output}: --format ${meant}.`,
    );
  }
  if (output === undefined && !whole) {
    throw new UsageError(`Name a folder for the files: tearsheet export --format ${format} --output DIR.`);
  }
  if (output === undefined && format === 'epub' && stdout.isTTY) {
    throw new UsageError('Name a file for the book: tearsheet export --format epub --output FILE.epub.');
  }
  return {separate, whole};
}

/** Returns the title of a book or page: its query or view, and the day. */
function titleOf(operands: readonly string[], {view}: ExportOptions): string {
  const query = [view, ...operands.filter(operand => operand !== '-')].filter(Boolean).join(' ');
  return `${query || 'Articles'}, ${formatDate(localDay(new Date().toISOString()), 'day')}`;
}

/**
 * Yields the ids of the articles to export. A story is one article, as in lists. JSON Lines contain its copies too, because an import needs them, and Markdown those
 * with highlights.
 */
async function* exportedIds(
  {pages, hasCopies}: ArticleSelection,
  {articles, personal}: Library,
  format = 'jsonl',
): AsyncGenerator<ArticleId> {
  for await (const page of pages()) {
    const rows = new Set(page.map(({id}) => id));
    if (!hasCopies || (format !== 'jsonl' && format !== 'markdown')) {
      yield* rows;
      continue;
    }
    for (const id of await withCopies(articles, page)) {
      if (rows.has(id) || format === 'jsonl' || (await personal.highlights(id)).length > 0) yield id;
    }
  }
}

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
