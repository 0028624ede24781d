import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ArticleId, Captured} from '../../../source/article/article.ts';
import {type Library, parseQuery} from '../../../source/library/library.ts';
import {libraryOn} from '../../../source/library/postgres/postgres.ts';
import {openMemoryLibrary} from '../../../source/library/sqlite/sqlite.ts';
import fc, {runs} from '../../support/fast-check.ts';
import {article, word} from './any-article.ts';
import {place, startDatabases} from './databases.ts';

const condition = fc.oneof(
  {weight: 6, arbitrary: word},
  {weight: 2, arbitrary: word.map(each => `${each.slice(0, 3)}*`)},
  {weight: 3, arbitrary: fc.array(word, {minLength: 2, maxLength: 3}).map(all => `"${all.join(' ')}"`)},
  word.map(each => `"${each}"`),
  word.map(each => `title:${each}`),
  word.map(each => `by:${each}`),
  fc.constantFrom(
    'is:unread',
    'is:read',
    'is:starred',
    'is:started',
    'is:updated',
    'is:removed',
    'has:note',
    'tag:sea',
    'source:tide',
    'place:bergen',
  ),
  fc.constantFrom(
    'lang:en',
    'on:2017',
    'before:2017-06',
    'after:2017-02',
    'words:>5',
    'words:<3',
    'url:org/1',
    'age:>1y',
  ),
);

const sort = fc.constantFrom('', 'sort:oldest', 'sort:longest', 'sort:title', 'sort:added', 'sort:relevance');

/** A query of a few conditions; some are negated or alternatives. */
const asked: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('', '', '', '-'), condition, fc.constantFrom(' ', ' ', ' or ')), {maxLength: 4}),
    sort,
  )
  .map(([parts, order]) => {
    const joined = parts
      .map(([sign, part, then], index) => `${sign}${part}${index < parts.length - 1 ? then : ''}`)
      .join('');
    return `${joined} ${order}`.trim();
  });

/** What happens to a library, and the queries that follow. */
const story = fc.record({
  batches: fc.array(fc.array(article, {minLength: 1, maxLength: 8}), {minLength: 1, maxLength: 3}),
  marked: fc.array(fc.tuple(fc.nat(40), fc.constantFrom('read', 'starred', 'removed')), {maxLength: 6}),
  queries: fc.array(asked, {minLength: 6, maxLength: 12}),
});

type Story = {
  readonly batches: readonly (readonly Captured[])[];
  readonly marked: readonly (readonly [number: number, mark: 'read' | 'starred' | 'removed'])[];
  readonly queries: readonly string[];
};

/** Does the same to a library, and returns everything that the queries show. */
async function tell(library: Library, {batches, marked, queries}: Story): Promise<readonly unknown[]> {
  const ids: ArticleId[] = [];
  const shown: unknown[] = [];
  for (const batch of batches) {
    const stored = await library.articles.store(batch);
    shown.push(stored.map(({removed: _, ...rest}) => rest));
    ids.push(...stored.map(({id}) => id));
  }
  for (const [number, mark] of marked) {
    const id = ids[number % ids.length];
    if (id !== undefined) await library.personal.mark([id], {[mark]: true}, mark);
  }
  for (const written of queries) {
    const {query: parsed} = parseQuery(written);
    const rows = await library.articles.page(parsed, {from: 'first'}, 100);
    const isRanked = parsed.sort === 'relevance';
    const found = rows.map(({id}) => id);
    // Each engine has a measure of relevance of its own.
    if (isRanked) found.sort();
    const cursor = rows[Math.floor(rows.length / 2)]?.cursor;
    shown.push({
      written,
      found,
      rows: isRanked
        ? []
        : rows.map(({cursor: _, added: __, updated, removed, ...row}) => ({
            ...row,
            updated: updated !== undefined,
            removed: removed !== undefined,
          })),
      count: await library.articles.count(parsed),
      last: isRanked ? [] : (await library.articles.page(parsed, {from: 'last'}, 3)).map(({id}) => id),
      after:
        cursor === undefined || isRanked
          ? []
          : (await library.articles.page(parsed, {from: 'after', cursor}, 3)).map(({id}) => id),
      before:
        cursor === undefined || isRanked
          ? []
          : (await library.articles.page(parsed, {from: 'before', cursor}, 3)).map(({id}) => id),
      rank: cursor === undefined || isRanked ? 0 : await library.articles.rank(parsed, cursor),
      snippets: await library.articles.snippets(parsed, found.slice(0, 5).toSorted()),
    });
  }
  await library.articles.removeForever(ids);
  return shown;
}

test(`PostgreSQL ${place} shows the same as SQLite`, async t => {
  const databases = await startDatabases();
  const openServer = await databases.createLibrary();
  const [sqlite, library] = [await openMemoryLibrary(), libraryOn(await openServer())];
  t.after(async () => {
    await sqlite.close();
    await library.close();
    await databases.stop();
  });
  await fc.assert(
    fc.asyncProperty(story, async told => {
      const [wanted, shown] = [await tell(sqlite, told), await tell(library, told)];
      for (const [index, each] of wanted.entries()) assert.deepEqual(shown[index], each);
    }),
    {numRuns: runs(20)},
  );
});
