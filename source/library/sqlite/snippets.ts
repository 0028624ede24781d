import type {ArticleId, Steps} from '../../article/article.ts';
import type {Snippet} from '../library.ts';
import {snippetOf} from '../passage.ts';
import {type Query, searchWords} from '../query/query.ts';
import type {Database} from './database.ts';
import {bodyOf, type PackedBody, packedBody} from './texts.ts';

type Texts = PackedBody & {readonly id: ArticleId; readonly title: string};

/** Yields for each article its headline and the passage that matches the query; see `Library.snippets`. */
export function* snippets(database: Database, query: Query, ids: readonly ArticleId[]): Steps<readonly Snippet[]> {
  const phrases = searchWords(query);
  const find = database.prepare<Texts>(
    `select id, title, ${packedBody.columns}
     from article cross join body using (key) ${packedBody.joins} where id = ?`,
  );
  const found: Snippet[] = [];
  for (const id of ids) {
    const texts = find.get(id);
    if (texts) found.push(snippetOf({...texts, body: bodyOf(database, texts)}, phrases));
    yield;
  }
  return found;
}
