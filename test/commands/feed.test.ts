import assert from 'node:assert/strict';
import type {RequestListener} from 'node:http';
import {DatabaseSync} from 'node:sqlite';
import {suite, test} from 'node:test';
import {serve} from '../web/servers.ts';
import {makeHome} from './program.ts';

const paragraph = 'The boats came in late that evening, and the quay was full of people who had waited since noon.';

function rss(title: string, items: readonly string[]): string {
  const entries = items.map(
    item =>
      `<item><guid isPermaLink="false">${item}</guid><title>${item}</title><link>https://tide.example/${encodeURIComponent(item)}</link>` +
      `<pubDate>Sun, 29 Nov 2026 12:00:00 GMT</pubDate><description>${paragraph}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>${title}</title><link>https://tide.example/</link>${entries.join('')}</channel></rss>`;
}

/** A site with a page that names two feeds. A test changes what they contain. */
function site(feeds: Map<string, string>): RequestListener {
  return (request, response) => {
    const body = feeds.get(request.url ?? '');
    if (body !== undefined) {
      response.setHeader('content-type', 'application/rss+xml');
      response.end(body);
    } else if (request.url === '/') {
      const links = [...feeds.keys()].map(path => `<link rel="alternate" type="application/rss+xml" href="${path}">`);
      response.setHeader('content-type', 'text/html');
      response.end(`<html><head>${links.join('')}</head><body><p>Welcome.</p></body></html>`);
    } else {
      response.statusCode = 404;
      response.end();
    }
  };
}

suite('tearsheet feed', () => {
  test('add subscribes to the feed of a page and stores its articles; undo removes the subscription', async t => {
    const [home, server] = [await makeHome(t), await serve(t, site(new Map([['/rss', rss('The Tide', ['Ferries'])]])))];
    const added = await home.run(['feed', 'add', server.at('/'), '--folder', 'News']);
    assert.equal(added.stderr, 'Subscribed to The Tide: 1 article.\n');
    assert.match(added.stdout, new RegExp(`^\\S+  ${server.at('/rss')}\\n$`));
    assert.equal(added.status, 0);
    assert.match((await home.run(['list'])).stdout, /Ferries/);
    assert.match((await home.run(['feed', 'list'])).stdout, /^News\nThe Tide +1 unread +0\.3 a week +fetched now/);
    const earlier = new Date(Date.now() - 125 * 60_000).toISOString();
    const database = new DatabaseSync(home.library);
    database.prepare("update feed set fetch_state = json_set(fetch_state, '$.lastFetch', ?)").run(earlier);
    database.close();
    assert.match((await home.run(['feed', 'list'])).stdout, / {2}fetched 2 h ago, /);

    assert.equal((await home.run(['undo'])).status, 0);
    assert.match((await home.run(['feed', 'list'])).stderr, /^You have no feeds/);
  });

  test('add refuses a command that config.json does not name', async t => {
    const home = await makeHome(t);
    const added = await home.run(['feed', 'add', 'exec:rm -rf /']);
    assert.equal(added.status, 1);
    assert.match(added.stderr, /There is no command rm -rf \/ under exec/);
    assert.match((await home.run(['feed', 'list'])).stderr, /^You have no feeds/);
  });

  test('add says that a feed is already subscribed to, and does not change it', async t => {
    const [home, server] = [await makeHome(t), await serve(t, site(new Map([['/rss', rss('The Tide', ['Ferries'])]])))];
    const added = await home.run(['feed', 'add', server.at('/'), '--folder', 'News']);
    const again = await home.run(['feed', 'add', server.at('/rss'), '--folder', 'Other']);
    assert.equal(again.status, 0);
    assert.equal(again.stdout, added.stdout);
    assert.match(again.stderr, /^You are already subscribed to The Tide/);
    assert.match((await home.run(['feed', 'list'])).stdout, /^News\n/);
  });

  test('add lists the feeds of a page with several, and subscribes to all on request', async t => {
    const feeds = new Map([
      ['/one', rss('One', ['Ferries'])],
      ['/two', rss('Two', ['Harbours'])],
    ]);
    const [home, server] = [await makeHome(t), await serve(t, site(feeds))];
    const asked = await home.run(['feed', 'add', server.at('/')]);
    assert.equal(asked.status, 1);
    assert.match(asked.stderr, /has 2 feeds:\n1 {2}\S+\/one\n2 {2}\S+\/two\n/);
    assert.match(asked.stderr, /Name one of these addresses, or use --all/);
    const all = await home.run(['feed', 'add', server.at('/'), '--all']);
    assert.equal(all.status, 0);
    assert.equal(all.stdout.trim().split('\n').length, 2);
  });

  test('an address without a feed and an unreachable one are named, with advice', async t => {
    const [home, server] = [await makeHome(t), await serve(t, (_, response) => response.end('<p>Nothing.</p>'))];
    const none = await home.run(['feed', 'add', server.at('/')]);
    assert.deepEqual([none.status, none.stdout], [1, '']);
    assert.match(none.stderr, /has no feed: look for one on the site/);
    const offline = await home.run(['feed', 'add', server.at('/'), '--offline']);
    assert.equal(offline.status, 1);
    assert.match(offline.stderr, /offline/);
  });

  test('add continues past an address that fails, and names it', async t => {
    const [home, server] = [await makeHome(t), await serve(t, site(new Map([['/rss', rss('The Tide', ['Ferries'])]])))];
    const {status, stderr} = await home.run(['feed', 'add', 'http://127.0.0.1:1/', server.at('/rss')]);
    assert.equal(status, 1);
    assert.match(stderr, /^tearsheet: http:\/\/127\.0\.0\.1:1\/: .*\nSubscribed to The Tide: 1 article\.\n$/);
  });

  test('edit changes and resets settings of feeds, chosen by name or folder', async t => {
    const [home, server] = [await makeHome(t), await serve(t, site(new Map([['/rss', rss('The Tide', ['Ferries'])]])))];
    await home.run(['feed', 'add', server.at('/rss')]);
    const edited = await home.run(['feed', 'edit', 'the tide', '--name', 'Tide', '--folder', 'Sea/Local', '--pause']);
    assert.equal(edited.stderr, 'Changed 1 feed. To undo: tearsheet undo\n');
    const record = JSON.parse((await home.run(['feed', 'list', 'sea', '--json'])).stdout) as Record<string, unknown>;
    assert.deepEqual([record.name, record.folder, record.condition], ['Tide', 'Sea/Local', 'paused']);
    await home.run(['feed', 'edit', 'Tide', '--reset', 'name', '--resume']);
    assert.match((await home.run(['feed', 'list'])).stdout, /Sea\/Local\nThe Tide/);
    const unknown = await home.run(['feed', 'edit', 'Nobody', '--pause']);
    assert.match(unknown.stderr, /There is no feed "Nobody": see tearsheet feed list/);
  });

  test('remove ends a subscription and keeps its articles, unless --with-articles is given', async t => {
    const [home, server] = [await makeHome(t), await serve(t, site(new Map([['/rss', rss('The Tide', ['Ferries'])]])))];
    await home.run(['feed', 'add', server.at('/rss')]);
    assert.match((await home.run(['feed', 'remove', 'The Tide'])).stderr, /^Removed 1 feed; its articles stay/);
    assert.match((await home.run(['list'])).stdout, /Ferries/);
    await home.run(['undo']);
    await home.run(['feed', 'remove', 'The Tide', '--with-articles']);
    assert.equal((await home.run(['list'])).stdout, '');
  });

  test('exported OPML imports to the same subscriptions, and commands as addresses are refused by name', async t => {
    const home = await makeHome(t);
    const outlines =
      '<outline text="Sea"><outline text="The Tide" type="rss" xmlUrl="https://tide.example/rss"/></outline>' +
      '<outline text="Bad" type="rss" xmlUrl="exec:rm -rf"/>';
    const path = await home.write('feeds.opml', `<opml version="2.0"><body>${outlines}</body></opml>`);
    const imported = await home.run(['feed', 'import', path]);
    assert.equal(imported.status, 1);
    assert.match(imported.stderr, /exec:rm -rf is a command/);
    assert.match(imported.stderr, /Subscribed to 1 feed\. To fetch them: tearsheet fetch/);
    const exported = (await home.run(['feed', 'export'])).stdout;
    const other = await makeHome(t);
    await other.run(['feed', 'import', await other.write('again.opml', exported)]);
    const withoutDate = (opml: string) => opml.replace(/<dateCreated>.*?<\/dateCreated>/, '');
    assert.equal(withoutDate((await other.run(['feed', 'export'])).stdout), withoutDate(exported));
  });
});

suite('tearsheet fetch', () => {
  test('stores and prints each new article once', async t => {
    const feeds = new Map([['/rss', rss('The Tide', ['Ferries'])]]);
    const [home, server] = [await makeHome(t), await serve(t, site(feeds))];
    await home.run(['feed', 'add', server.at('/rss')]);
    assert.match((await home.run(['fetch'])).stderr, /^No feed is due/);
    feeds.set('/rss', rss('The Tide', ['Harbours', 'Ferries']));
    const fetched = await home.run(['fetch', 'The Tide']);
    assert.match(fetched.stdout, /^\S+ {2}Harbours\n$/);
    assert.equal(fetched.stderr, 'Fetched 1 feed: 1 new article.\n');
    const again = await home.run(['fetch', 'The Tide', '--json']);
    const record = JSON.parse(again.stdout) as {readonly kind: string; readonly newArticles: readonly unknown[]};
    assert.deepEqual([record.kind, record.newArticles], ['unchanged', []]);
  });

  test('continues past a feed that fails, names it, and exits with 1', async t => {
    const feeds = new Map([
      ['/one', rss('One', ['Ferries'])],
      ['/two', rss('Two', ['Harbours'])],
    ]);
    const [home, server] = [await makeHome(t), await serve(t, site(feeds))];
    await home.run(['feed', 'add', server.at('/one'), server.at('/two')]);
    feeds.delete('/one');
    feeds.set('/two', rss('Two', ['Quays']));
    const fetched = await home.run(['fetch', 'One', 'Two']);
    assert.equal(fetched.status, 1);
    assert.match(fetched.stderr, /One: .*404/);
    assert.match(fetched.stdout, /Quays/);
    assert.match((await home.run(['feed', 'list'])).stdout, /One .*404/);
    assert.match((await home.run(['list'])).stdout, /Ferries/);
  });
});

suite('tearsheet rule', () => {
  test('a rule acts only on arriving articles', async t => {
    const feeds = new Map([['/rss', rss('The Tide', ['Old ferries'])]]);
    const [home, server] = [await makeHome(t), await serve(t, site(feeds))];
    await home.run(['feed', 'add', server.at('/rss')]);
    const added = await home.run(['rule', 'add', 'sea', 'title:ferries', '--star', '--tag', 'sea']);
    assert.equal(added.stderr, 'Added the rule sea: title:ferries → star, tag sea\n');
    feeds.set('/rss', rss('The Tide', ['New ferries', 'Old ferries']));
    await home.run(['fetch', 'The Tide']);
    assert.match((await home.run(['list', 'is:starred'])).stdout, /^.*New ferries.*\n$/);

    const tested = await home.run(['rule', 'test', 'sea']);
    assert.equal(tested.stdout.trim().split('\n').length, 2);
    assert.equal(tested.stderr, 'sea matches 2 of the last 1,000 articles.\n');
    await home.run(['rule', 'run', 'sea']);
    assert.equal((await home.run(['count', 'tag:sea'])).stdout, '2\n');
    await home.run(['undo']);
    assert.equal((await home.run(['count', 'tag:sea'])).stdout, '1\n');
    assert.match((await home.run(['rule', 'remove', 'sea'])).stderr, /^Removed the rule sea/);
    assert.match((await home.run(['rule'])).stderr, /^There are no rules/);
  });

  test('a rule without an action and one with a mistaken query are refused', async t => {
    const home = await makeHome(t);
    const idle = await home.run(['rule', 'add', 'sea', 'ferry']);
    assert.equal(idle.status, 2);
    assert.match(idle.stderr, /Name what the rule does/);
    assert.equal((await home.run(['rule', 'add', 'sea', 'is:nonsense', '--star'])).status, 2);
  });
});
