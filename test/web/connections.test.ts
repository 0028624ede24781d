import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {suite, test} from 'node:test';
import {WebError, type WebPhase, webLimits} from '../../source/web/web.ts';
import {hosts, makeCertificate, serve, serveRaw, testFetcher, unusedPort} from './servers.ts';

const typed = {purpose: 'feed', mayBePrivate: true} as const;

const failsWith =
  (expected: object) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof WebError, String(error));
    assert.deepEqual(error.problem, expected);
    assert.match(error.message, /^[A-Z1-9a-z][^\n]+: [^\n]+\.$/);
    return true;
  };

suite('IPv6 and DNS', () => {
  test('an IPv6 address is fetched and recognised as private', async t => {
    const server = await serve(t, (_, response) => response.end('<rss/>'), {host: '::1'});
    const {fetcher} = testFetcher(t);
    const answer = await fetcher.fetch({...typed, address: server.at('/', '[::1]')});
    assert.equal(answer.isPrivate, true);
    assert.equal(server.requests[0]?.headers.host, `[::1]:${server.port}`);
  });

  test('a host with IPv4 and IPv6 addresses is reached by the one that answers', async t => {
    const server = await serve(t, (_, response) => response.end('<rss/>'));
    const {fetcher} = testFetcher(t, {resolveHost: hosts({'feeds.example': ['::1', '127.0.0.1']})});
    const answer = await fetcher.fetch({...typed, address: server.at('/', 'feeds.example')});
    assert.equal(answer.isPrivate, true);
  });

  test('a missing host and an unreachable network have different messages', async t => {
    const {fetcher} = testFetcher(t, {resolveHost: hosts({})});
    await assert.rejects(fetcher.fetch({...typed, address: 'http://no.example/'}), failsWith({kind: 'unknown-host'}));
    const cut = testFetcher(t, {
      resolveHost: () => Promise.reject(Object.assign(new Error('getaddrinfo'), {code: 'EAI_AGAIN'})),
    });
    await assert.rejects(cut.fetcher.fetch({...typed, address: 'http://a.example/'}), failsWith({kind: 'no-network'}));
  });

  test('a closed port is a refused connection', async t => {
    const {fetcher} = testFetcher(t);
    const address = `http://127.0.0.1:${await unusedPort()}/`;
    await assert.rejects(fetcher.fetch({...typed, address}), failsWith({kind: 'refused'}));
  });
});

suite('private networks', () => {
  test('an address that the user did not enter never reaches them, whatever DNS says', async t => {
    const server = await serve(t, (_, response) => response.end('<rss/>'));
    const resolveHost = hosts({
      'rebound.example': ['127.0.0.1'],
      'mixed.example': ['1.1.1.1', '10.0.0.1'],
      'mapped.example': ['::ffff:127.0.0.1'],
    });
    for (const host of ['rebound.example', 'mixed.example', 'mapped.example', '127.0.0.1', 'localhost']) {
      const {fetcher} = testFetcher(t, {resolveHost});
      const fetched = fetcher.fetch({purpose: 'page', address: server.at('/', host)});
      await assert.rejects(fetched, failsWith({kind: 'private-address'}), host);
    }
    assert.equal(server.requests.length, 0);
  });

  test('a feed does not reuse a connection that the user opened', async t => {
    const server = await serve(t, (_, response) => response.end('<rss/>'));
    const {fetcher, clock} = testFetcher(t, {resolveHost: hosts({'feeds.example': ['127.0.0.1']})});
    const address = server.at('/', 'feeds.example');
    await fetcher.fetch({...typed, address});
    clock.advance(1000);
    await assert.rejects(fetcher.fetch({purpose: 'page', address}), failsWith({kind: 'private-address'}));
  });

  test('a link-local address, where clouds serve metadata, is refused even from a private network', async t => {
    const server = await serve(t, ({url = ''}, response) =>
      response.writeHead(302, {location: `http://${url.slice(1)}/latest`}).end(),
    );
    const resolveHost = hosts({'metadata.example': ['169.254.169.254']});
    for (const host of ['169.254.169.254', '[::ffff:169.254.169.254]', '[fe80::1]', 'metadata.example']) {
      const {fetcher} = testFetcher(t, {resolveHost});
      const fetched = fetcher.fetch({...typed, address: server.at(`/${host}`)});
      await assert.rejects(fetched, failsWith({kind: 'private-address'}), host);
    }
  });

  test('a private address that the user entered may redirect to a private one', async t => {
    const end = await serve(t, (_, response) => response.end('<rss/>'), {host: '::1'});
    const start = await serve(t, (_, response) => response.writeHead(301, {location: end.at('/', '[::1]')}).end());
    const {fetcher} = testFetcher(t);
    const answer = await fetcher.fetch({...typed, address: start.at('/')});
    assert.equal(answer.movedTo, end.at('/', '[::1]'));
  });
});

suite('TLS', () => {
  test('requires a trusted certificate for this host and day', async t => {
    const tls = makeCertificate('DNS:secure.example,IP:127.0.0.1');
    const resolveHost = hosts({'secure.example': ['127.0.0.1'], 'other.example': ['127.0.0.1']});
    const server = await serve(t, (_, response) => response.end('<rss/>'), {tls});
    const trusting = {resolveHost, certificates: tls.cert};

    for (const host of ['secure.example', '127.0.0.1']) {
      const {fetcher} = testFetcher(t, trusting);
      assert.ok((await fetcher.fetch({...typed, address: server.at('/', host)})).body, host);
    }
    const strange = testFetcher(t, {resolveHost}).fetcher.fetch({...typed, address: server.at('/', 'secure.example')});
    await assert.rejects(strange, failsWith({kind: 'tls', reason: 'untrusted'}));
    const other = testFetcher(t, trusting).fetcher.fetch({...typed, address: server.at('/', 'other.example')});
    await assert.rejects(other, failsWith({kind: 'tls', reason: 'other-host'}));
  });

  test('names an expired certificate', async t => {
    const pem = readFileSync(new URL('expired.pem', import.meta.url), 'utf8');
    const server = await serve(t, (_, response) => response.end('<rss/>'), {tls: {key: pem, cert: pem}});
    const {fetcher} = testFetcher(t, {certificates: pem, resolveHost: hosts({'expired.example': ['127.0.0.1']})});
    const fetched = fetcher.fetch({...typed, address: server.at('/', 'expired.example')});
    await assert.rejects(fetched, failsWith({kind: 'tls', reason: 'expired'}));
  });

  test('names a server without TLS', async t => {
    const port = await serveRaw(t, socket => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
    const {fetcher} = testFetcher(t);
    const fetched = fetcher.fetch({...typed, address: `https://127.0.0.1:${port}/`});
    await assert.rejects(fetched, failsWith({kind: 'tls', reason: 'handshake'}));
  });

  test('does not redirect from https to http; http may redirect to https', async t => {
    const tls = makeCertificate('IP:127.0.0.1');
    const plain = await serve(t, ({url}, response) => {
      if (url === '/up') response.writeHead(301, {location: secure.at('/end')}).end();
      else response.end('<rss/>');
    });
    const secure = await serve(
      t,
      ({url}, response) => {
        if (url === '/down') response.writeHead(301, {location: plain.at('/end')}).end();
        else response.end('<rss/>');
      },
      {tls},
    );
    const down = testFetcher(t, {certificates: tls.cert}).fetcher.fetch({...typed, address: secure.at('/down')});
    await assert.rejects(down, failsWith({kind: 'redirects', reason: 'insecure'}));
    const up = await testFetcher(t, {certificates: tls.cert}).fetcher.fetch({...typed, address: plain.at('/up')});
    assert.equal(up.movedTo, secure.at('/end'));
  });
});

suite('time limits', () => {
  const timesOut = (phase: WebPhase) => failsWith({kind: 'timeout', phase});

  test('DNS and the connection have ten seconds', async t => {
    const asked = Promise.withResolvers<void>();
    const {fetcher, clock} = testFetcher(t, {
      resolveHost: () => {
        asked.resolve();
        return new Promise(() => {});
      },
    });
    const fetched = fetcher.fetch({...typed, address: 'http://slow.example/'});
    await asked.promise;
    clock.advance(webLimits.connect);
    await assert.rejects(fetched, timesOut('connect'));
  });

  test('the TLS handshake is part of the connection', async t => {
    const connected = Promise.withResolvers<void>();
    const port = await serveRaw(t, socket => socket.once('data', () => connected.resolve()));
    const {fetcher, clock} = testFetcher(t);
    const fetched = fetcher.fetch({...typed, address: `https://127.0.0.1:${port}/`});
    await connected.promise;
    clock.advance(webLimits.connect);
    await assert.rejects(fetched, timesOut('connect'));
  });

  test('the first byte has thirty seconds', async t => {
    const asked = Promise.withResolvers<void>();
    const server = await serve(t, () => asked.resolve());
    const {fetcher, clock} = testFetcher(t);
    const fetched = fetcher.fetch({...typed, address: server.at('/')});
    await asked.promise;
    clock.advance(webLimits.firstByte - 1);
    clock.advance(1);
    await assert.rejects(fetched, timesOut('first-byte'));
  });

  test('the whole response has sixty seconds, even if data keeps arriving', async t => {
    const isRead = Promise.withResolvers<void>();
    const server = await serve(t, (_, response) => {
      // More than sockets buffer: once it is sent, the fetcher has read the beginning.
      response.writeHead(200).write(Buffer.alloc(16 * 1024 * 1024, ' '), () => isRead.resolve());
    });
    const {fetcher, clock} = testFetcher(t);
    const ended = assert.rejects(fetcher.fetch({...typed, address: server.at('/')}), timesOut('whole'));
    await isRead.promise;
    clock.advance(webLimits.whole);
    await ended;
  });

  test('a response that is not HTTP and a closed connection are errors', async t => {
    for (const answer of ['SSH-2.0-OpenSSH_9.9\r\n', '']) {
      const port = await serveRaw(t, socket => socket.once('data', () => socket.end(answer)));
      const {fetcher} = testFetcher(t);
      const fetched = fetcher.fetch({...typed, address: `http://127.0.0.1:${port}/`});
      await assert.rejects(fetched, failsWith({kind: 'broken'}));
    }
  });
});

suite('cancelling', () => {
  test('a signal ends a fetch in every phase with its reason', async t => {
    const asked = Promise.withResolvers<void>();
    const server = await serve(t, () => asked.resolve());
    const {fetcher} = testFetcher(t);
    const stop = new AbortController();
    const fetched = [
      fetcher.fetch({...typed, address: server.at('/')}, stop.signal),
      // This one waits for its turn with the host.
      fetcher.fetch({...typed, address: server.at('/')}, stop.signal),
    ];
    await asked.promise;
    stop.abort('enough');
    for (const one of fetched) await assert.rejects(one, reason => reason === 'enough');
    await assert.rejects(
      fetcher.fetch({...typed, address: server.at('/')}, stop.signal),
      reason => reason === 'enough',
    );
  });

  test('closing ends the running fetches', async t => {
    const asked = Promise.withResolvers<void>();
    const server = await serve(t, () => asked.resolve());
    const {fetcher} = testFetcher(t);
    const ended = assert.rejects(fetcher.fetch({...typed, address: server.at('/')}), failsWith({kind: 'broken'}));
    await asked.promise;
    await fetcher.close();
    await ended;
  });
});
