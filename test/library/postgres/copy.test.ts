import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ArticleId} from '../../../source/article/article.ts';
import {copyLibrary, countCopy, type Library} from '../../../source/library/library.ts';
import {libraryOn} from '../../../source/library/postgres/postgres.ts';
import {openMemoryLibrary} from '../../../source/library/sqlite/sqlite.ts';
import fc, {runs} from '../../support/fast-check.ts';
import {pictureOf} from '../contract/transfer.ts';
import {captured, daily, none} from '../fixtures.ts';
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

test('what a person marked joins the articles of others in a shared library, once', async t => {
  const databases = await startDatabases();
  const [own, shared] = [await openMemoryLibrary(), libraryOn(await (await databases.createLibrary())())];
  t.after(async () => {
    await Promise.all([own.close(), shared.close()]);
    await databases.stop();
  });
  const ids = (await own.articles.store(daily(5))).map(({id}) => id);
  const [starred = none, begun = none, highlighted = none, known = none] = ids;
  await own.personal.mark([starred, known], {read: true, starred: true}, 'Starred');
  await own.personal.saveProgress(begun, {position: {block: 0, offset: 2}, progress: 0.5});
  await own.personal.addHighlight(highlighted, {quote: 'Body', note: 'Why?'}, 'Noted');
  await shared.articles.store([...daily(5), captured({title: 'Theirs'})]);
  await shared.personal.mark([known], {read: true}, 'Read');
  assert.equal((await countCopy(own, shared)).copied, 3);
  assert.equal((await copyLibrary(own, shared, {})).copied, 3);
  const marksOf = async (id: ArticleId) => {
    const row = await shared.articles.row(id);
    return [row?.read, row?.starred, row?.progress];
  };
  assert.deepEqual(await marksOf(starred), [true, true, undefined]);
  assert.deepEqual(await marksOf(begun), [false, false, 0.5]);
  assert.deepEqual(await marksOf(known), [true, false, undefined]);
  assert.deepEqual(
    (await shared.personal.highlights(highlighted)).map(({quote, note}) => [quote, note]),
    [['Body', 'Why?']],
  );
  await shared.personal.mark([starred], {starred: false, read: false}, 'Unstarred');
  const [highlight] = await shared.personal.highlights(highlighted);
  assert.ok(highlight && (await shared.personal.removeHighlight(highlight.id, 'Removed')));
  assert.equal((await copyLibrary(own, shared, {})).copied, 0);
  assert.deepEqual(await marksOf(starred), [false, false, undefined]);
  assert.deepEqual(await shared.personal.highlights(highlighted), []);
});

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
