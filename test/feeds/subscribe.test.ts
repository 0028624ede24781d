import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {discoverFeeds, subscribe} from '../../source/feeds/feeds.ts';
import {parseQuery} from '../../source/library/library.ts';
import {temporaryLibrary} from '../library/fixtures.ts';
import {hastyClock} from '../web/manual-clock.ts';
import {serve, testFetcher} from '../web/servers.ts';

const rss = (title: string) =>
  `<rss version="2.0"><channel><title>Tide</title><item><guid>1</guid><title>${title}</title><description>Text.</description></item></channel></rss>`;

suite('subscribing', () => {
  test('stores what discovery fetched without another request, applies rules, and the next fetch is conditional', async t => {
    const library = await temporaryLibrary(t);
    await library.feeds.saveRule({name: 'ferries', query: 'ferry', action: {isStarred: true}});
    const server = await serve(t, (_, response) => response.writeHead(200, {etag: '"1"'}).end(rss('Ferry sails')));
    const clock = hastyClock();
    const {fetcher} = testFetcher(t, {clock});
    const [candidate] = await discoverFeeds(server.at('/feed'), fetcher);
    assert.ok(candidate);
    const outcome = await subscribe(candidate, {name: 'Mine', folder: 'News'}, {library, fetcher, clock});
    assert.deepEqual(
      outcome?.newArticles.map(({title}) => title),
      ['Ferry sails'],
    );
    assert.equal(server.requests.length, 1);
    const [feed] = await library.feeds.list();
    assert.deepEqual([feed?.name, feed?.folder, feed?.title, feed?.fetch.etag], ['Mine', 'News', 'Tide', '"1"']);
    assert.equal(await library.articles.count(parseQuery('is:starred').query), 1);
  });

  test('fetches a feed that was not fetched yet; a failing one stays subscribed to and says why', async t => {
    const library = await temporaryLibrary(t);
    const server = await serve(t, (_, response) => response.writeHead(404).end());
    const clock = hastyClock();
    const {fetcher} = testFetcher(t, {clock});
    const outcome = await subscribe({address: server.at('/feed')}, {}, {library, fetcher, clock});
    assert.equal(outcome?.kind, 'failed');
    const [feed] = await library.feeds.list();
    assert.match(feed?.fetch.error ?? '', /\(404\)/);
  });

  test('sends the name and password and lists neither', async t => {
    const library = await temporaryLibrary(t);
    const server = await serve(t, ({headers}, response) => {
      if (headers.authorization === undefined) response.writeHead(401).end();
      else response.end(rss('Secret'));
    });
    const clock = hastyClock();
    const {fetcher} = testFetcher(t, {clock});
    const [candidate] = await discoverFeeds(server.at('/feed').replace('//', '//me:pass@'), fetcher);
    assert.ok(candidate);
    const {fetched: _, ...later} = candidate;
    const outcome = await subscribe(later, {}, {library, fetcher, clock});
    assert.equal(outcome?.kind, 'changed');
    assert.doesNotMatch(JSON.stringify([outcome, await library.feeds.list()]), /pass/);
  });
});
