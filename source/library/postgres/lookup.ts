import {type Article, type ArticleId, identifyAddress, present} from '../../article/article.ts';
import {jsonFacts} from '../facts.ts';
import type {Marks, Progress, Row, Snippet} from '../library.ts';
import {snippetOf} from '../passage.ts';
import {type Query, searchWords} from '../query/query.ts';
import type {Handle} from './handle.ts';
import {joinMark, type RowRecord, rowColumns, rowOf} from './rows.ts';
import {bodyOf, type PackedBody, packedBody} from './texts.ts';

/** Returns one row by its id, unless it is in the trash. */
export async function findRow(handle: Handle, id: ArticleId): Promise<Row | undefined> {
  const [record] = await handle.read<RowRecord>(
    `select ${rowColumns} from article ${joinMark} where article.id = $1 and article.removed is null`,
    [id],
  );
  return record && rowOf(record);
}

/** Returns the articles that are folded into this one, in the order of their publication. */
export async function findCopies(handle: Handle, id: ArticleId): Promise<readonly Row[]> {
  const records = await handle.read<RowRecord>(
    `select ${rowColumns} from article ${joinMark}
     where article.folded = (select key from article as story where story.id = $1) and article.removed is null order by article.key`,
    [id],
  );
  return records.map(rowOf);
}

/** Returns the id of the article with this address, unless it is in the trash. */
export async function findAddress(handle: Handle, address: string): Promise<ArticleId | undefined> {
  const [found] = await handle.read<{id: ArticleId}>(
    `select id from (
       select id, true as own, key from article where id = $1 and removed is null
       union all select article.id, false, article.key from alias join article on article.key = alias.key
         where alias.id = $1 and removed is null
     ) as found order by own desc, key limit 1`,
    [identifyAddress(address)],
  );
  return found?.id;
}

/** A whole article, and where this person stopped reading it. */
type Found = {readonly article: Article & Marks; readonly progress?: Progress | undefined};

type FoundRecord = RowRecord &
  PackedBody & {
    readonly current: readonly string[];
    readonly block: number | null;
    readonly offset: number | null;
  };

/** Returns whole articles by their ids, even if they are in the trash. Their tags are the current ones, in the order in which they were added. */
export async function findArticles(handle: Handle, ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, Found>> {
  const records = await handle.read<FoundRecord>(
    `select ${rowColumns}, ${packedBody.columns}, array(select name from tag where tag.key = article.key order by number) as current,
       mark.block, mark."offset"
     from article ${joinMark} join body on body.key = article.key ${packedBody.joins} where article.id = any($1::text[])`,
    [ids],
  );
  return new Map(records.map(record => [record.id, foundOf(record)]));
}

function foundOf(record: FoundRecord): Found {
  const {cursor: _, ...facts} = rowOf(record);
  const {standfirst, place, modified, language, image, enclosures, current, block, offset, progress} = record;
  return {
    article: {
      ...facts,
      ...present({standfirst, place, modified, language}),
      ...jsonFacts({image, enclosures}),
      tags: current,
      body: bodyOf(record),
    },
    ...(block !== null && offset !== null && progress !== null && {progress: {position: {block, offset}, progress}}),
  };
}

/** Returns the whole article by its id; see `findArticles`. */
export async function findArticle(handle: Handle, id: ArticleId): Promise<(Article & Marks) | undefined> {
  return (await findArticles(handle, [id])).get(id)?.article;
}

/** Returns at most two ids with this prefix, newest first. Ids are in lower case, and `{` sorts after each of their characters. */
export async function findPrefix(handle: Handle, prefix: string): Promise<readonly ArticleId[]> {
  const beginning = prefix.toLowerCase();
  const found = await handle.read<{id: ArticleId}>(
    'select id from article where id >= $1 and id < $2 and removed is null order by key desc limit 2',
    [beginning, `${beginning}{`],
  );
  return found.map(({id}) => id);
}

/** Returns the id of the article that was added last; of several added together, the newest. */
export async function findLatest(handle: Handle): Promise<ArticleId | undefined> {
  const [found] = await handle.read<{id: ArticleId}>(
    'select id from article where removed is null order by added desc, key desc limit 1',
  );
  return found?.id;
}

/** Returns whether no article was ever stored, including deleted ones. */
export async function isNeverUsed(handle: Handle): Promise<boolean> {
  const [row] = await handle.read<{stored: number}>('select sum(stored)::float8 as stored from counter');
  return (row?.stored ?? 0) === 0;
}

/** Returns what the words of a query find in these articles; see `Articles.snippets`. */
export async function findSnippets(
  handle: Handle,
  query: Query,
  ids: readonly ArticleId[],
  signal: AbortSignal | undefined,
): Promise<readonly Snippet[]> {
  const phrases = searchWords(query);
  const records = await handle.read<PackedBody & {id: ArticleId; title: string}>(
    `select id, title, ${packedBody.columns}
     from unnest($1::text[]) with ordinality as given (requested, place) join article on article.id = given.requested
     join body on body.key = article.key ${packedBody.joins} order by given.place`,
    [ids],
    signal,
  );
  return records.map(record => snippetOf({...record, body: bodyOf(record)}, phrases));
}
