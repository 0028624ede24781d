import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {toArticleId} from '../../../source/article/article.ts';
import {isBuiltInView} from '../../../source/library/library.ts';
import {captured, daily, none, query, stored, titles} from '../fixtures.ts';
import type {OpenLibrary} from './open.ts';

/** Tests what a person does to articles. */
export function personalContract(open: OpenLibrary): void {
  describe('marks', () => {
    test('are set and removed, and the number of changed articles is returned', async t => {
      const {library} = await open(t);
      const [first = none, second = none] = await stored(library, daily(2));
      const {mark} = library.personal;
      assert.equal(await mark([first, second, toArticleId('unknown')], {read: true, tag: ['Sea']}, 'a'), 2);
      assert.equal(await mark([first], {read: true, tag: ['sea']}, 'b'), 0);
      assert.equal(await mark([first], {starred: true, untag: ['SEA']}, 'c'), 1);
      const [one, other] = [await library.articles.article(first), await library.articles.article(second)];
      assert.deepEqual([one?.read, one?.starred, one?.tags], [true, true, []]);
      assert.deepEqual([other?.read, other?.starred, other?.tags], [true, false, ['Sea']]);
      for (const [text, count] of [
        ['is:read', 2],
        ['is:unread', 0],
        ['is:starred', 1],
        ['tag:sea', 1],
      ] as const) {
        assert.equal(await library.articles.count(query(text)), count, text);
      }
    });

    test('include tags, whose counts ignore case and the trash', async t => {
      const {library} = await open(t);
      const [first = none, second = none, third = none] = await stored(library, daily(3));
      await library.personal.mark([first, second], {tag: ['Sea']}, 'a');
      await library.personal.mark([third], {tag: ['sea', 'ice']}, 'b');
      await library.personal.mark([second], {removed: true}, 'c');
      assert.deepEqual(await library.articles.tags(), [
        {name: 'ice', count: 1},
        {name: 'Sea', count: 2},
      ]);
      await library.personal.mark([first], {removed: true}, 'd');
      // The spelling is that of an article that is not in the trash.
      assert.deepEqual(await library.articles.tags(), [
        {name: 'ice', count: 1},
        {name: 'sea', count: 1},
      ]);
    });

    test('of an article in the trash do not change', async t => {
      const {library} = await open(t);
      const [id = none] = await stored(library, daily(1));
      assert.equal(await library.personal.mark([id], {removed: true}, 'a'), 1);
      assert.equal(await library.personal.mark([id], {removed: true}, 'b'), 0);
      assert.equal(await library.personal.mark([id], {read: true}, 'c'), 0);
    });

    test('keep an article in the trash that is removed in the moment of its addition', async t => {
      const {library} = await open(t);
      const [id = none] = await stored(library, daily(1));
      // A rule of a feed removes an article as quickly.
      const {added = ''} = (await library.articles.article(id)) ?? {};
      t.mock.timers.enable({apis: ['Date'], now: Date.parse(added)});
      await library.personal.mark([id], {removed: true}, 'Removed');
      const [again] = await library.articles.store(daily(1));
      assert.equal(again?.outcome, 'unchanged');
      assert.deepEqual(await titles(library), []);
    });

    test('restore an article with its marks, as one step of undo', async t => {
      const {library} = await open(t);
      const [id = none] = await stored(library, daily(1));
      const {mark} = library.personal;
      await mark([id], {starred: true}, 'Starred');
      assert.equal(await mark([id], {removed: false}, 'not in the trash'), 0);
      await mark([id], {removed: true}, 'Removed');
      assert.equal(await mark([id, id], {removed: false}, 'Restored'), 1);
      assert.equal((await library.articles.row(id))?.starred, true);
      assert.equal(await library.history.undo(), 'Restored');
      assert.equal(await library.articles.row(id), undefined);
      assert.equal(await library.history.undo(), 'Removed');
      assert.ok(await library.articles.row(id));
    });
  });

  test('tags are renamed in articles, including the trash, and in views, rules and feeds, as one step of undo', async t => {
    const {library} = await open(t);
    const {articles, feeds, history, personal} = library;
    const [first = none, second = none, third = none] = await stored(library, daily(3));
    await personal.mark([first, second], {tag: ['Sea']}, 'a');
    await personal.mark([second, third], {tag: ['the coast']}, 'b');
    await personal.mark([second], {removed: true}, 'c');
    await personal.saveView({name: 'shore', query: 'is:unread (-#sea or tag:"the coast") seaside', key: 's'});
    await personal.saveView({name: 'other', query: 'sea "tag:sea"'});
    await feeds.saveRule({
      name: 'ports',
      query: 'harbour',
      action: {isStarred: true, tags: ['sea', 'port', 'The Coast']},
    });
    await feeds.subscribe([{address: 'https://example.org/feed', tags: ['SEA']}], 'Subscribed');
    const facts = async () => ({
      tags: await articles.tags(),
      trashed: (await articles.article(second))?.tags,
      views: (await personal.views()).filter(({name}) => !isBuiltInView(name)).map(({query}) => query),
      actions: (await feeds.rules()).map(({action}) => action),
      feeds: (await feeds.list()).map(({tags}) => tags),
    });
    const before = await facts();
    const result = await personal.renameTags({from: ['sea', 'THE COAST'], to: 'by the sea'}, 'Renamed');
    assert.deepEqual(result, {
      articles: 3,
      trashed: 1,
      views: ['shore'],
      rules: ['ports'],
      feeds: ['https://example.org/feed'],
    });
    assert.deepEqual(await facts(), {
      tags: [{name: 'by the sea', count: 2}],
      trashed: ['by the sea'],
      views: ['sea "tag:sea"', 'is:unread (-tag:"by the sea" or tag:"by the sea") seaside'],
      actions: [{isStarred: true, tags: ['by the sea', 'port']}],
      feeds: [['by the sea']],
    });
    assert.equal(await history.undo(), 'Renamed');
    assert.deepEqual(await facts(), before);

    const removed = await personal.renameTags({from: ['Sea'], to: undefined}, 'Removed');
    assert.deepEqual(removed, {
      articles: 2,
      trashed: 1,
      views: ['shore'],
      rules: ['ports'],
      feeds: ['https://example.org/feed'],
    });
    const after = await facts();
    assert.deepEqual(after.tags, [{name: 'the coast', count: 1}]);
    assert.deepEqual([after.views, after.actions, after.feeds], [before.views, before.actions, before.feeds]);
    await history.undo();
    assert.deepEqual(await facts(), before);
  });

  test('a position is saved and is not a step of undo', async t => {
    const {library} = await open(t);
    const [id = none] = await stored(library, daily(1));
    assert.equal(await library.personal.progress(id), undefined);
    const progress = {position: {block: 3, offset: 14}, progress: 0.25};
    await library.personal.saveProgress(id, progress);
    assert.deepEqual(await library.personal.progress(id), progress);
    assert.equal((await library.articles.row(id))?.progress, 0.25);
    assert.equal(await library.articles.count(query('is:started')), 1);
    assert.match((await library.history.undo()) ?? '', /^Added/);
  });

  test('highlights are added, annotated and removed', async t => {
    const {library} = await open(t);
    const [id = none] = await stored(library, [captured({title: 'A'})]);
    const {addHighlight, annotateHighlight, highlights, removeHighlight} = library.personal;
    assert.equal(await addHighlight(toArticleId('unknown'), {quote: 'x'}, 'a'), undefined);
    const first = await addHighlight(id, {quote: 'one', prefix: 'a', suffix: 'b'}, 'b');
    const second = await addHighlight(id, {quote: 'two', note: 'n'}, 'c');
    // A change that is sent again.
    assert.equal(await addHighlight(id, {...(second && {id: second}), quote: 'two', note: 'n'}, 'c'), second);
    assert.ok(first && second && first !== second);
    assert.deepEqual(
      (await highlights(id)).map(({made: _, ...highlight}) => highlight),
      [
        {id: first, quote: 'one', prefix: 'a', suffix: 'b'},
        {id: second, quote: 'two', note: 'n'},
      ],
    );
    assert.ok(await annotateHighlight(first, 'note', 'd'));
    assert.ok(!(await annotateHighlight(first, 'note', 'd')));
    assert.ok(await annotateHighlight(second, undefined, 'e'));
    assert.equal(await library.articles.count(query('has:note')), 1);
    assert.ok(await removeHighlight(first, 'f'));
    assert.ok(!(await removeHighlight(first, 'f')));
    // If a change is sent again, it restores nothing that was removed since.
    assert.equal(await addHighlight(id, {id: first, quote: 'one'}, 'g'), first);
    assert.deepEqual(
      (await highlights(id)).map(({quote, note}) => [quote, note]),
      [['two', undefined]],
    );
    assert.equal(await library.articles.count(query('has:highlight')), 1);
  });

  test('views are built-in and the user’s own, with names that ignore case', async t => {
    const {library} = await open(t);
    const own = async () => (await library.personal.views()).filter(({name}) => !isBuiltInView(name));
    assert.ok((await library.personal.views()).some(({name}) => name === 'unread'));
    assert.ok(await library.personal.saveView({name: 'wires', query: 'source:reuters', key: 'w'}));
    assert.ok(await library.personal.saveView({name: 'Wires', query: 'source:post'}));
    assert.ok(!(await library.personal.saveView({name: 'wires', query: 'source:post'})));
    assert.deepEqual(await own(), [{name: 'wires', query: 'source:post', key: 'w'}]);
    assert.ok(await library.personal.removeView('WIRES'));
    assert.ok(!(await library.personal.removeView('wires')));
    assert.deepEqual(await own(), []);
  });
}
