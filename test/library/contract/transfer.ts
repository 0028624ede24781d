import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {copyLibrary, countCopy, everything, type Library, openMemoryLibrary} from '../../../source/library/library.ts';
import {captured, daily, none, query, stored, titles} from '../fixtures.ts';
import type {OpenLibrary} from './open.ts';

/** A text that is long enough to be recognised as a copy. */
const wire = [
  'The bridge over the Orla opened again on Thursday after eleven years of work that cost the town three times what its council had planned to spend.',
  'About two thousand people walked across in the first hour, many of them with children who had never seen it open, and the ferry made its last crossing.',
  'Engineers found in the second year that the piers stood on timber that nobody had drawn on any plan, and that the river had eaten away half of it.',
].join('\n\n');
const bytes = new Uint8Array([1, 2, 3, 0, 255]);

/** Fills a library with something of every kind. */
async function fillLibrary({articles, personal, feeds}: Library): Promise<void> {
  const url = 'https://example.org/bridge';
  const picture = {address: 'https://example.org/bridge.png', bytes, width: 4, height: 3, path: 'bridge.png'};
  for (const body of ['It is open.', 'It is open now.', 'It is shut ![](https://example.org/bridge.png).'])
    await articles.store([
      {
        ...captured({title: 'Bridge', url, published: '2020-05-05T10:00+02:00', tags: ['a', 'B'], body}),
        pictures: [picture],
      },
    ]);
  const [bridge = none] = (await articles.page(query(''), {from: 'first'}, 1)).map(({id}) => id);
  const [harbour = none, tide = none, gone = none] = (
    await articles.store([
      captured({
        title: 'Harbour',
        source: 'The Tide',
        url: 'https://tide.example/1',
        published: '2020-05-05',
        body: wire,
      }),
      captured({
        title: 'Quay',
        source: 'Evening Post',
        url: 'https://post.example/1',
        published: '2020-05-05',
        body: wire,
      }),
      ...daily(3),
      captured({title: 'An address', url: 'https://example.org/later', body: ''}),
    ])
  ).map(({id}) => id);
  await personal.mark([bridge, harbour], {read: true, starred: true, tag: ['c'], untag: ['a']}, 'Marked');
  await personal.saveProgress(tide, {position: {block: 0, offset: 7}, progress: 0.25});
  const noted = await personal.addHighlight(bridge, {quote: 'shut', note: 'why?'}, 'Noted');
  const removed = await personal.addHighlight(bridge, {quote: 'open', prefix: 'is '}, 'Highlighted');
  assert.ok(noted && removed);
  await personal.removeHighlight(removed, 'Removed');
  await personal.mark([gone], {removed: true}, 'Removed');
  await personal.saveView({name: 'ships', query: 'ferry', key: 's'});
  await feeds.saveRule({name: 'second', query: 'b', action: {isRead: true}});
  await feeds.saveRule({name: 'First', query: 'a', action: {tags: ['x']}});
  const [feed, former] = await feeds.subscribe(
    [
      {
        address: 'https://tide.example/feed',
        title: 'Tide',
        tags: ['sea'],
        credentials: {name: 'me', password: 'secret'},
      },
      {address: 'https://gone.example/feed', isPaused: true},
    ],
    'Subscribed',
  );
  assert.ok(feed && former);
  await feeds.storeEntries(feed, [{identity: 'one', hash: 'h1', captured: captured({title: 'From a feed'})}]);
  await feeds.unsubscribe([former], {withArticles: false}, 'Unsubscribed');
  await feeds.pauseHost({host: 'tide.example', until: '2100-01-01T00:00:00.000Z'});
}

/** What a person sees of a library. */
export async function pictureOf(library: Library): Promise<unknown> {
  const {articles, personal, captures, feeds, history} = library;
  const rows = [
    ...(await articles.page(everything, {from: 'first'}, 1000)),
    ...(await articles.page(query('is:removed'), {from: 'first'}, 1000)),
  ];
  const whole = rows.map(async ({cursor: _, ...row}) => ({
    row,
    article: await articles.article(row.id),
    progress: await personal.progress(row.id),
    highlights: await personal.highlights(row.id),
    capture: await captures.capture(row.id),
    pictures: await captures.pictures(row.id),
    copies: (await articles.copies(row.id)).map(({id}) => id),
    editions: await Promise.all(
      (await history.editions(row.id)).map(async former => [former, await history.edition(row.id, former.number)]),
    ),
  }));
  const list = await feeds.list();
  return {
    whole: await Promise.all(whole),
    found: await Promise.all(['ferry', '"is shut"', 'isl*', 'has:note', 'tag:c'].map(text => titles(library, text))),
    counts: await Promise.all(['', 'is:unread', 'is:removed'].map(text => articles.count(query(text)))),
    tags: await articles.tags(),
    views: await personal.views(),
    rules: await feeds.rules(),
    feeds: list,
    credentials: await Promise.all(list.map(({id}) => feeds.credentials(id))),
    known: await Promise.all(list.map(({id}) => feeds.knownEntries(id, ['one', 'two']))),
    pauses: await feeds.hostPauses('2026-01-01T00:00:00.000Z'),
  };
}

/** Tests copies of whole libraries, from and to every engine. */
export function transferContract(open: OpenLibrary): void {
  describe('a copy', () => {
    test('to another engine and back shows the same', async t => {
      const [{library}, {library: back}, between] = [await open(t), await open(t), await openMemoryLibrary()];
      await fillLibrary(library);
      for (const [from, to] of [
        [library, between],
        [between, back],
      ] as const) {
        const {different, others, articles, copied, ...counts} = await copyLibrary(from, to, {});
        assert.deepEqual({different, others}, {different: [], others: []});
        assert.equal(copied, articles);
        assert.deepEqual(counts, {same: articles, feeds: 1, views: 1, rules: 2});
        assert.deepEqual(await pictureOf(to), await pictureOf(from));
      }
      await between.close();
    });

    test('contains the pictures, and the copies of a story', async t => {
      const [{library}, {library: other}] = [await open(t), await open(t)];
      await fillLibrary(library);
      await copyLibrary(library, other, {});
      const [bridge] = await other.articles.page(query('title:bridge'), {from: 'first'}, 1);
      assert.deepEqual(await other.captures.pictureAt(bridge?.id ?? none, 'bridge.png'), bytes);
      const [harbour] = await other.articles.page(query('title:harbour'), {from: 'first'}, 1);
      assert.equal(harbour?.sources, 2);
    });

    test('continues where it stopped, and changes no existing data', async t => {
      const [{library}, {library: other}] = [await open(t), await open(t)];
      const ids = await stored(library, daily(6));
      const [first = none, second = none] = ids;
      assert.equal(await other.transfer.store(await library.transfer.read([first, second])), 2);
      assert.equal(await other.transfer.store(await library.transfer.read([first])), 0);
      await other.personal.mark([second], {starred: true}, 'Starred');
      assert.equal((await countCopy(library, other)).copied, 4);
      const {articles, copied, same, different} = await copyLibrary(library, other, {});
      assert.deepEqual({articles, copied, same, different}, {articles: 6, copied: 4, same: 5, different: [second]});
      assert.equal((await other.articles.row(second))?.starred, true);
      assert.deepEqual(await titles(other), await titles(library));
    });

    test('cannot be undone, and leaves earlier changes behind', async t => {
      const [{library}, {library: other}] = [await open(t), await open(t)];
      await fillLibrary(library);
      await copyLibrary(library, other, {});
      assert.equal(await other.history.undo(), undefined);
      assert.deepEqual((await other.history.changesSince(undefined, 10)).changes, []);
    });

    test('remembers removals: no removed article or entry is stored again', async t => {
      const [{library}, {library: other}] = [await open(t), await open(t)];
      await fillLibrary(library);
      await copyLibrary(library, other, {});
      const [again] = await other.articles.store(daily(1));
      assert.notEqual(again?.removed, undefined);
      const [feed] = await other.feeds.list();
      assert.ok(feed);
      const entry = {identity: 'one', hash: 'h2', captured: captured({title: 'From a feed', body: 'Changed.'})};
      const [updated] = await other.feeds.storeEntries(feed.id, [entry]);
      assert.equal(updated?.outcome, 'updated');
    });
  });
}
