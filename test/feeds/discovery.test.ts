import assert from 'node:assert/strict';
import type {RequestListener} from 'node:http';
import {suite, type TestContext, test} from 'node:test';
import {discoverFeeds, feedAddress} from '../../source/feeds/discovery.ts';
import {WebError} from '../../source/web/web.ts';
import {hastyClock} from '../web/manual-clock.ts';
import {hosts, serve, testFetcher} from '../web/servers.ts';

const rss = '<rss version="2.0"><channel><title>Tide</title><item><title>One</title></item></channel></rss>';

/** A site of these pages. Those that begin with a status, such as `302 /feed`, have no body. */
async function site(t: TestContext, pages: Readonly<Record<string, string>>) {
  const answer: RequestListener = ({url = ''}, response) => {
    const page = pages[url];
    const [, status, location = ''] = /^(\d{3}) ?(.*)$/.exec(page ?? '404') ?? [];
    if (status === undefined)
      response.setHeader('content-type', page?.startsWith('<!') ? 'text/html' : 'text/xml').end(page);
    else response.writeHead(Number(status), location === '' ? {} : {location}).end();
  };
  const server = await serve(t, answer);
  const {fetcher} = testFetcher(t, {clock: hastyClock(), resolveHost: hosts({'site.example': ['127.0.0.1']})});
  const at = (path: string) => server.at(path, 'site.example');
  const discover = async (path: string) => {
    const found = await discoverFeeds(at(path), fetcher);
    return found.map(({address, title, fetched}) => ({
      path: address.slice(at('').length),
      title,
      isFetched: !!fetched,
    }));
  };
  return {at, discover, fetcher, server};
}

suite('finding feeds', () => {
  test('an address that is a feed is the only candidate and is not fetched again', async t => {
    const {discover, server} = await site(t, {'/any': rss});
    assert.deepEqual(await discover('/any'), [{path: '/any', title: 'Tide', isFetched: true}]);
    assert.equal(server.requests.length, 1);
  });

  test('a permanent redirect changes the address, a temporary one does not', async t => {
    const {discover} = await site(t, {'/moved': '301 /feed', '/away': '302 /feed', '/feed': rss});
    assert.equal((await discover('/moved'))[0]?.path, '/feed');
    assert.equal((await discover('/away'))[0]?.path, '/away');
  });

  test('all declared feeds of a page are offered', async t => {
    const link = (href: string, title: string) =>
      `<link rel="alternate" type="application/rss+xml" href="${href}" title="${title}">`;
    const {discover} = await site(t, {
      '/': `<!doctype html>${link('/comments/feed', 'Comments')}${link('/feed', 'Posts')}`,
    });
    assert.deepEqual(await discover('/'), [
      {path: '/feed', title: 'Posts', isFetched: false},
      {path: '/comments/feed', title: 'Comments', isFetched: false},
    ]);
  });

  test('links that look like feeds are tried, then usual paths at the root and beside the page', async t => {
    const linked = await site(t, {
      '/': '<!doctype html><a href="/rss-help">?</a><a href="/news.rss">RSS</a>',
      '/news.rss': rss,
    });
    assert.deepEqual(await linked.discover('/'), [{path: '/news.rss', title: 'Tide', isFetched: true}]);
    const usual = await site(t, {'/blog': '<!doctype html>', '/blog/feed.xml': rss});
    assert.deepEqual(await usual.discover('/blog'), [{path: '/blog/feed.xml', title: 'Tide', isFetched: true}]);
  });

  test('a Mastodon account is found by its address; other pages of that form are read as pages', async t => {
    const account = await site(t, {'/@name.rss': rss});
    assert.equal((await account.discover('/@name'))[0]?.path, '/@name.rss');
    const page = await site(t, {'/@name': '<!doctype html>', '/feed': rss});
    assert.equal((await page.discover('/@name'))[0]?.path, '/feed');
  });

  test('a page without a feed has no candidates; an unreachable address says why', async t => {
    const {discover} = await site(t, {'/': '<!doctype html><p>Nothing here</p>'});
    assert.deepEqual(await discover('/'), []);
    await assert.rejects(discover('/none'), error => error instanceof WebError && error.problem.kind === 'status');
  });

  test('a name and password are stored separately and only for the same origin', async t => {
    const other = 'https://other.example/feed';
    const html = `<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed"><link rel="feed" href="${other}">`;
    const {at, fetcher, server} = await site(t, {'/': html});
    const found = await discoverFeeds(at('/').replace('//', '//me:secret@'), fetcher);
    assert.deepEqual(found, [{address: at('/feed'), credentials: {name: 'me', password: 'secret'}}, {address: other}]);
    assert.ok(server.requests[0]?.headers.authorization);
  });
});

test('incomplete addresses are completed', () => {
  for (const [typed, address] of [
    ['example.org', 'https://example.org/'],
    [' example.org/blog ', 'https://example.org/blog'],
    ['localhost:8080/feed', 'http://localhost:8080/feed'],
    ['127.0.0.1:8080/feed', 'http://127.0.0.1:8080/feed'],
    ['http://example.org', 'http://example.org/'],
    ['feed://example.org/rss', 'https://example.org/rss'],
    ['feed:https://example.org/rss', 'https://example.org/rss'],
    ['@name@mastodon.example', 'https://mastodon.example/@name'],
    ['javascript:alert(1)', undefined],
    ['file:///etc/passwd', undefined],
    ['exec:rm', undefined],
    ['', undefined],
    ['word', undefined],
  ] as const) {
    assert.equal(feedAddress(typed), address, typed);
  }
});
