import type {Readable} from 'node:stream';
import {type Article, type Capture, countWords, identify, type Picture} from '../article/article.ts';
import {oneInput, type WebAccess} from '../ingest/ingest.ts';
import {parse} from '../intake/intake.ts';

/** Reads the article of one input (`-` is standard input), with its original bytes and its pictures. Nothing is stored. */
export async function readArticle(
  path: string,
  stdin: Readable,
  access: () => WebAccess,
): Promise<{readonly article: Article; readonly capture: Capture; readonly pictures: readonly Picture[]}> {
  const {draft, capture, pictures = []} = await parse(await oneInput(path, stdin, access));
  return {article: {id: identify(draft), ...draft, words: countWords(draft.body)}, capture, pictures};
}
