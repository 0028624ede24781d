import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {type ArticleId, type Captured, type Draft, toArticleId} from '../../source/article/article.ts';
import type {Library} from '../../source/library/library.ts';
import {wordsCondition} from '../../source/library/query/fields.ts';
import {type Condition, type Mark, parseQuery, type Query, type Sort} from '../../source/library/query/query.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';

/** A folder that is gone after the test. */
export async function temporaryFolder(test: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tearsheet-library-'));
  test.after(() => rm(folder, {recursive: true, force: true}));
  return folder;
}

/** A path for a library, with nothing there yet. */
export async function temporaryPath(test: TestContext): Promise<string> {
  return join(await temporaryFolder(test), 'library.db');
}

/** A new library, closed and gone after the test. */
export async function temporaryLibrary(test: TestContext): Promise<Library> {
  const library = await openLibrary(await temporaryPath(test));
  test.after(() => library.close());
  return library;
}

/** An article whose capture is its body. */
export function captured(facts: Partial<Draft> & {readonly title: string}): Captured {
  const draft = {tags: [], body: `The text of ${facts.title}.`, ...facts};
  return {draft, capture: {bytes: new TextEncoder().encode(draft.body), format: 'markdown', parserVersion: 1}};
}

/** Articles `Article 0` to `Article n-1`, a day apart, the last the newest. */
export function daily(number: number): readonly Captured[] {
  return Array.from({length: number}, (_, day) =>
    captured({title: `Article ${day}`, published: new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)}),
  );
}

/** An id that no article has. */
export const none = toArticleId('');

/** Stores the articles and gives their ids, in their order. */
export async function stored(library: Library, items: readonly Captured[]): Promise<readonly ArticleId[]> {
  return (await library.articles.store(items)).map(({id}) => id);
}

/** What a query asks for, put together without its language: words and phrases, marks and tags that must all hold. */
type Parts = {
  readonly words?: readonly string[];
  readonly is?: readonly Mark[];
  readonly tags?: readonly string[];
  readonly sort?: Sort;
};

/** A query from its parts, or from a text that has no mistake. */
export function query(asked: Parts | string, now = new Date()): Query {
  if (typeof asked === 'string') {
    const {query, mistake} = parseQuery(asked, now);
    assert.equal(mistake, undefined, asked);
    return query;
  }
  const {words = [], is = [], tags = [], sort = 'newest'} = asked;
  const of: Condition[] = [
    ...words.flatMap(word => wordsCondition({text: word, quoted: /\s/.test(word)}) ?? []),
    ...is.map(mark => ({kind: 'is', mark}) as const),
    ...tags.map(name => ({kind: 'tag', name}) as const),
  ];
  return {where: {kind: 'all', of}, sort};
}

/** The headlines that the whole list of this query shows, in its order. */
export async function titles(library: Library, asked: Parts | string = {}): Promise<readonly string[]> {
  const rows = await library.articles.page(query(asked), {from: 'first'}, 10_000);
  return rows.map(({title}) => title);
}
