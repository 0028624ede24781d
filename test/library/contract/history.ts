import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {everything, type Library} from '../../../source/library/library.ts';
import {captured, daily, none, stored, titles} from '../fixtures.ts';
import type {OpenLibrary} from './open.ts';

const url = 'https://example.org/bridge';

/** What a person sees of a library. */
async function pictureOf(library: Library): Promise<unknown> {
  const rows = await library.articles.page(everything, {from: 'first'}, 100);
  const articles = rows.map(async ({id}) => [
    await library.articles.article(id),
    await library.personal.highlights(id),
    await library.captures.pictures(id),
  ]);
  return {articles: await Promise.all(articles), views: await library.personal.views()};
}

/** Tests undo, editions, the change log, and what other handles see. */
export function historyContract(open: OpenLibrary): void {
  describe('undo', () => {
    test('reverts every kind of change, last first', async t => {
      const {library} = await open(t);
      const [first = none, second = none] = await stored(library, [
        captured({title: 'Bridge', url, tags: ['a', 'b'], body: 'It is open.'}),
        ...daily(2),
      ]);
      const highlight = await library.personal.addHighlight(first, {quote: 'open'}, 'Highlighted');
      assert.ok(highlight);
      const {articles, personal, captures} = library;
      const capture = await captures.capture(first);
      assert.ok(capture);
      const reparsed = {...captured({title: 'Bridge (2)', body: 'Read again.'}), capture};
      const changes: readonly (readonly [title: string, change: () => Promise<unknown>])[] = [
        [
          'Marked',
          () => personal.mark([first, second], {read: true, starred: true, tag: ['c'], untag: ['a']}, 'Marked'),
        ],
        ['Removed', () => personal.mark([second], {removed: true}, 'Removed')],
        [
          'Updated: Bridge',
          () => articles.store([captured({title: 'Bridge', url, published: '2001-01-01', body: 'It is shut.'})]),
        ],
        ['Added: New', () => articles.store([captured({title: 'New'})])],
        ['Noted', () => personal.annotateHighlight(highlight, 'note', 'Noted')],
        ['Unhighlighted', () => personal.removeHighlight(highlight, 'Unhighlighted')],
        ['Saved the view v', () => personal.saveView({name: 'v', query: 'x'})],
        ['Removed the view v', () => personal.removeView('v')],
        ['Read again: Bridge (2)', async () => (await articles.startRun()).reparse([{id: first, captured: reparsed}])],
      ];
      const before: unknown[] = [];
      for (const [, change] of changes) {
        before.push(await pictureOf(library));
        await change();
      }
      for (const [title] of changes.toReversed()) {
        assert.equal(await library.history.undo(), title);
        assert.deepEqual(await pictureOf(library), before.pop(), title);
      }
    });

    test('reverts changes of another handle', async t => {
      const {library, openAgain} = await open(t);
      if (!openAgain) return t.skip('its libraries have one handle');
      const other = await openAgain();
      const [id = none] = await stored(library, daily(1));
      await other.personal.mark([id], {starred: true}, 'Starred there');
      await library.personal.mark([id], {read: true}, 'Read here');
      assert.equal(await other.history.undo(), 'Read here');
      assert.equal(await library.history.undo(), 'Starred there');
      assert.equal((await other.articles.row(id))?.starred, false);
      await other.close();
    });
  });

  describe('editions', () => {
    test('are kept, each with its text', async t => {
      const {library} = await open(t);
      const bodies = ['It is open.', 'It is open now.', 'It is open no more.'];
      const items = bodies.map(body => captured({title: 'Bridge', url, body}));
      let id = none;
      for (const item of items) [id = none] = await stored(library, [item]);
      const former = await library.history.editions(id);
      assert.deepEqual(
        former.map(({number, reason}) => [number, reason]),
        [
          [1, 'changed'],
          [2, 'changed'],
        ],
      );
      for (const {number} of former) {
        assert.equal((await library.history.edition(id, number))?.body, bodies[number - 1]);
      }
      assert.equal(await library.history.edition(id, 7), undefined);
      assert.ok((await library.articles.row(id))?.updated);
      await library.history.undo();
      assert.equal((await library.history.editions(id)).length, 1);
      assert.equal((await library.articles.article(id))?.body, bodies[1]);
    });
  });

  describe('the change log', () => {
    test('contains the last state of each changed object, and continues from any cursor', async t => {
      const {library} = await open(t);
      const [id = none] = await stored(library, [captured({title: 'A', tags: ['own']})]);
      await library.personal.mark([id], {read: true, tag: ['x']}, 'a');
      const {cursor} = await library.history.changesSince(undefined, 100);
      await library.personal.mark([id], {read: false, starred: true}, 'b');
      const highlight = await library.personal.addHighlight(id, {quote: 'q'}, 'c');
      assert.ok(highlight);
      await library.personal.removeHighlight(highlight, 'd');
      await library.history.undo();
      const {changes} = await library.history.changesSince(cursor, 100);
      assert.deepEqual(
        changes.map(({kind, thing, part}) => [kind, thing, part]),
        [
          ['mark', id, 'read'],
          ['mark', id, 'starred'],
          ['highlight', highlight, ''],
        ],
      );
      const [read, starred, added] = changes;
      assert.deepEqual([read?.state, starred?.state], [false, true]);
      assert.equal((added?.state as {quote?: string} | undefined)?.quote, 'q');
      const times = changes.map(({made}) => made);
      assert.deepEqual(
        [...times].sort((a, b) => a - b),
        times,
      );
      assert.equal(new Set(times).size, times.length);
      await library.articles.removeForever([id]);
      const last = (await library.history.changesSince(undefined, 100)).changes;
      assert.ok(last.some(({kind, thing, state}) => kind === 'article' && thing === id && state === null));
      const first = await library.history.changesSince(undefined, 1);
      assert.equal(first.changes.length, 1);
    });
  });

  test('changes of another handle are reported, own changes are not', {timeout: 300_000}, async t => {
    const {library, openAgain} = await open(t);
    if (!openAgain) return t.skip('its libraries have one handle');
    const other = await openAgain();
    const ending = new AbortController();
    const changes = library.changes(ending.signal)[Symbol.asyncIterator]();
    await library.articles.store(daily(1));
    const told = changes.next();
    await other.articles.store(daily(2));
    assert.equal((await told).done, false);
    assert.equal((await titles(library)).length, 2);
    const next = changes.next();
    ending.abort();
    assert.equal((await next).done, true);
    await other.close();
  });

  test('flush waits for every requested change', async t => {
    const {library} = await open(t);
    const ids = await stored(library, daily(200));
    let isMarked = false;
    const marked = library.personal.mark(ids, {read: true}, 'Read').then(() => {
      isMarked = true;
    });
    await library.flush();
    await marked;
    assert.ok(isMarked);
    assert.equal((await library.articles.row(ids[0] ?? none))?.read, true);
  });
}
