import assert from 'node:assert/strict';
import type {RequestListener} from 'node:http';
import {suite, type TestContext, test} from 'node:test';
import {type RefreshOutcome, type RefreshScope, refreshFeeds} from '../../source/feeds/feeds.ts';
import {type Feed, type Library, parseQuery, type Subscription} from '../../source/library/library.ts';
import {createFetcher} from '../../source/web/web.ts';
import {temporaryLibrary} from '../library/fixtures.ts';
import {grey} from '../pictures/fixtures.ts';
import {hastyClock, type ManualClock} from '../web/manual-clock.ts';
import {hosts, serve, testFetcher, unusedPort} from '../web/servers.ts';

const hour = 60 * 60_000;

type Item = {
  readonly id: string;
  readonly title?: string;
  readonly text?: string;
  readonly date?: string;
  readonly link?: string;
};

function rss(items: readonly Item[], head = ''): string {
  const site = '<title>The Tide</title><link>https://tide.example/</link>';
  return `<rss version="2.0"><channel>${site}${head}${items.map(rssItem).join('')}</channel></rss>`;
}

function rssItem({id, title, text, date = 'Sun, 29 Nov 2026 12:00:00 GMT', link}: Item): string {
  const elements = [
    `<guid isPermaLink="false">${id}</guid>`,
    `<title>${title ?? `Title ${id}`}</title>`,
    `<link>${link ?? `https://tide.example/${id}`}</link>`,
    `<pubDate>${date}</pubDate>`,
    `<description>${text ?? `Text of ${id}.`}</description>`,
  ];
  return `<item>${elements.join('')}</item>`;
}

/** A library, and a server whose answer a test changes. Every refresh takes place some time after the last. */
async function setUp(t: TestContext, subscription: Partial<Subscription> = {}) {
  const library = await temporaryLibrary(t);
  const clock = hastyClock();
  const state = {answer: ((_, response) => response.end(rss([{id: 'a'}]))) as RequestListener};
  const server = await serve(t, (request, response) => state.answer(request, response));
  const [id] = await library.feeds.subscribe([{address: server.at('/feed'), ...subscription}], 'Subscribed');
  assert.ok(id);
  const feed = async (): Promise<Feed> => {
    const found = await library.feeds.feed(id);
    assert.ok(found);
    return found;
  };
  /** Refreshes all feeds with a new fetcher, as a later run of the program does. */
  const refresh = (scope: RefreshScope = 'forced', later = 2 * hour, signal?: AbortSignal) => {
    clock.advance(later);
    return refreshAll(library, clock, scope, signal);
  };
  return {library, clock, server, state, feed, refresh, id};
}

async function refreshAll(library: Library, clock: ManualClock, scope: RefreshScope, signal?: AbortSignal) {
  const fetcher = createFetcher({clock, env: {}});
  const outcomes: RefreshOutcome[] = [];
  try {
    const options = {library, fetcher, scope, clock, random: () => 0, ...(signal ? {signal} : {})};
    for await (const outcome of refreshFeeds(options)) outcomes.push(outcome);
  } finally {
    await fetcher.close();
  }
  return outcomes;
}

async function titles(library: Library, query = ''): Promise<readonly string[]> {
  const rows = await library.articles.page(parseQuery(query).query, {from: 'first'}, 100);
  return rows.map(({title}) => title).sort();
}

suite('articles of a feed', () => {
  test('each entry is stored once, with the name and site of the feed', async t => {
    const {library, state, feed, refresh} = await setUp(t);
    state.answer = (_, response) => response.end(rss([{id: 'b'}, {id: 'a'}]));
    const [first] = await refresh();
    assert.equal(first?.kind, 'changed');
    assert.deepEqual(
      first?.newArticles.map(({title}) => title),
      ['Title a', 'Title b'],
    );
    assert.deepEqual(await titles(library), ['Title a', 'Title b']);
    const {title, site, unread, fetch} = await feed();
    assert.deepEqual(
      {title, site, unread, failures: fetch.failures},
      {title: 'The Tide', site: 'https://tide.example/', unread: 2, failures: 0},
    );

    const [second] = await refresh();
    assert.equal(second?.kind, 'unchanged');
    state.answer = (_, response) => response.end(rss([{id: 'c'}, {id: 'b'}]));
    const [third] = await refresh();
    assert.deepEqual(
      third?.newArticles.map(arrival => arrival.title),
      ['Title c'],
    );
    // What left the feed stays.
    assert.deepEqual(await titles(library), ['Title a', 'Title b', 'Title c']);
  });

  test('an edited entry updates its article, and marks stay', async t => {
    const {library, state, refresh} = await setUp(t);
    const [first] = await refresh();
    const id = first?.newArticles[0]?.id;
    assert.ok(id);
    await library.personal.mark([id], {read: true, starred: true}, 'Marked');
    state.answer = (_, response) =>
      response.end(
        rss([{id: 'a', title: 'Another title', text: 'Text of a, corrected.', link: 'https://tide.example/moved'}]),
      );
    const [second] = await refresh();
    assert.equal(second?.kind, 'changed');
    assert.equal(second?.updated, 1);
    assert.deepEqual(second?.newArticles, []);
    const article = await library.articles.article(id);
    assert.equal(article?.title, 'Another title');
    assert.match(article?.body ?? '', /corrected/);
    assert.equal(article?.starred, true);
    assert.deepEqual(await titles(library), ['Another title']);
  });

  test('a removed article does not return', async t => {
    const {library, state, refresh} = await setUp(t);
    const [first] = await refresh();
    await library.personal.mark(first?.newArticles.map(({id}) => id) ?? [], {removed: true}, 'Removed');
    state.answer = (_, response) => response.end(rss([{id: 'a', text: 'Edited.'}]));
    await refresh();
    assert.deepEqual(await titles(library), []);
  });

  test('limits of age and number apply to new entries', async t => {
    const {library, state, refresh} = await setUp(t, {mostDays: 10, mostArticles: 2});
    const old = 'Sun, 01 Nov 2026 12:00:00 GMT';
    state.answer = (_, response) => response.end(rss([{id: 'e'}, {id: 'd', date: old}, {id: 'c'}, {id: 'b'}]));
    await refresh();
    assert.deepEqual(await titles(library), ['Title c', 'Title e']);
  });

  test('the full text of a page replaces a shorter one, unless the page has no article', async t => {
    const paragraph =
      'The ferry left the harbour at dawn and came back in the evening with all of its passengers on board. ';
    const {library, state, server, refresh} = await setUp(t, {isFullText: true});
    state.answer = ({url}, response) => {
      if (url === '/feed') response.end(rss(['long', 'wall', 'none'].map(id => ({id, link: server.at(`/${id}`)}))));
      else if (url === '/long') {
        response.setHeader('content-type', 'text/html');
        response.end(
          `<!doctype html><title>Other</title><article><h1>Other</h1>${`<p>${paragraph}</p>`.repeat(5)}</article>`,
        );
      } else if (url === '/wall') {
        response.setHeader('content-type', 'text/html');
        response.end(
          '<!doctype html><title>Wall</title><p>Please enable JavaScript to continue to this site and read all of it.</p>',
        );
      } else response.writeHead(404).end();
    };
    await refresh();
    const rows = await library.articles.page(parseQuery('').query, {from: 'first'}, 10);
    const words = Object.fromEntries(rows.map(({title, words}) => [title, words > 50]));
    assert.deepEqual(words, {'Title long': true, 'Title wall': false, 'Title none': false});
  });

  test('pictures are stored if the feed has pictures enabled', async t => {
    const {library, state, server, refresh} = await setUp(t, {hasPictures: true});
    state.answer = ({url}, response) => {
      if (url === '/a.png') response.setHeader('content-type', 'image/png').end(grey(64, 48));
      else
        response.end(
          rss([
            {
              id: 'a',
              text: `&lt;p&gt;Text.&lt;/p&gt;&lt;img src="${server.at('/a.png')}" width="200" height="200" alt="A ferry"&gt;`,
            },
          ]),
        );
    };
    const [outcome] = await refresh();
    const pictures = await library.captures.pictures(outcome?.newArticles[0]?.id ?? ('' as never));
    assert.deepEqual(
      pictures.map(({address}) => address),
      [server.at('/a.png')],
    );
  });
});

suite('HTTP manners', () => {
  test('validators are sent from the second request on, even by a later run, and a 304 updates them', async t => {
    const {server, state, feed, refresh} = await setUp(t);
    state.answer = (_, response) =>
      response.writeHead(200, {etag: 'W/"1"', 'last-modified': 'long ago'}).end(rss([{id: 'a'}]));
    await refresh();
    state.answer = (_, response) => response.writeHead(304, {etag: '"2"'}).end();
    const [second] = await refresh();
    assert.equal(second?.kind, 'unchanged');
    await refresh();
    assert.deepEqual(
      server.requests.map(({headers}) => [headers['if-none-match'], headers['if-modified-since']]),
      [
        [undefined, undefined],
        ['W/"1"', 'long ago'],
        ['"2"', 'long ago'],
      ],
    );
    assert.equal((await feed()).fetch.failures, 0);
  });

  test('validators belong to the address after redirects', async t => {
    const {server, state, refresh} = await setUp(t);
    state.answer = ({url, headers}, response) => {
      if (url === '/feed') response.writeHead(302, {location: '/real'}).end();
      else if (headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, {etag: '"1"'}).end(rss([{id: 'a'}]));
    };
    await refresh();
    const [second] = await refresh();
    assert.equal(second?.kind, 'unchanged');
    assert.deepEqual(
      server.requests.map(({url, headers}) => [url, headers['if-none-match']]),
      [
        ['/feed', undefined],
        ['/real', undefined],
        ['/feed', undefined],
        ['/real', '"1"'],
      ],
    );
  });

  test('a permanent redirect changes the address of a feed; a temporary one does not', async t => {
    const {server, state, feed, refresh} = await setUp(t);
    let status = 302;
    state.answer = ({url}, response) => {
      if (url === '/feed') response.writeHead(status, {location: '/new'}).end();
      else response.end(rss([{id: 'a'}, {id: String(status)}]));
    };
    await refresh();
    assert.equal((await feed()).address, server.at('/feed'));
    status = 301;
    const [moved] = await refresh();
    assert.match(moved?.message ?? '', /moved to/);
    const {address, fetch} = await feed();
    assert.deepEqual([address, fetch.movedFrom], [server.at('/new'), server.at('/feed')]);
    await refresh();
    assert.equal(server.requests.at(-1)?.url, '/new');
  });

  test('a podcast that names its new address changes its address', async t => {
    const {server, state, feed, refresh} = await setUp(t);
    const head = `<itunes:new-feed-url xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">${server.at('/new')}</itunes:new-feed-url>`;
    state.answer = (_, response) => response.end(rss([{id: 'a'}], head));
    const [moved] = await refresh();
    assert.match(moved?.message ?? '', /moved to/);
    const {address, fetch} = await feed();
    assert.deepEqual([address, fetch.movedFrom], [server.at('/new'), server.at('/feed')]);
    assert.equal((await refresh())[0]?.message, undefined);
  });

  test('a permanent redirect to an unchanged feed changes its address', async t => {
    const {server, state, feed, refresh} = await setUp(t);
    let status = 302;
    state.answer = ({url, headers}, response) => {
      if (url === '/feed') response.writeHead(status, {location: '/new'}).end();
      else if (headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, {etag: '"1"'}).end(rss([{id: 'a'}]));
    };
    await refresh();
    status = 301;
    const [moved] = await refresh();
    assert.equal(moved?.kind, 'unchanged');
    assert.equal((await feed()).address, server.at('/new'));
    assert.equal((await feed()).title, 'The Tide');
  });

  test('a public feed may not lead to a private network later', async t => {
    const library = await temporaryLibrary(t);
    const clock = hastyClock();
    const server = await serve(t, (_, response) => response.end(rss([{id: 'a'}])));
    await library.feeds.subscribe([{address: server.at('/feed', 'feeds.example')}], 'Subscribed');
    const resolveHost = hosts({'feeds.example': ['127.0.0.1']});
    // Through a proxy, a host is public; afterwards its name leads here.
    for (const env of [{http_proxy: server.at('/')}, {}]) {
      clock.advance(2 * hour);
      const {fetcher} = testFetcher(t, {clock, env, resolveHost});
      const outcomes = refreshFeeds({library, fetcher, scope: 'forced', clock});
      while (!(await outcomes.next()).done);
    }
    const [feed] = await library.feeds.list();
    assert.match(feed?.fetch.error ?? '', /private network/);
    assert.equal(server.requests.length, 1);
  });

  test('a permanent redirect to something other than a feed changes nothing', async t => {
    const {server, state, feed, refresh} = await setUp(t);
    state.answer = ({url}, response) => {
      if (url === '/feed') response.writeHead(301, {location: '/parked'}).end();
      else response.end('<!doctype html><title>Buy this domain</title>');
    };
    const [outcome] = await refresh();
    assert.equal(outcome?.kind, 'failed');
    assert.match(outcome?.message ?? '', /a page instead of a feed/);
    assert.equal((await feed()).address, server.at('/feed'));
  });

  test('a feed that is gone is fetched again only by name', async t => {
    const {server, state, feed, refresh} = await setUp(t);
    await refresh();
    state.answer = (_, response) => response.writeHead(410).end();
    await refresh();
    const {fetch, articles} = await feed();
    assert.deepEqual([fetch.isGone, fetch.nextFetch, articles], [true, undefined, 1]);
    await refresh('due', 1000 * hour);
    await refresh('all', 1000 * hour);
    assert.equal(server.requests.length, 2);
    state.answer = (_, response) => response.end(rss([{id: 'a'}]));
    await refresh('forced');
    assert.equal((await feed()).fetch.isGone, false);
  });

  test('a host is not contacted before the end of its pause, even in a later run', async t => {
    const {server, state, feed, refresh} = await setUp(t);
    state.answer = (_, response) => response.writeHead(429, {'retry-after': String((5 * hour) / 1000)}).end();
    await refresh();
    const [second] = await refresh('forced', hour);
    assert.match(second?.message ?? '', /asked for a pause/);
    assert.equal(server.requests.length, 1);
    assert.equal((await feed()).fetch.failures, 1);
    await refresh('forced', 5 * hour);
    assert.equal(server.requests.length, 2);
  });

  test('a failure is reported, delays the next fetch and keeps the articles; a success clears it', async t => {
    const {clock, state, feed, refresh} = await setUp(t);
    await refresh();
    state.answer = (_, response) => response.writeHead(500).end();
    for (const hours of [1, 2, 4]) {
      await refresh();
      const {nextFetch, error} = (await feed()).fetch;
      assert.match(error ?? '', /internal error \(500\)/);
      assert.equal(Date.parse(nextFetch ?? '') - clock.now(), hours * hour);
    }
    assert.equal((await feed()).articles, 1);
    state.answer = (_, response) => response.end(rss([{id: 'a'}]));
    await refresh();
    const {failures, error, nextFetch} = (await feed()).fetch;
    assert.deepEqual([failures, error, Date.parse(nextFetch ?? '') - clock.now()], [0, undefined, hour]);
  });

  test('update hints of a feed apply even if it has not changed', async t => {
    const {clock, state, feed, refresh} = await setUp(t);
    state.answer = (_, response) => response.writeHead(200, {etag: '"1"'}).end(rss([{id: 'a'}], '<ttl>300</ttl>'));
    await refresh();
    assert.equal(Date.parse((await feed()).fetch.nextFetch ?? '') - clock.now(), 5 * hour);
    state.answer = (_, response) => response.writeHead(304).end();
    await refresh();
    assert.equal(Date.parse((await feed()).fetch.nextFetch ?? '') - clock.now(), 5 * hour);
    assert.deepEqual(await refresh('due', hour), []);
    assert.equal((await refresh('due', 4 * hour)).length, 1);
  });

  test('an identical body is not parsed again', async t => {
    const {feed, refresh} = await setUp(t);
    await refresh();
    const {lastChange} = (await feed()).fetch;
    const [second] = await refresh();
    assert.equal(second?.kind, 'unchanged');
    assert.equal((await feed()).fetch.lastChange, lastChange);
  });
});

suite('many feeds', () => {
  test('two concurrent runs store an article once, and the feed counts as changed', async t => {
    const {library, clock, feed} = await setUp(t);
    const runs = await Promise.all([refreshAll(library, clock, 'forced'), refreshAll(library, clock, 'forced')]);
    assert.equal(
      runs.flat().reduce((sum, {newArticles}) => sum + newArticles.length, 0),
      1,
    );
    assert.notEqual((await feed()).fetch.lastChange, undefined);
  });

  test('a failing feed does not end the others, and progress counts it', async t => {
    const {library, refresh} = await setUp(t);
    await library.feeds.subscribe([{address: `http://127.0.0.1:${await unusedPort()}/feed`}], 'Subscribed');
    const outcomes = await refresh();
    assert.deepEqual(outcomes.map(({kind}) => kind).sort(), ['changed', 'failed']);
    assert.deepEqual(
      outcomes.map(({done, total}) => [done, total]),
      [
        [1, 2],
        [2, 2],
      ],
    );
  });

  test('after an abort finished feeds are stored and the others do not change', async t => {
    const {library, server, state, refresh} = await setUp(t);
    await library.feeds.subscribe([{address: server.at('/slow', 'localhost')}], 'Subscribed');
    const asked = Promise.withResolvers<void>();
    state.answer = ({url}, response) => {
      if (url === '/feed') response.end(rss([{id: 'a'}]));
      else asked.resolve();
    };
    const stop = new AbortController();
    const running = refresh('forced', hour, stop.signal);
    await asked.promise;
    // The other feed may or may not be there yet; it is never half stored.
    stop.abort();
    const outcomes = await running;
    const stored = await titles(library);
    assert.deepEqual(stored, outcomes.length === 0 ? [] : ['Title a']);
    for (const {address, fetch} of await library.feeds.list()) {
      if (address.includes('localhost')) assert.equal(fetch.lastFetch, undefined);
    }
  });
});
