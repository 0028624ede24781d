import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ArticleId} from '../../../source/article/article.ts';
import {copyLibrary, type Library} from '../../../source/library/library.ts';
import {libraryOn} from '../../../source/library/postgres/postgres.ts';
import {openMemoryLibrary} from '../../../source/library/sqlite/sqlite.ts';
import fc, {runs} from '../../support/fast-check.ts';
import {pictureOf} from '../contract/transfer.ts';
import {article, word} from './any-article.ts';
import {startDatabases} from './databases.ts';

/** What happens to a library: few enough articles that all of one second have keys of this second. */
const past = fc.record({
  batches: fc.array(fc.array(article, {minLength: 1, maxLength: 5}), {minLength: 1, maxLength: 3}),
  marks: fc.array(fc.tuple(fc.nat(20), fc.constantFrom('read', 'starred', 'removed')), {maxLength: 6}),
  highlights: fc.array(fc.tuple(fc.nat(20), word), {maxLength: 3}),
  progress: fc.array(fc.tuple(fc.nat(20), fc.double({min: 0, max: 1, noNaN: true})), {maxLength: 3}),
});

async function live(
  {articles, personal}: Library,
  {batches, marks, highlights, progress}: typeof past extends fc.Arbitrary<infer Past> ? Past : never,
): Promise<void> {
  const ids: ArticleId[] = [];
  for (const batch of batches) ids.push(...(await articles.store(batch)).map(({id}) => id));
  const idAt = (number: number) => ids[number % ids.length] as ArticleId;
  for (const [number, quote] of highlights) await personal.addHighlight(idAt(number), {quote}, 'Highlighted');
  for (const [number, share] of progress)
    await personal.saveProgress(idAt(number), {position: {block: number, offset: 1}, progress: share});
  for (const [number, mark] of marks) await personal.mark([idAt(number)], {[mark]: true}, mark);
}

test('a library is the same after it was copied to PostgreSQL and back', async t => {
  const databases = await startDatabases();
  const connect = await databases.createLibrary();
  const shared = libraryOn(await connect());
  t.after(async () => {
    await shared.close();
    await databases.stop();
  });
  await fc.assert(
    fc.asyncProperty(past, async told => {
      const [original, back] = [await openMemoryLibrary(), await openMemoryLibrary()];
      await live(original, told);
      for (const [from, to] of [
        [original, shared],
        [shared, back],
      ] as const) {
        const {different, others} = await copyLibrary(from, to, {});
        assert.deepEqual([different, others], [[], []]);
      }
      assert.deepEqual(await pictureOf(back), await pictureOf(original));
      const ids = (await shared.transfer.places(undefined, 100)).map(({id}) => id);
      await shared.articles.removeForever(ids);
      await original.close();
      await back.close();
    }),
    {numRuns: runs(6)},
  );
});
