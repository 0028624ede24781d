import {once} from 'node:events';
import {createWriteStream, existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {articleOf, type CorpusArticle, type Kilobytes, measuredArticles} from './corpus.ts';

/** A file of JSON Lines, and the bytes of the texts (headlines and bodies) in it. */
export type CorpusFile = {readonly path: string; readonly articles: number; readonly text: number};

/** Which articles a file has: `count` from number `first` on, and perhaps those of known lengths. */
export type Part = {
  readonly name: string;
  readonly first: number;
  readonly count: number;
  readonly kilobytes?: Kilobytes;
  readonly withMeasured?: boolean;
};

/** Writes a file of the corpus, unless the folder has it already. */
export async function makeCorpusFile(folder: string, part: Part): Promise<CorpusFile> {
  const path = join(folder, `${part.name}.jsonl`);
  const sizes = `${path}.json`;
  if (existsSync(sizes)) return JSON.parse(readFileSync(sizes, 'utf8')) as CorpusFile;
  const stream = createWriteStream(path);
  let [text, articles] = [0, 0];
  for (const article of articlesOf(part)) {
    text += Buffer.byteLength(article.title) + Buffer.byteLength(article.body);
    articles++;
    if (!stream.write(`${JSON.stringify(article)}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
  const file = {path, articles, text};
  writeFileSync(sizes, JSON.stringify(file));
  return file;
}

/** Yields the articles of a part of the corpus. */
export function* articlesOf({first, count, kilobytes, withMeasured = false}: Part): Generator<CorpusArticle> {
  if (withMeasured) yield* measuredArticles();
  for (let number = first; number < first + count; number++) yield articleOf(number, kilobytes);
}
