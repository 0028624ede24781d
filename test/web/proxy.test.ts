import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import {connect} from 'node:net';
import {suite, test} from 'node:test';
import {proxyFor} from '../../source/web/proxy.ts';
import {WebError} from '../../source/web/web.ts';
import {hosts, makeCertificate, serve, testFetcher, unusedPort} from './servers.ts';

suite('the proxy of an address', () => {
  const proxy = (address: string, env: NodeJS.ProcessEnv) => proxyFor(new URL(address), env);

  test('is that of its scheme, else all_proxy', () => {
    const env = {http_proxy: 'http://a:1', HTTPS_PROXY: 'b:2', ALL_PROXY: 'http://c:3'};
    assert.equal(proxy('http://example.org/', env), 'http://a:1');
    assert.equal(proxy('https://example.org/', env), 'http://b:2');
    assert.equal(proxy('https://example.org/', {all_proxy: 'http://c:3'}), 'http://c:3');
    assert.equal(proxy('http://example.org/', {HTTP_PROXY: 'http://a:1'}), undefined);
    assert.equal(proxy('http://example.org/', {http_proxy: ''}), undefined);
  });

  test('no_proxy names hosts with their subdomains, ports, addresses or all', () => {
    const env = {
      all_proxy: 'http://p:1',
      no_proxy: 'example.org, .internal.net *.wild.net,only.net:8080,[::1] 10.0.0.1',
    };
    for (const address of [
      'http://example.org/',
      'https://feeds.example.org/',
      'http://internal.net/',
      'http://a.internal.net/',
      'http://a.wild.net/',
      'http://only.net:8080/',
      'http://[::1]/',
      'http://10.0.0.1/',
    ]) {
      assert.equal(proxy(address, env), undefined, address);
    }
    for (const address of ['http://notexample.org/', 'http://only.net/', 'http://10.0.0.11/']) {
      assert.equal(proxy(address, env), 'http://p:1', address);
    }
    assert.equal(proxy('http://any.org/', {...env, no_proxy: '*'}), undefined);
  });
});

suite('fetching through a proxy', () => {
  test('sends the whole address with the password of the proxy, and does not resolve the target', async t => {
    const server = await serve(t, (_, response) => response.end('<rss/>'));
    const {fetcher} = testFetcher(t, {
      env: {http_proxy: server.at('/').replace('//', '//me:secret@')},
      resolveHost: hosts({}),
    });
    const answer = await fetcher.fetch({address: 'http://public.example/feed', purpose: 'feed'});
    assert.equal(Buffer.from(answer.body ?? []).toString(), '<rss/>');
    assert.equal(answer.isPrivate, false);
    const [request] = server.requests;
    assert.equal(request?.url, 'http://public.example/feed');
    assert.equal(request?.headers['proxy-authorization'], `Basic ${Buffer.from('me:secret').toString('base64')}`);
    assert.equal(request?.headers.authorization, undefined);
  });

  test('https uses a tunnel, and its certificate is verified', async t => {
    const tls = makeCertificate('DNS:public.example');
    const target = await serve(t, (_, response) => response.end('<rss/>'), {tls});
    const asked: (string | undefined)[] = [];
    const proxy = createServer().on('connect', ({url}, client) => {
      asked.push(url);
      const upstream = connect(target.port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
      client.on('error', () => upstream.destroy());
      upstream.on('error', () => client.destroy());
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    t.after(() => proxy.close().closeAllConnections());
    const address = proxy.address();
    assert.ok(typeof address === 'object' && address !== null);
    const env = {https_proxy: `http://127.0.0.1:${address.port}`};

    const trusting = testFetcher(t, {env, certificates: tls.cert}).fetcher;
    const answer = await trusting.fetch({address: 'https://public.example/feed', purpose: 'feed'});
    assert.equal(Buffer.from(answer.body ?? []).toString(), '<rss/>');
    assert.deepEqual(asked, ['public.example:443']);

    const {fetcher} = testFetcher(t, {env});
    await assert.rejects(fetcher.fetch({address: 'https://public.example/feed', purpose: 'feed'}), error => {
      return error instanceof WebError && error.problem.kind === 'tls';
    });
  });

  test('a redirect from a public to a private address is refused in every form', async t => {
    const targets = [
      'http://127.0.0.1/',
      'http://localhost/',
      'http://169.254.169.254/latest/meta-data',
      'http://[::ffff:127.0.0.1]/',
      'http://2130706433/',
      'http://private.example/',
    ];
    for (const location of targets) {
      const server = await serve(t, (_, response) => response.writeHead(302, {location}).end());
      const {fetcher} = testFetcher(t, {
        env: {http_proxy: server.at('/'), no_proxy: 'private.example'},
        resolveHost: hosts({'private.example': ['192.168.0.1']}),
      });
      const fetched = fetcher.fetch({address: 'http://public.example/', purpose: 'feed', mayBePrivate: true});
      await assert.rejects(
        fetched,
        error => error instanceof WebError && error.problem.kind === 'private-address',
        location,
      );
      assert.equal(server.requests.length, 1);
    }
  });

  test('a missing or refusing proxy is named', async t => {
    const port = await unusedPort();
    const refusing = await serve(t, (_, response) => response.end());
    const locked = await serve(t, (_, response) => response.writeHead(407, {'proxy-authenticate': 'Basic'}).end());
    for (const [env, address] of [
      [{https_proxy: `http://127.0.0.1:${port}`}, 'https://public.example/'],
      [{https_proxy: refusing.at('/')}, 'https://public.example/'],
      [{http_proxy: locked.at('/')}, 'http://public.example/'],
    ] as const) {
      const {fetcher} = testFetcher(t, {env});
      const fetched = fetcher.fetch({address, purpose: 'feed'});
      await assert.rejects(
        fetched,
        error => error instanceof WebError && error.problem.kind === 'proxy',
        JSON.stringify(env),
      );
    }
  });
});
