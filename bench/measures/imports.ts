import {copyFileSync, createReadStream, existsSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {everything} from '../../source/library/query/query.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {articlesOf, type CorpusFile, makeCorpusFile} from '../corpus/corpus-file.ts';
import type {Figures} from '../figures.ts';
import {runCommand} from '../machine/command.ts';
import {tearsheet, type Workplace} from '../workplace.ts';
import {sampleArticles} from './terms.ts';

/** Articles that are added to a library that has all others already. */
const lastArticles = (articles: number) => Math.min(5000, Math.floor(articles / 2));

/** Articles of a newspaper's length. */
const longArticles = (articles: number) => Math.min(5000, articles);

/** The two files of the corpus that make the library of a workplace. */
export async function corpusFiles({folder, articles}: Workplace): Promise<readonly [CorpusFile, CorpusFile]> {
  const last = lastArticles(articles);
  const first = articles - last;
  return [
    await makeCorpusFile(folder, {name: 'first', first: 0, count: first, withMeasured: true}),
    await makeCorpusFile(folder, {name: 'last', first, count: last}),
  ];
}

/**
 * Makes the library: all articles but the last from a pipe, the last from a file. If there is a library already, measures only its size.
 * The rate counts articles by the clock; CPU time is that of all threads for one article.
 */
export async function measureImports(place: Workplace): Promise<Figures> {
  const [first, last] = await corpusFiles(place);
  const isNew = !existsSync(place.library);
  const figures: Figures = isNew
    ? {
        ...(await importFile(place, 'import.pipe', first, place.library, true)),
        ...(await importFile(place, 'import.file', last, place.library)),
        ...(await importLong(place)),
      }
    : {};
  return {...figures, ...sizeOf(place.library, first.text + last.text)};
}

/** Copies a library of other articles, unless it is there, and adds those of known lengths and the last of the corpus. */
export async function measureCopy(place: Workplace, library: string): Promise<Figures> {
  if (existsSync(place.library)) return {};
  copyFileSync(library, place.library);
  const sizes = sizeOf(place.library, await textOf(place.library));
  const known = await makeCorpusFile(place.folder, {name: 'known', first: 0, count: 0, withMeasured: true});
  const last = await makeCorpusFile(place.folder, {name: 'last', first: place.articles, count: 5000});
  await importFile(place, 'known', known, place.library);
  return {...sizes, ...(await importFile(place, 'import.file', last, place.library))};
}

function sizeOf(library: string, text: number): Figures {
  const size = statSync(library).size;
  return {'disk.library': size, 'disk.ratio': size / text};
}

/** Returns about how many bytes of text a library has, from articles in all its parts. */
async function textOf(path: string): Promise<number> {
  const library = await openLibrary(path);
  const articles = await sampleArticles(library, 1000);
  const text = articles.reduce((sum, {title, body}) => sum + Buffer.byteLength(title) + Buffer.byteLength(body), 0);
  const total = await library.articles.count(everything);
  await library.close();
  return (text / articles.length) * total;
}

async function importFile(
  place: Workplace,
  name: string,
  {path, articles}: CorpusFile,
  library: string,
  isPiped = false,
): Promise<Figures> {
  const command = tearsheet('--library', library, 'add', '--quiet', isPiped ? '-' : path);
  const input = isPiped ? createReadStream(path) : undefined;
  const {wall, cpu, peak} = await runCommand(command, place.env, input);
  return {
    [`${name}.rate`]: (articles / wall) * 1000,
    [`${name}.cpu`]: cpu / articles,
    [`${name}.memory`]: peak,
  };
}

/** Imports articles of 4.7 KB into an empty library, and puts the rows and words of the same articles into SQLite alone. */
async function importLong(place: Workplace): Promise<Figures> {
  const part = {name: 'long', first: 0, count: longArticles(place.articles), kilobytes: 4.7} as const;
  const file = await makeCorpusFile(place.folder, part);
  const library = join(place.folder, 'long.db');
  const figures = await importFile(place, 'import.long', file, library);
  rmSync(library);
  const plain = insertPlainly(join(place.folder, 'plain.db'), [...articlesOf(part)]);
  return {...figures, 'import.plain.cpu': plain / file.articles};
}

/** Returns milliseconds of processor time for a table and its full-text index in SQLite alone, a thousand rows in a transaction. */
function insertPlainly(path: string, articles: readonly {readonly title: string; readonly body: string}[]): number {
  const database = new DatabaseSync(path);
  database.exec(`
    pragma journal_mode = wal; pragma synchronous = normal;
    create table article (key integer primary key, title text not null, body text not null) strict;
    create virtual table search using fts5 (title, body, content = 'article', content_rowid = 'key');
  `);
  const row = database.prepare('insert into article values (?, ?, ?)');
  const index = database.prepare('insert into search (rowid, title, body) values (?, ?, ?)');
  const before = process.cpuUsage();
  for (let first = 0; first < articles.length; first += 1000) {
    database.exec('begin');
    for (const [offset, {title, body}] of articles.slice(first, first + 1000).entries()) {
      row.run(first + offset, title, body);
      index.run(BigInt(first + offset), title, body);
    }
    database.exec('commit');
  }
  const {user, system} = process.cpuUsage(before);
  database.close();
  rmSync(path);
  return (user + system) / 1000;
}
