import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import test, {type TestContext} from 'node:test';
import {grey} from '../pictures/fixtures.ts';
import {serve} from '../web/servers.ts';
import {makeHome} from './program.ts';

const paragraph =
  'The ferry to the island left an hour late this morning, and nobody on the quay could say what had kept it in the harbour for so long. ';

function page(title: string, extra = ''): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${extra}${`<p>${paragraph.repeat(3)}</p>`.repeat(4)}</article></body></html>`;
}

const scriptPage =
  '<!doctype html><html><head><title>App</title><script src="app.js"></script></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>';

/** A site with an article and its picture, a moved page, a page of scripts, a challenge, a page that is gone and a feed. */
async function site(t: TestContext) {
  return serve(t, (request, response) => {
    const html = (status: number, text: string) =>
      response.writeHead(status, {'content-type': 'text/html; charset=utf-8'}).end(text);
    // A proxy is asked for the whole address.
    switch (new URL(request.url ?? '', 'http://site.example').pathname) {
      case '/ferry':
        return html(200, page('Ferry late', '<figure><img src="/boat.png" alt="A boat"></figure>'));
      case '/boat.png':
        return response.writeHead(200, {'content-type': 'image/png'}).end(grey(64, 48));
      case '/old':
        return response.writeHead(301, {location: '/ferry'}).end();
      case '/canonical':
        return html(200, page('Canonical').replace('<head>', '<head><link rel="canonical" href="/elsewhere">'));
      case '/app':
        return html(200, scriptPage);
      case '/challenge':
        return html(403, '<title>Just a moment...</title>');
      case '/feed.xml':
        return response
          .writeHead(200, {'content-type': 'application/rss+xml'})
          .end(
            `<rss version="2.0"><channel><title>Feed</title>${[1, 2].map(number => `<item><title>Entry ${number}</title><link>http://example.org/${number}</link><description>${paragraph}</description></item>`).join('')}</channel></rss>`,
          );
      default:
        return html(404, 'Not found');
    }
  });
}

test('a page is fetched by its address and stored with its picture', async t => {
  const [home, server] = [await makeHome(t), await site(t)];
  const {stdout, stderr, status} = await home.run(['add', server.at('/old'), server.at('/feed.xml')]);
  assert.equal(stderr, 'Stored 3 articles.\n');
  assert.equal(status, 0);
  assert.match(stdout, /^[a-z2-7]{12} {2}Ferry late\n/);
  const article = JSON.parse((await home.run(['show', server.at('/ferry'), '--json'])).stdout);
  assert.equal(article.url, server.at('/ferry'));
  assert.match((await home.run(['show', article.id, '--format', 'html'])).stdout, /<img src="data:image\/png;base64,/);
  assert.match((await home.run(['add', server.at('/ferry')])).stderr, /1 unchanged/);

  await home.run(['config', 'fetch-pictures', 'false']);
  const requests = server.requests.length;
  await home.run(['add', server.at('/ferry')]);
  assert.equal(server.requests.length, requests + 1);
});

test('parse and show accept an address and store nothing', async t => {
  const [home, server] = [await makeHome(t), await site(t)];
  const {stdout} = await home.run(['parse', '--json', server.at('/ferry')]);
  assert.equal(JSON.parse(stdout).title, 'Ferry late');
  const {stderr, status} = await home.run(['parse', server.at('/missing')]);
  assert.equal(status, 1);
  assert.match(stderr, /^tearsheet: http:\/\/127\.0\.0\.1:\d+\/missing: .*\n$/);
  assert.equal(existsSync(home.library), false);
});

test('an address without an article fails with advice, and the others are stored', async t => {
  const [home, server] = [await makeHome(t), await site(t)];
  const addresses = ['/app', '/challenge', '/missing', '/ferry'].map(path => server.at(path));
  const {stdout, stderr, status} = await home.run(['add', ...addresses]);
  assert.equal(status, 1);
  assert.match(stdout, /Ferry late/);
  const [app = '', challenge = '', missing = '', counts] = stderr.split('\n');
  assert.match(app, /\/app shows its text only in a browser that runs scripts: open it there, save the page, and add/);
  assert.match(challenge, /\/challenge: .* asks for a browser: open the page there, save it, and add the file\.$/);
  assert.match(missing, /\/missing: /);
  assert.equal(counts, 'Stored 1 article, 3 failed.');
});

test('--offline and the setting offline prevent every fetch, and a password is never printed', async t => {
  const [home, server] = [await makeHome(t), await site(t)];
  const address = server.at('/missing').replace('//', '//me:secret@');
  assert.match((await home.run(['add', '--offline', address])).stderr, /leave out --offline/);
  await home.run(['config', 'offline', 'true']);
  assert.match((await home.run(['add', address])).stderr, /setting offline/);
  assert.equal(server.requests.length, 0);
  await home.run(['config', 'offline', 'false']);
  const {stderr} = await home.run(['add', address]);
  assert.equal(server.requests.length, 1);
  assert.match(stderr, /\/missing: /);
  assert.doesNotMatch(stderr, /secret/);
});

test('--pending fetches the addresses of an import, and each article keeps its id and marks', async t => {
  const [home, server] = [await makeHome(t), await site(t)];
  const env = {http_proxy: server.at('/')};
  const addresses = ['canonical', 'missing'].map(path => `http://site.example/${path}`);
  await home.write('links.txt', `${addresses.join('\n')}\n`);
  await home.run(['add', 'links.txt', '--tag', 'later']);
  const id = JSON.parse((await home.run(['list', '--json', 'canonical'])).stdout).id;
  await home.run(['mark', id, '--star']);
  const {stdout, stderr, status} = await home.run(['add', '--pending'], {env});
  assert.equal(stdout, `${id}  Canonical\n`);
  assert.match(stderr, /^tearsheet: http:\/\/site\.example\/missing: .*\nStored 0 articles, 1 updated, 1 failed\.\n$/);
  assert.equal(status, 1);
  const article = JSON.parse((await home.run(['show', id, '--json'])).stdout);
  assert.deepEqual([article.url, article.tags, article.starred], [addresses[0], ['later'], true]);
  assert.match(article.body, /The ferry to the island/);

  await home.run(['remove', addresses[1] ?? '']);
  const again = await home.run(['add', '--pending'], {env});
  assert.deepEqual([again.status, again.stderr], [0, 'No article is waiting for its text.\n']);
  assert.match((await home.run(['add', '--pending', 'links.txt'])).stderr, /^tearsheet: --pending takes no input/);
});

test('--pending does not contact a host before the end of the pause that it asked for, even in a later run', async t => {
  const home = await makeHome(t);
  const server = await serve(t, (_, response) => response.writeHead(429, {'retry-after': '3600'}).end());
  const env = {http_proxy: server.at('/')};
  await home.write('links.txt', 'http://site.example/one\nhttp://site.example/two\n');
  await home.run(['add', 'links.txt']);
  await home.run(['add', '--pending'], {env});
  assert.equal(server.requests.length, 1);
  const {stderr, status} = await home.run(['add', '--pending'], {env});
  assert.equal(server.requests.length, 1);
  assert.match(stderr, /Stored 0 articles, 2 failed\.\n$/);
  assert.equal(status, 1);
});

test('an import does not lead into private networks', async t => {
  const [home, server] = [await makeHome(t), await site(t)];
  await home.write('links.txt', `${server.at('/ferry')}\n`);
  await home.run(['add', 'links.txt']);
  const {stderr, status} = await home.run(['add', '--pending']);
  assert.equal(status, 1);
  assert.match(stderr, /\/ferry: .* in a private network/);
  assert.equal(server.requests.length, 0);
});
