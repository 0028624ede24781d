import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type ArticleId, toArticleId} from '../../source/article/article.ts';
import type {Library, MarkChange} from '../../source/library/library.ts';
import fc from '../support/fast-check.ts';
import {daily, none, query, stored, temporaryLibrary, titles} from './fixtures.ts';

test('a mark without effect is not counted and is not a step of undo', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, daily(1));
  assert.equal(await library.personal.mark([id], {read: true, tag: ['a']}, 'First'), 1);
  assert.equal(
    await library.personal.mark([id, id, toArticleId('unknown')], {read: true, tag: ['A'], untag: ['b']}, 'Second'),
    0,
  );
  assert.equal(await library.history.undo(), 'First');
  assert.deepEqual(await titles(library, {is: ['unread']}), ['Article 0']);
});

test('a mark is stored when the call returns', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, daily(1));
  const marking = library.personal.mark([id], {read: true}, 'x');
  const keeping = library.personal.saveProgress(id, {position: {block: 1, offset: 0}, progress: 0});
  const row = library.articles.row(id);
  await Promise.all([marking, keeping]);
  assert.equal((await row)?.read, true);
  assert.equal((await row)?.progress, 0);
});

test('thousands of marks are one step of undo', async t => {
  const library = await temporaryLibrary(t);
  const ids = await stored(library, daily(2500));
  assert.equal(await library.personal.mark(ids, {read: true, tag: ['old']}, 'Marked 2,500 read'), 2500);
  assert.equal(await library.articles.count(query({is: ['unread']})), 0);
  assert.equal(await library.history.undo(), 'Marked 2,500 read');
  assert.equal(await library.articles.count(query({is: ['unread']})), 2500);
  assert.equal(await library.articles.count(query({tags: ['old']})), 0);
});

test('articles in the trash appear nowhere, and undo restores them unchanged', async t => {
  const library = await temporaryLibrary(t);
  const [a = none, b = none] = await stored(library, daily(2));
  await library.personal.mark([a], {starred: true, tag: ['sea']}, 'Starred');
  assert.equal(await library.personal.mark([a, a], {removed: true}, 'Removed: Article 0'), 1);
  for (const parts of [{}, {words: ['article']}, {tags: ['sea']}, {is: ['starred' as const]}]) {
    assert.ok(!(await titles(library, parts)).includes('Article 0'));
  }
  assert.equal(await library.articles.row(a), undefined);
  assert.equal(await library.personal.mark([a], {read: true}, 'x'), 0);
  assert.equal(await library.articles.latest(), b);
  assert.equal(await library.history.undo(), 'Removed: Article 0');
  assert.deepEqual(await titles(library, {tags: ['sea'], is: ['starred', 'unread']}), ['Article 0']);
});

test('undo does not change positions', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, daily(1));
  await library.personal.saveProgress(id, {position: {block: 1, offset: 2}, progress: 0.1});
  assert.equal(await library.history.undo(), 'Added: Article 0');
});

/** Everything that a person sees of the marks, with actual and expected counts. */
async function seen(library: Library, ids: readonly ArticleId[]): Promise<readonly unknown[]> {
  const found = await Promise.all(ids.map(id => library.articles.article(id)));
  const articles = found.map(article => (article?.removed === undefined ? article : undefined));
  const live = articles.filter(article => article !== undefined);
  assert.equal(await library.articles.count(query({})), live.length);
  for (const [mark, number] of [
    ['unread', live.filter(({read}) => !read).length],
    ['read', live.filter(({read}) => read).length],
    ['starred', live.filter(({starred}) => starred).length],
    ['removed', ids.length - live.length],
  ] as const) {
    assert.equal(await library.articles.count(query({is: [mark]})), number, mark);
    assert.equal((await titles(library, {is: [mark]})).length, number, mark);
  }
  return articles.map(
    article => article && {read: article.read, starred: article.starred, tags: [...article.tags].sort()},
  );
}

/** One article of the plain model: what `seen` gives, kept by hand. */
type Plain = {
  readonly read: boolean;
  readonly starred: boolean;
  readonly tags: readonly string[];
  readonly live: boolean;
};

function markPlain(article: Plain, change: MarkChange): Plain {
  const kept = article.tags.filter(tag => !change.untag?.includes(tag));
  return {
    ...article,
    read: change.read ?? article.read,
    starred: change.starred ?? article.starred,
    tags: [...new Set([...kept, ...(change.tag ?? [])])].sort(),
  };
}

test('marks, removal, restoring and undo agree with a simple model in any order, and undoing all restores the first state', async t => {
  const library = await temporaryLibrary(t);
  const ids = await stored(library, daily(5));
  const some = fc.subarray(ids.map((_, index) => index));
  const names: readonly string[] = ['a', 'b', 'c'];
  const tag = fc.constantFrom(...names);
  const change = fc
    .record({read: fc.boolean(), starred: fc.boolean(), tag: fc.array(tag)}, {requiredKeys: []})
    .chain(given => fc.subarray(names.filter(name => !given.tag?.includes(name))).map(untag => ({...given, untag})));
  const step = fc.oneof(
    {weight: 3, arbitrary: fc.record({kind: fc.constant('mark' as const), some, change})},
    fc.record({kind: fc.constantFrom('remove' as const, 'restore' as const), some}),
    fc.record({kind: fc.constant('undo' as const)}),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, {maxLength: 12}), async steps => {
      const first = await seen(library, ids);
      let now: readonly Plain[] = ids.map(() => ({read: false, starred: false, tags: [], live: true}));
      const past: (readonly Plain[])[] = [];
      for (const next of steps) {
        if (next.kind === 'undo') {
          if (past.length > 0) await library.history.undo();
          now = past.pop() ?? now;
        } else {
          const chosen = next.some.flatMap(index => ids[index] ?? []);
          const after = now.map((article, index) => {
            if (!next.some.includes(index)) return article;
            if (next.kind !== 'mark') return {...article, live: next.kind === 'restore'};
            return article.live ? markPlain(article, next.change) : article;
          });
          const change = next.kind === 'mark' ? next.change : {removed: next.kind === 'remove'};
          const changed = await library.personal.mark(chosen, change, 'x');
          const expected = now.filter(
            (article, index) => JSON.stringify(article) !== JSON.stringify(after[index]),
          ).length;
          assert.equal(changed, expected);
          if (changed > 0) past.push(now);
          now = after;
        }
        assert.deepEqual(
          await seen(library, ids),
          now.map(({live, ...marks}) => (live ? marks : undefined)),
        );
      }
      while (past.pop()) assert.equal(await library.history.undo(), 'x');
      assert.deepEqual(await seen(library, ids), first);
    }),
  );
});
