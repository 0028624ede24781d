import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {FeedEntry, FeedId, FetchState, Library} from '../../../source/library/library.ts';
import {captured, query, titles} from '../fixtures.ts';
import type {OpenLibrary} from './open.ts';

const address = 'https://example.org/feed.xml';

async function subscribed(library: Library, settings = {}): Promise<FeedId> {
  const [id] = await library.feeds.subscribe([{address, title: 'The Gazette', ...settings}], 'Subscribed');
  assert.ok(id);
  return id;
}

function entry(
  identity: string,
  facts: {readonly body?: string; readonly title?: string; readonly url?: string; readonly published?: string} = {},
): FeedEntry {
  const draft = {title: `Entry ${identity}`, url: `https://example.org/${identity}`, ...facts};
  return {identity, hash: `${draft.title} ${draft.body ?? ''}`, captured: captured(draft)};
}

/** Tests subscriptions, what the fetcher remembers, entries and rules. */
export function feedsContract(open: OpenLibrary): void {
  describe('feeds', () => {
    test('subscribing, editing and removing can each be undone', async t => {
      const {library} = await open(t);
      const id = await subscribed(library, {folder: 'News', tags: ['a']});
      assert.equal(await subscribed(library), id);
      const feed = await library.feeds.feed(id);
      assert.deepEqual(
        [feed?.title, feed?.folder, feed?.tags, feed?.isPaused, feed?.articles, feed?.fetch],
        ['The Gazette', 'News', ['a'], false, 0, {failures: 0, isGone: false}],
      );
      assert.equal(
        await library.feeds.edit(
          [{ids: [id], change: {name: 'Mine', folder: null, mostDays: 30, isPaused: true}}],
          'Edited',
        ),
        1,
      );
      assert.equal(await library.feeds.edit([{ids: [id], change: {name: 'Mine'}}], 'Edited'), 0);
      const edited = await library.feeds.withAddress(address);
      assert.deepEqual(
        [edited?.name, edited?.folder, edited?.mostDays, edited?.isPaused],
        ['Mine', undefined, 30, true],
      );
      assert.equal(await library.history.undo(), 'Edited');
      assert.deepEqual(await library.feeds.feed(id), feed);
      assert.equal(await library.feeds.unsubscribe([id], {withArticles: false}, 'Removed'), 1);
      assert.deepEqual(await library.feeds.list(), []);
      assert.equal(await library.history.undo(), 'Removed');
      assert.deepEqual(await library.feeds.list(), [feed]);
      assert.equal(await library.history.undo(), 'Subscribed');
      assert.deepEqual(await library.feeds.list(), []);
      assert.equal(await library.history.undo(), undefined);
    });

    test('a list is imported with its views and rules as one step of undo', async t => {
      const {library} = await open(t);
      const {feeds, history, personal} = library;
      await personal.saveView({name: 'wires', query: 'reuters'});
      const list = {
        subscriptions: [{address}, {address: 'https://example.org/other'}],
        views: [{name: 'Wires', query: 'is:unread'}],
        rules: [{name: 'ads', query: 'sponsored', action: {isTrash: true}}],
      };
      assert.equal((await feeds.importSubscriptions(list, 'Imported urls')).length, 2);
      const view = async () => (await personal.views()).find(({name}) => name === 'wires')?.query;
      assert.deepEqual([(await feeds.list()).length, await view(), await feeds.rules()], [2, 'is:unread', list.rules]);
      assert.equal(await history.undo(), 'Imported urls');
      assert.deepEqual([await feeds.list(), await view(), await feeds.rules()], [[], 'reuters', []]);
      await feeds.importSubscriptions({subscriptions: [], views: [], rules: []}, 'Nothing');
      assert.equal(await history.undo(), 'Saved the view wires');
    });

    test('the state after a fetch is returned byte for byte', async t => {
      const {library} = await open(t);
      const credentials = {name: 'me', password: 'secret'};
      const id = await subscribed(library, {credentials});
      const state: FetchState = {
        etag: 'W/"a b"',
        lastModified: 'Thu, 01 Jan 1970 00:00:00 GMT',
        hints: {ttl: 60, skipHours: [1], skipDays: []},
        nextFetch: '2026-01-02T00:00:00.000Z',
        error: 'It was not there.',
        failures: 2,
        isGone: false,
      };
      await library.feeds.saveFetch(id, state, {title: 'New title', address: `${address}?moved`});
      const feed = await library.feeds.feed(id);
      assert.deepEqual(feed?.fetch, state);
      assert.deepEqual([feed?.title, feed?.address], ['New title', `${address}?moved`]);
      assert.ok(!JSON.stringify(await library.feeds.list()).includes('secret'));
      assert.deepEqual(await library.feeds.credentials(id), credentials);
      await library.feeds.edit([{ids: [id], change: {address}}], 'Moved');
      assert.deepEqual((await library.feeds.feed(id))?.fetch, {failures: 0, isGone: false});
    });

    test('pauses of hosts are stored until they end', async t => {
      const {library} = await open(t);
      await library.feeds.pauseHost({host: 'example.org', until: '2126-01-01T10:00:00.000Z'});
      await library.feeds.pauseHost({host: 'example.org', until: '2126-01-01T12:00:00.000Z'});
      const pauses = [{host: 'example.org', until: '2126-01-01T12:00:00.000Z'}];
      assert.deepEqual(await library.feeds.hostPauses('2126-01-01T11:00:00.000Z'), pauses);
      assert.deepEqual(await library.feeds.hostPauses('2126-01-01T12:00:00.000Z'), []);
    });

    test('a story of two feeds counts in the first, and is read in both', async t => {
      const {library} = await open(t);
      const own = await subscribed(library);
      const [other] = await library.feeds.subscribe([{address: 'https://example.com/feed.xml'}], 'Subscribed');
      assert.ok(other);
      const body = Array.from({length: 100}, (_, number) => `word${number}`).join(' ');
      const story = (host: string) =>
        entry('a', {title: host, url: `https://${host}/a`, published: '2021-03-04', body});
      await library.feeds.storeEntries(own, [story('example.org')]);
      const [copy] = await library.feeds.storeEntries(other, [story('example.com')]);
      assert.ok(copy);
      const unread = () => Promise.all([own, other].map(async id => (await library.feeds.feed(id))?.unread));
      assert.deepEqual(await unread(), [1, 0]);
      assert.equal(await library.articles.count(query(`feed:${other} is:unread`)), 1);
      await library.personal.mark([copy.id], {read: true}, 'Read');
      assert.deepEqual(await unread(), [0, 0]);
      assert.equal(await library.articles.count(query(`feed:${own} is:unread or feed:${other} is:unread`)), 0);
    });

    test('entries become articles of their feed, with its tags and counts', async t => {
      const {library} = await open(t);
      const id = await subscribed(library, {tags: ['fed']});
      await library.articles.store([captured({title: 'Another'})]);
      const stored = await library.feeds.storeEntries(id, [entry('1'), entry('2'), entry('3')]);
      assert.deepEqual(
        stored.map(({outcome}) => outcome),
        ['stored', 'stored', 'stored'],
      );
      const counts = async () => {
        const feed = await library.feeds.feed(id);
        assert.deepEqual(await library.feeds.list(), [feed]);
        return [feed?.articles, feed?.unread, feed?.articlesPerWeek];
      };
      assert.deepEqual(await counts(), [3, 3, 0.75]);
      const [first, second] = stored;
      assert.ok(first && second);
      await library.personal.mark([first.id], {read: true}, 'Read');
      await library.personal.mark([second.id], {removed: true}, 'Removed');
      assert.deepEqual(await counts(), [2, 1, 0.75]);
      await library.history.undo();
      assert.deepEqual(await counts(), [3, 2, 0.75]);
      await library.articles.removeForever([second.id]);
      assert.deepEqual(await counts(), [2, 1, 0.5]);
      assert.equal((await library.articles.row(first.id))?.feed, 'The Gazette');
      assert.deepEqual((await titles(library, 'feed:gazette')).length, 2);
      assert.deepEqual((await titles(library, `feed:${id} is:unread`)).length, 1);
      assert.deepEqual(await titles(library, '-feed:gazette'), ['Another']);
      assert.equal(await library.articles.count(query('feed:nothing')), 0);
      assert.deepEqual(await library.articles.names('feed', 'gaz', 10), ['The Gazette']);
      assert.equal(await library.articles.count(query('tag:fed')), 2);
    });

    test('the batches of an import, with what went to the trash, are one step of undo', async t => {
      const {library} = await open(t);
      const id = await subscribed(library);
      const [known] = await library.feeds.storeEntries(id, [entry('1')]);
      assert.ok(known);
      const {storeEntries} = await library.feeds.startImport();
      await storeEntries(id, [entry('1', {title: 'Changed'}), {...entry('2'), isRemoved: true}]);
      await storeEntries(id, [entry('3')]);
      assert.deepEqual(await titles(library, 'sort:title'), ['Changed', 'Entry 3']);
      assert.deepEqual(await titles(library, 'is:removed'), ['Entry 2']);
      assert.equal(await library.history.undo(), 'Added 2 articles, updated 1');
      assert.deepEqual(await titles(library), ['Entry 1']);
      assert.equal(await library.history.undo(), 'Subscribed');
    });

    test('an import after another change is a separate step', async t => {
      const {library} = await open(t);
      const id = await subscribed(library);
      const {storeEntries} = await library.feeds.startImport();
      const [first] = await storeEntries(id, [entry('1')]);
      assert.ok(first);
      await library.personal.mark([first.id], {starred: true}, 'Starred');
      await storeEntries(id, [entry('2')]);
      assert.equal(await library.history.undo(), 'Added: Entry 2');
      assert.equal(await library.history.undo(), 'Starred');
      assert.equal(await library.history.undo(), 'Added: Entry 1');
    });

    test('an entry whose date only has another offset is unchanged, and one with another moment is not', async t => {
      const {library} = await open(t);
      const id = await subscribed(library);
      const outcomeOf = async (published: string, title?: string) => {
        const [result] = await library.feeds.storeEntries(id, [entry('1', {published, ...(title && {title})})]);
        return result?.outcome;
      };
      assert.equal(await outcomeOf('2026-01-01T10:00:00Z'), 'stored');
      assert.equal(await outcomeOf('2026-01-01T12:00+02:00'), 'unchanged');
      assert.equal(await outcomeOf('2026-01-01T12:00'), 'updated');
      assert.equal(await outcomeOf('2026-01-01T12:00+02:00'), 'updated');
      assert.equal(await outcomeOf('2026-01-01T11:00+02:00'), 'updated');
    });

    test('a changed entry has a new text only if its text or headline changed', async t => {
      const {library} = await open(t);
      const id = await subscribed(library);
      const isNew = async (facts: Parameters<typeof entry>[1]) =>
        (await library.feeds.storeEntries(id, [entry('1', facts)])).map(({outcome, hasNewText}) => [
          outcome,
          hasNewText,
        ]);
      const text = {body: 'The ferry is late.'};
      assert.deepEqual(await isNew(text), [['stored', undefined]]);
      assert.deepEqual(await isNew({...text, published: '2026-01-01'}), [['updated', undefined]]);
      assert.deepEqual(await isNew({...text, published: '2026-01-01', title: 'Late'}), [['updated', true]]);
    });

    test('a changed entry is a new edition of its article, even at another address', async t => {
      const {library} = await open(t);
      const id = await subscribed(library);
      const [before] = await library.feeds.storeEntries(id, [entry('1')]);
      assert.ok(before);
      await library.personal.mark([before.id], {starred: true}, 'Starred');
      assert.equal(await library.articles.count(query('is:updated')), 0);
      const changed = entry('1', {
        url: 'https://example.org/moved',
        title: 'Other words',
        body: 'A text without a word of the one before.',
      });
      const [after] = await library.feeds.storeEntries(id, [changed]);
      assert.deepEqual([after?.id, after?.outcome], [before.id, 'updated']);
      const row = await library.articles.row(before.id);
      assert.deepEqual([row?.title, row?.starred], ['Other words', true]);
      assert.ok(row?.updated);
      assert.deepEqual(await titles(library, 'is:updated'), ['Other words']);
      assert.equal(await library.articles.withAddress('https://example.org/moved'), before.id);
      assert.deepEqual(await library.feeds.knownEntries(id, ['1', '2']), [{identity: '1', hash: changed.hash}]);
    });

    test('an entry whose article was removed stays removed, whether it is in the trash or deleted', async t => {
      const {library} = await open(t);
      const id = await subscribed(library);
      const stored = await library.feeds.storeEntries(id, [entry('1'), entry('2')]);
      const [first, second] = stored.map(({id}) => id);
      assert.ok(first && second);
      await library.personal.mark([first], {removed: true}, 'Removed');
      await library.articles.removeForever([second]);
      const again = await library.feeds.storeEntries(id, [
        entry('1', {body: 'New text.'}),
        entry('2', {body: 'New text.'}),
      ]);
      assert.deepEqual(
        again.map(({outcome}) => outcome),
        ['unchanged', 'unchanged'],
      );
      assert.deepEqual(await titles(library), []);
    });

    test('removing a feed with its articles moves them to the trash in one step', async t => {
      const {library} = await open(t);
      const id = await subscribed(library);
      await library.feeds.storeEntries(id, [entry('1'), entry('2')]);
      await library.feeds.unsubscribe([id], {withArticles: true}, 'Removed');
      assert.deepEqual(await titles(library), []);
      await library.history.undo();
      assert.equal((await library.feeds.list())[0]?.articles, 2);
    });

    test('storing, replacing and removing rules can each be undone, and their order stays', async t => {
      const {library} = await open(t);
      await library.feeds.saveRule({name: 'b', query: 'ferry', action: {isStarred: true}});
      await library.feeds.saveRule({name: 'a', query: 'bridge', action: {isRead: true, tags: ['x']}});
      await library.feeds.saveRule({name: 'B', query: 'ferries', action: {isTrash: true}});
      const rules = [
        {name: 'b', query: 'ferries', action: {isTrash: true}},
        {name: 'a', query: 'bridge', action: {isRead: true, tags: ['x']}},
      ];
      const byName = async () =>
        [...(await library.feeds.rules())].sort((one, other) => other.name.localeCompare(one.name));
      assert.deepEqual(await byName(), rules);
      assert.ok(await library.feeds.removeRule('A'));
      assert.ok(!(await library.feeds.removeRule('A')));
      assert.equal(await library.history.undo(), 'Removed the rule a');
      assert.equal(await library.history.undo(), 'Saved the rule b');
      assert.deepEqual((await byName())[0]?.query, 'ferry');
    });
  });
}
