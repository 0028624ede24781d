import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured, Picture} from '../../../source/article/article.ts';
import {everything, loadPrepare} from '../../../source/library/library.ts';
import {captured, daily, none, query, stored, titles} from '../fixtures.ts';
import type {OpenLibrary} from './open.ts';

const url = 'https://example.org/bridge';

const picture: Picture = {
  address: `${url}.png`,
  bytes: new Uint8Array([1, 2, 3]),
  width: 60,
  height: 40,
  path: 'a.png',
};

/** Many words, all of them different. */
function words(letters: string, count = 100): string {
  return Array.from({length: count}, (_, index) => `${letters}${index}`).join(' ');
}

/** Tests storing: what becomes of each article, captures, pictures, runs, and deleting. */
export function storingContract(open: OpenLibrary): void {
  describe('storing', () => {
    test('returns the outcome of each article in order', async t => {
      const {library} = await open(t);
      const bridge = captured({title: 'Bridge', url, body: 'It is open.'});
      const outcomes = async (items: readonly Captured[]) =>
        (await library.articles.store(items)).map(({title, outcome}) => [title, outcome]);
      assert.deepEqual(await outcomes([bridge, captured({title: 'Other'})]), [
        ['Bridge', 'stored'],
        ['Other', 'stored'],
      ]);
      assert.deepEqual(await outcomes([bridge]), [['Bridge', 'unchanged']]);
      assert.deepEqual(await outcomes([captured({...bridge.draft, body: 'It is open. Or not.'})]), [
        ['Bridge', 'updated'],
      ]);
      assert.equal(await library.articles.count(everything), 2);
    });

    test('keeps marks, tags and positions of an updated article', async t => {
      const {library} = await open(t);
      const [id = none] = await stored(library, [captured({title: 'Bridge', url, tags: ['a', 'b']})]);
      await library.personal.mark([id], {read: true, untag: ['a'], tag: ['mine']}, 'Marked');
      await library.personal.saveProgress(id, {position: {block: 1, offset: 2}, progress: 0.5});
      await library.articles.store([
        captured({title: 'Bridge', url, tags: ['a', 'c'], body: 'The text of Bridge, again.'}),
      ]);
      const article = await library.articles.article(id);
      assert.deepEqual([article?.read, article?.tags, article?.progress], [true, ['b', 'mine', 'c'], 0.5]);
    });

    test('stores both of two unrelated texts with one address, and says so', async t => {
      const {library} = await open(t);
      const items = ['a', 'b'].map(letters => captured({title: letters, url, body: words(letters)}));
      const [first, second] = await library.articles.store(items);
      assert.deepEqual([second?.outcome, second?.sharesAddressWith], ['stored', first?.id]);
      assert.deepEqual(
        (await library.articles.store(items)).map(({outcome}) => outcome),
        ['unchanged', 'unchanged'],
      );
    });

    test('folds the same story from several sources into one row', async t => {
      const {library} = await open(t);
      const body = words('word');
      const story = (source: string) =>
        captured({title: source, source, url: `https://${source}.example.org/a`, published: '2021-03-04', body});
      const [id = none] = await stored(library, [story('post'), story('tide'), story('mail')]);
      assert.deepEqual(await titles(library), ['post']);
      assert.equal((await library.articles.row(id))?.sources, 3);
      assert.deepEqual(
        (await library.articles.copies(id)).map(({title}) => title),
        ['tide', 'mail'],
      );
      assert.deepEqual(await titles(library, 'title:tide'), ['tide']);
      await library.personal.mark([id], {removed: true}, 'Removed');
      assert.equal(await library.articles.count(everything), 0);
    });

    test('marks a story read with all its copies, whichever is named', async t => {
      const {library} = await open(t);
      const body = words('word');
      const story = (source: string) =>
        captured({title: source, source, url: `https://${source}.example.org/a`, published: '2021-03-04', body});
      const ids = await stored(library, [story('post'), story('tide'), story('mail'), captured({title: 'Another'})]);
      const [shown = none, copy = none, other = none] = ids;
      const isRead = () =>
        Promise.all([shown, copy, other].map(async id => (await library.articles.article(id))?.read));
      assert.equal(await library.personal.mark([shown], {read: true, starred: true}, 'Read'), 3);
      assert.deepEqual(await isRead(), [true, true, true]);
      assert.deepEqual(await titles(library, 'is:starred'), ['post']);
      assert.equal(await library.articles.count(query('is:unread')), 1);
      assert.equal(await library.personal.mark([copy], {read: false}, 'Unread'), 3);
      assert.deepEqual(await isRead(), [false, false, false]);
      await library.history.undo();
      assert.deepEqual(await isRead(), [true, true, true]);
      await library.history.undo();
      assert.deepEqual(await isRead(), [false, false, false]);
    });

    test('stores all articles of a call or none', async t => {
      const {library} = await open(t);
      const broken = captured({title: 'Broken'});
      const items = [captured({title: 'Fine'}), {...broken, draft: {...broken.draft, source: {} as string}}];
      await assert.rejects(library.articles.store(items));
      assert.equal(await library.articles.count(everything), 0);
      assert.equal(await library.history.undo(), undefined);
    });

    test('stores a prepared article as it stores the article itself', async t => {
      const [{library}, {library: other}] = [await open(t), await open(t)];
      const prepare = await loadPrepare(library.engine);
      const item = {...captured({title: 'Bridge', url, body: words('word')}), pictures: [picture]};
      const {pieces, ...rest} = prepare(item);
      const [id = none] = (await library.articles.store([{...structuredClone(rest), pieces}])).map(({id}) => id);
      await other.articles.store([item]);
      const {added: _, ...prepared} = (await library.articles.article(id)) ?? {added: ''};
      const {added: __, ...plain} = (await other.articles.article(id)) ?? {added: ''};
      assert.deepEqual(prepared, plain);
      assert.deepEqual(await library.captures.capture(id), await other.captures.capture(id));
      assert.deepEqual(await library.captures.picture(id, picture.address), picture.bytes);
      assert.deepEqual(await titles(library, 'word7'), ['Bridge']);
    });

    test('imports marks of a new article', async t => {
      const {library} = await open(t);
      const importedState = {
        read: true,
        starred: true,
        added: '2020-01-02T03:04:05.000Z',
        highlights: [{quote: 'text'}],
      };
      const [id = none] = await stored(library, [{...captured({title: 'Bridge'}), importedState}]);
      const row = await library.articles.row(id);
      assert.deepEqual([row?.read, row?.starred, row?.added], [true, true, importedState.added]);
      assert.equal((await library.personal.highlights(id))[0]?.quote, 'text');
    });

    test('makes a run one step of undo, or none if it is not undoable', async t => {
      const {library} = await open(t);
      const run = await library.articles.startRun();
      await run.store(daily(2));
      await run.store(daily(5).slice(2));
      await library.articles.store([captured({title: 'Quiet'})], {undoable: false});
      assert.equal(await library.history.undo(), 'Added 5 articles');
      assert.equal(await library.history.undo(), undefined);
      assert.deepEqual(await titles(library), ['Quiet']);
    });

    test('stores an article again if its addition was undone, but not if it was removed', async t => {
      const {library} = await open(t);
      const [id = none] = await stored(library, daily(2));
      await library.history.undo();
      assert.deepEqual(await titles(library), []);
      const again = await library.articles.store(daily(2));
      assert.deepEqual(
        again.map(({outcome}) => outcome),
        ['stored', 'stored'],
      );
      await library.personal.mark([id], {removed: true}, 'Removed');
      await library.history.undo();
      assert.equal((await titles(library)).length, 2);
      await library.personal.mark([id], {removed: true}, 'Removed');
      await library.articles.store(daily(2));
      assert.equal(await library.articles.row(id), undefined);
    });

    test('leaves an article in the trash unless the caller restores it', async t => {
      const {library} = await open(t);
      const [id = none] = await stored(library, daily(1));
      await library.personal.mark([id], {removed: true}, 'Removed');
      const [again] = await library.articles.store(daily(1));
      assert.equal(again?.outcome, 'unchanged');
      assert.match(again?.removed ?? '', /^\d{4}-/);
      assert.equal(await library.articles.row(id), undefined);
      const run = await library.articles.startRun({restoresRemoved: true});
      assert.equal((await run.store(daily(1)))[0]?.outcome, 'stored');
      assert.ok(await library.articles.row(id));
    });
  });

  describe('captures', () => {
    test('are returned byte for byte with their parser version', async t => {
      const {library} = await open(t);
      const bytes = new Uint8Array([0, 1, 2, 255]);
      const capture = {bytes, format: 'html', name: 'a.html', parserVersion: 3};
      const [id = none] = await stored(library, [{...captured({title: 'A'}), capture}]);
      const found = await library.captures.capture(id);
      assert.deepEqual({...found, bytes: new Uint8Array(found?.bytes ?? [])}, capture);
      assert.deepEqual(await library.captures.outdated([id], 3), []);
      assert.deepEqual(await library.captures.outdated([id], 4), [id]);
    });

    test('come with pictures, in their order, by their addresses and paths', async t => {
      const {library} = await open(t);
      const second = {...picture, address: 'https://example.org/b.png', path: 'b.png', bytes: new Uint8Array([4])};
      const [id = none] = await stored(library, [{...captured({title: 'A'}), pictures: [second, picture]}]);
      assert.deepEqual(
        await library.captures.pictures(id),
        [second, picture].map(({address, width, height}) => ({address, width, height})),
      );
      assert.deepEqual(await library.captures.picture(id, picture.address), picture.bytes);
      assert.deepEqual(await library.captures.pictureAt(id, 'b.png'), second.bytes);
      assert.equal(await library.captures.picture(id, 'https://example.org/c.png'), undefined);
    });
  });

  describe('deleting', () => {
    test('deletes articles for good, including from searches, and undo skips them', async t => {
      const {library} = await open(t);
      const [first = none, second = none] = await stored(library, daily(2));
      await library.personal.mark([second], {starred: true}, 'Starred');
      await library.personal.mark([first], {starred: true}, 'Starred first');
      assert.equal(await library.articles.removeForever([first]), 1);
      assert.deepEqual(await titles(library, 'article'), ['Article 1']);
      assert.equal(await library.history.undo(), 'Starred');
    });

    test('empties the trash, and the library is not new after it', async t => {
      const {library} = await open(t);
      assert.ok(await library.articles.isNeverUsed());
      const ids = await stored(library, daily(3));
      await library.personal.mark(ids, {removed: true}, 'Removed');
      assert.equal(await library.articles.emptyTrash(), 3);
      assert.equal(await library.articles.emptyTrash(), 0);
      assert.ok(!(await library.articles.isNeverUsed()));
    });
  });
}
