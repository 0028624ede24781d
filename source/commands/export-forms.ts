import {dirname, relative} from 'node:path';
import {type Article, type ArticleId, type Highlight, plural} from '../article/article.ts';
import {citationFormNames, passageLink, writeCitations} from '../citation/citation.ts';
import {writeEpub} from '../epub/epub.ts';
import type {Library, Marks, Row} from '../library/library.ts';
import {toHtml, toNote, toSinglePage} from '../typeset/typeset.ts';
import {embedPictures} from './embed-pictures.ts';
import {savePictures} from './export-files.ts';
import {type Saved, saveArticle, saveNoteFile} from './export-folder.ts';
import {formatRecord} from './records.ts';

/** An article with its marks and highlights. */
export type Exported = Article & Marks & {readonly highlights?: readonly Highlight[]};

/** A format of one file for each article, whose name has this ending. */
type SeparateForm = {
  readonly ending: string;
  /** Writes the file of an article, at this path unless the folder has a file of the article already. */
  readonly write: (article: Exported, path: string, folder: ExportFolder) => Promise<Saved>;
};

/** Tells the user what could not be exported. */
type Complain = (message: string) => void;

/** A folder of exported articles, and the notes in it, by the ids of their articles. */
type ExportFolder = {
  readonly path: string;
  readonly library: Library;
  readonly notes: ReadonlyMap<string, string>;
  readonly complain: Complain;
};

export const separateForms: ReadonlyMap<string, SeparateForm> = new Map([
  [
    'jsonl',
    {
      ending: 'json',
      write: async (article, path, folder) => saveArticle(path, article.id, await toLine(article, folder)),
    },
  ],
  ['markdown', {ending: 'md', write: writeNote}],
  [
    'html',
    {
      ending: 'html',
      write: async (article, path, {library}) =>
        saveArticle(path, article.id, toHtml(article, await picturesIn(article, library))),
    },
  ],
] satisfies [string, SeparateForm][]);

/** Writes an article as a note. An existing note stays where it is, even if the headline changed or the user moved the note. */
async function writeNote(
  article: Exported,
  path: string,
  {path: folder, library, notes}: ExportFolder,
): Promise<Saved> {
  const place = notes.get(article.id) ?? path;
  const up = relative(dirname(place), folder).replaceAll('\\', '/');
  const saved = await savePictures(folder, article.id, library);
  const pictures = new Map(Array.from(saved, ([address, file]) => [address, up === '' ? file : `${up}/${file}`]));
  const highlights = (article.highlights ?? []).map(highlight =>
    article.url === undefined ? highlight : {...highlight, link: passageLink(article.url, highlight)},
  );
  return saveNoteFile(place, article.id, toNote({article, highlights, pictures}));
}

/** The articles of a file. */
type Collected = {
  readonly library: Library;
  /** The title of a book or page of them. */
  readonly title: string;
  readonly ids: () => AsyncIterable<ArticleId>;
  readonly articles: () => AsyncIterable<Exported>;
  readonly complain: Complain;
};

/** A format of one file for all articles: yields its pieces. */
type WholeForm = (collected: Collected) => AsyncIterable<string | Uint8Array>;

export const wholeForms: ReadonlyMap<string, WholeForm> = new Map<string, WholeForm>([
  ['jsonl', toLines],
  ['epub', toBook],
  ...citationFormNames.map((name): [string, WholeForm] => [name, ({articles}) => writeCitations(articles(), name)]),
]);

async function* toLines(collected: Collected): AsyncGenerator<string> {
  for await (const article of collected.articles()) yield toLine(article, collected);
}

/** The longest line, in bytes: `tearsheet add` refuses a longer record. */
const longestLine = 20 * 1024 * 1024;

/** The maximum bytes of the key and the address of a picture in a line. */
const pictureMargin = 10_000;

/** Writes everything about an article on one line, from which `tearsheet add` makes the same article. Leaves out pictures that would make it too long. */
async function toLine(
  article: Exported,
  {library, complain}: Pick<Collected, 'library' | 'complain'>,
): Promise<string> {
  const stored = await library.captures.pictures(article.id);
  const room = longestLine - Buffer.byteLength(formatRecord(article)) - stored.length * pictureMargin;
  const embedded = await embedPictures(stored, address => library.captures.picture(article.id, address), room);
  if (embedded.size < stored.length) complain(tooManyPictures(article, stored.length - embedded.size));
  const pictures = Array.from(embedded, ([address, data]) => ({address, data}));
  return formatRecord({...article, ...(pictures.length > 0 && {pictures})});
}

function tooManyPictures({id}: Article, count: number): string {
  return `${plural(count, 'picture')} of ${id} would make its line longer than 20 MB: export them with --format html.`;
}

function toBook({articles, library, title}: Collected): AsyncIterable<Uint8Array> {
  return writeEpub(
    title,
    mapEach(articles(), article => ({article, pictures: pictureBytes(article.id, library)})),
  );
}

/** Yields the pieces of one HTML page of all articles. */
export async function* toPage({articles, ids, library, title}: Collected): AsyncGenerator<string> {
  const headlines: Row[] = [];
  for await (const id of ids()) headlines.push(...[await library.articles.row(id)].filter(row => row !== undefined));
  if (headlines.length === 0) return;
  const pages = mapEach(articles(), async article => ({article, pictures: await picturesIn(article, library)}));
  yield* toSinglePage(title, headlines, pages);
}

async function* mapEach<From, To>(
  items: AsyncIterable<From>,
  map: (item: From) => To | Promise<To>,
): AsyncGenerator<To> {
  for await (const item of items) yield map(item);
}

/** Returns the pictures of an article as `data:` addresses, by the addresses that the article has. */
async function picturesIn({id}: Article, library: Library): Promise<ReadonlyMap<string, string>> {
  return embedPictures(await library.captures.pictures(id), address => library.captures.picture(id, address));
}

async function* pictureBytes(
  id: ArticleId,
  {captures}: Library,
): AsyncGenerator<{readonly address: string; readonly bytes: Uint8Array}> {
  for (const {address} of await captures.pictures(id)) {
    const bytes = await captures.picture(id, address);
    if (bytes) yield {address, bytes};
  }
}
