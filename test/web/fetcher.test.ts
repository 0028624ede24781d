import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {brotliCompressSync, gzipSync} from 'node:zlib';
import {createFetcher, WebError, type WebProblem, webLimits} from '../../source/web/web.ts';
import {serve, testFetcher} from './servers.ts';

/** The problem of a fetch that fails. */
async function problemOf(fetched: Promise<unknown>): Promise<WebProblem> {
  const error = await fetched.then(
    () => assert.fail('The fetch succeeded.'),
    (error: unknown) => error,
  );
  assert.ok(error instanceof WebError, String(error));
  return error.problem;
}

const typed = {purpose: 'feed', mayBePrivate: true} as const;

suite('request headers', () => {
  test('name the program and accept feeds, without cookie or referrer', async t => {
    const server = await serve(t, (_, response) => response.end('<rss/>'));
    const {fetcher} = testFetcher(t);
    await fetcher.fetch({...typed, address: server.at('/feed?a=1')});
    const [request] = server.requests;
    assert.match(request?.headers['user-agent'] ?? '', /^tearsheet\/\d\S* \(.+\)$/);
    assert.match(request?.headers.accept ?? '', /application\/rss\+xml/);
    assert.equal(request?.headers['accept-encoding'], 'gzip, br');
    assert.equal(request?.headers.cookie, undefined);
    assert.equal(request?.headers.referer, undefined);
    assert.equal(request?.url, '/feed?a=1');
  });

  test('send a name and password of the address as Basic and show them nowhere', async t => {
    const server = await serve(t, (_, response) => response.writeHead(404).end());
    const {fetcher} = testFetcher(t);
    const address = server.at('/').replace('//', '//me:s%C3%A9cret@');
    await assert.rejects(fetcher.fetch({...typed, address}), error => {
      assert.doesNotMatch(String(error) + JSON.stringify(error), /cret/);
      return true;
    });
    const expected = `Basic ${Buffer.from('me:sécret').toString('base64')}`;
    assert.equal(server.requests[0]?.headers.authorization, expected);
  });
});

suite('validators', () => {
  test('are sent back byte for byte, including quotes, weakness and odd dates', async t => {
    const etag = 'W/"é, \'2\'"';
    const server = await serve(t, (_, response) => {
      response.writeHead(200, {etag, 'last-modified': "yesterday, 5 o'clock"});
      response.end('<rss/>');
    });
    const {fetcher, clock} = testFetcher(t);
    const address = server.at('/feed');
    const {validators} = await fetcher.fetch({...typed, address});
    clock.advance(1000);
    await fetcher.fetch({...typed, address, validators});
    const headers = server.requests[1]?.headers;
    assert.equal(headers?.['if-none-match'], etag);
    assert.equal(headers?.['if-modified-since'], "yesterday, 5 o'clock");
  });

  test('a 304 has no body; a validator in it replaces the old one, the other stays', async t => {
    const server = await serve(t, (_, response) => response.writeHead(304, {etag: '"new"'}).end());
    const {fetcher} = testFetcher(t);
    const address = server.at('/feed');
    const validators = {address, etag: '"old"', lastModified: 'Sun, 29 Nov 2026 10:00:00 GMT'};
    const answer = await fetcher.fetch({...typed, address, validators});
    assert.equal(answer.body, undefined);
    assert.deepEqual(answer.validators, {...validators, etag: '"new"'});
  });

  test('a 200 replaces both: a missing one is dropped', async t => {
    const server = await serve(t, (_, response) => response.writeHead(200, {etag: '"b"'}).end('<rss/>'));
    const {fetcher} = testFetcher(t);
    const address = server.at('/feed');
    const validators = {address, etag: '"a"', lastModified: 'Sun, 29 Nov 2026 10:00:00 GMT'};
    const answer = await fetcher.fetch({...typed, address, validators});
    assert.deepEqual(answer.validators, {address, etag: '"b"'});
  });

  test('are sent only to the address that sent them', async t => {
    const server = await serve(t, (request, response) => {
      if (request.url === '/old') response.writeHead(302, {location: '/new'}).end();
      else response.writeHead(304).end();
    });
    const {fetcher} = testFetcher(t);
    const validators = {address: server.at('/new'), etag: '"a"'};
    const answer = await fetcher.fetch({...typed, address: server.at('/old'), validators});
    assert.equal(answer.body, undefined);
    assert.deepEqual(
      server.requests.map(({headers}) => headers['if-none-match']),
      [undefined, '"a"'],
    );
  });

  test('an unrequested 304 is an error', async t => {
    const server = await serve(t, (_, response) => response.writeHead(304).end());
    const {fetcher} = testFetcher(t);
    assert.deepEqual(await problemOf(fetcher.fetch({...typed, address: server.at('/')})), {
      kind: 'status',
      status: 304,
    });
  });
});

suite('redirects', () => {
  /** Redirects along the path: `/301/302/end` answers 301 to `/302/end`. */
  const chain = (status: number, path: string) => ({status, next: path.replace(/^\/\d+/, '')});

  test('only permanent ones change the address', async t => {
    const server = await serve(t, ({url = ''}, response) => {
      const {status, next} = chain(Number(url.split('/')[1]), url);
      if (Number.isNaN(status)) response.end('<rss/>');
      else response.writeHead(status, {location: next}).end();
    });
    for (const [path, moved] of [
      ['/301/308/end', true],
      ['/301/302/end', false],
      ['/303/end', false],
      ['/307/308/end', false],
      ['/end', false],
    ] as const) {
      const {fetcher} = testFetcher(t);
      const answer = await fetcher.fetch({...typed, address: server.at(path)});
      assert.equal(answer.address, server.at('/end'));
      assert.equal(answer.movedTo, moved ? server.at('/end') : undefined, path);
    }
  });

  test('five are followed, a sixth is not', async t => {
    const server = await serve(t, ({url = ''}, response) => {
      const left = Number(url.slice(1));
      if (left === 0) response.end('<rss/>');
      else response.writeHead(302, {location: `/${left - 1}`}).end();
    });
    const {fetcher, clock} = testFetcher(t);
    await fetcher.fetch({...typed, address: server.at('/5')});
    clock.advance(1000);
    assert.deepEqual(await problemOf(fetcher.fetch({...typed, address: server.at('/6')})), {
      kind: 'redirects',
      reason: 'too-many',
    });
  });

  test('circles, missing targets and other schemes have different messages', async t => {
    const targets: Readonly<Record<string, string>> = {
      '/a': '/b',
      '/b': '/a#fragment',
      '/script': 'javascript:alert(1)',
      '/file': 'file:///etc/passwd',
      '/bad': 'http://[',
    };
    const server = await serve(t, ({url = ''}, response) => {
      const location = targets[url];
      response.writeHead(301, location === undefined ? {} : {location}).end();
    });
    for (const [path, reason] of [
      ['/a', 'loop'],
      ['/nowhere', 'no-target'],
      ['/script', 'scheme'],
      ['/file', 'scheme'],
      ['/bad', 'scheme'],
    ] as const) {
      const {fetcher} = testFetcher(t);
      const problem = await problemOf(fetcher.fetch({...typed, address: server.at(path)}));
      assert.deepEqual(problem, {kind: 'redirects', reason}, path);
    }
  });

  test('a target in UTF-8 is read as UTF-8', async t => {
    const server = await serve(t, ({url = ''}, response) => {
      if (url !== '/') response.end('<rss/>');
      else response.writeHead(302, {location: Buffer.from('/é').toString('latin1')}).end();
    });
    const {fetcher} = testFetcher(t);
    const {address} = await fetcher.fetch({...typed, address: server.at('/')});
    assert.equal(address, server.at('/%C3%A9'));
  });

  test('credentials do not cross origins, not even on the way back', async t => {
    const first = await serve(t, ({url}, response) => {
      if (url === '/back') response.end('<rss/>');
      else if (url === '/here') response.writeHead(302, {location: second.at('/there')}).end();
      else response.writeHead(302, {location: '/here'}).end();
    });
    const second = await serve(t, (_, response) => {
      response.writeHead(302, {location: first.at('/back').replace('//', '//evil:evil@')}).end();
    });
    const {fetcher} = testFetcher(t);
    const credentials = {name: 'me', password: 'secret'};
    await fetcher.fetch({...typed, address: first.at('/'), credentials});
    const sent = (requests: typeof first.requests) => requests.map(({headers}) => headers.authorization !== undefined);
    assert.deepEqual(sent(first.requests), [true, true, false]);
    assert.deepEqual(sent(second.requests), [false]);
  });
});

suite('bodies', () => {
  const fetchBody = async (t: Parameters<typeof serve>[0], headers: Record<string, string>, body: Uint8Array) => {
    const server = await serve(t, (_, response) => response.writeHead(200, headers).end(body));
    return testFetcher(t).fetcher.fetch({...typed, address: server.at('/')});
  };
  const text = Buffer.from('<rss/>');

  test('gzip and brotli are decompressed, and so is undeclared gzip', async t => {
    for (const [coding, bytes] of [
      ['gzip', gzipSync(text)],
      ['x-gzip', gzipSync(text)],
      ['br', brotliCompressSync(text)],
      ['', gzipSync(text)],
      ['gzip', text],
      ['gzip, br', brotliCompressSync(gzipSync(text))],
      ['identity', text],
    ] as const) {
      const answer = await fetchBody(t, coding === '' ? {} : {'content-encoding': coding}, bytes);
      assert.equal(Buffer.from(answer.body ?? []).toString(), '<rss/>', coding);
    }
  });

  test('damaged and unknown compression is an error', async t => {
    const damaged = gzipSync(Buffer.alloc(1000, 'text')).subarray(0, 15);
    assert.deepEqual(await problemOf(fetchBody(t, {'content-encoding': 'gzip'}, damaged)), {kind: 'compression'});
    assert.deepEqual(await problemOf(fetchBody(t, {'content-encoding': 'br'}, text)), {kind: 'compression'});
    assert.deepEqual(await problemOf(fetchBody(t, {'content-encoding': 'zstd'}, text)), {kind: 'compression'});
  });

  test('a body that unpacks to more than the limit is refused', async t => {
    const bomb = gzipSync(Buffer.alloc(webLimits.body + 1));
    assert.deepEqual(await problemOf(fetchBody(t, {'content-encoding': 'gzip'}, bomb)), {kind: 'gzip-bomb'});
    assert.deepEqual(await problemOf(fetchBody(t, {}, bomb)), {kind: 'gzip-bomb'});
  });

  test('a body with a declared length above the limit is not read', async t => {
    const server = await serve(t, (_, response) => {
      response.writeHead(200, {'content-length': String(webLimits.body + 1)}).write('<rss>');
    });
    const {fetcher} = testFetcher(t);
    assert.deepEqual(await problemOf(fetcher.fetch({...typed, address: server.at('/')})), {kind: 'too-large'});
  });

  test('an endless body is refused at the limit', async t => {
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    const server = await serve(t, (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(chunk)) {}
      };
      response.on('drain', more).on('error', () => {});
      more();
    });
    const {fetcher} = testFetcher(t);
    assert.deepEqual(await problemOf(fetcher.fetch({...typed, address: server.at('/')})), {kind: 'too-large'});
  });

  test('headers of more than 64 KB are refused', async t => {
    const fetchWith = (length: number) => fetchBody(t, {'x-policy': 'a'.repeat(length)}, Buffer.from('<rss/>'));
    assert.equal(Buffer.from((await fetchWith(60 * 1024)).body ?? []).toString(), '<rss/>');
    assert.deepEqual(await problemOf(fetchWith(64 * 1024)), {kind: 'broken'});
  });

  test('an empty 200 is an error', async t => {
    assert.deepEqual(await problemOf(fetchBody(t, {}, Buffer.alloc(0))), {kind: 'empty'});
    assert.deepEqual(await problemOf(fetchBody(t, {'content-encoding': 'gzip'}, Buffer.alloc(0))), {kind: 'empty'});
  });

  test('a truncated body is an error', async t => {
    const server = await serve(t, (_, response) => {
      response.writeHead(200, {'content-length': '100'}).write('<rss>', () => response.destroy());
    });
    const {fetcher} = testFetcher(t);
    assert.deepEqual(await problemOf(fetcher.fetch({...typed, address: server.at('/')})), {kind: 'broken'});
  });
});

suite('statuses', () => {
  test('each has its number and says what to do', async t => {
    const server = await serve(t, ({url = ''}, response) => response.writeHead(Number(url.slice(1))).end('no'));
    for (const status of [204, 300, 401, 403, 404, 410, 429, 500, 503]) {
      const {fetcher} = testFetcher(t);
      await assert.rejects(fetcher.fetch({...typed, address: server.at(`/${status}`)}), error => {
        assert.ok(error instanceof WebError);
        assert.deepEqual(error.problem, {kind: 'status', status});
        assert.match(error.message, /^127\.0\.0\.1 [^\n]+: [^\n]+\.$/);
        return true;
      });
    }
  });

  test('a challenge is recognised by its header or its page', async t => {
    const server = await serve(t, ({url}, response) => {
      if (url === '/header') response.writeHead(403, {'cf-mitigated': 'challenge'}).end('no');
      else if (url === '/waf') response.writeHead(202, {'x-amzn-waf-action': 'challenge'}).end();
      else if (url === '/page') {
        response.writeHead(503, {'content-type': 'text/html'}).end('<title>Just a moment...</title>');
      } else {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end('<!doctype html><script id="anubis_challenge" type="application/json">{}</script>');
      }
    });
    for (const [path, status] of [
      ['/header', 403],
      ['/waf', 202],
      ['/page', 503],
      ['/anubis', 200],
    ] as const) {
      const {fetcher} = testFetcher(t);
      const problem = await problemOf(fetcher.fetch({...typed, address: server.at(path)}));
      assert.deepEqual(problem, {kind: 'challenge', status}, path);
    }
  });
});

suite('Retry-After', () => {
  test('nothing is sent to the host before then, by this fetcher or the next', async t => {
    const server = await serve(t, (_, response) => response.writeHead(429, {'retry-after': '120'}).end());
    const {fetcher, clock} = testFetcher(t);
    const until = clock.now() + 120_000;
    const first = await problemOf(fetcher.fetch({...typed, address: server.at('/a')}));
    assert.deepEqual(first, {kind: 'status', status: 429, retryAt: until});
    assert.deepEqual([...fetcher.pauses], [['127.0.0.1', until]]);

    clock.advance(119_999);
    const next = createFetcher({clock, env: {}});
    t.after(() => next.close());
    for (const [host, end] of fetcher.pauses) next.pauses.set(host, end);
    assert.deepEqual(await problemOf(next.fetch({...typed, address: server.at('/b')})), {kind: 'waiting', until});
    assert.equal(server.requests.length, 1);

    clock.advance(1);
    await problemOf(next.fetch({...typed, address: server.at('/b')}));
    assert.equal(server.requests.length, 2);
  });

  test('waiting fetches do not contact the host either', async t => {
    const server = await serve(t, (_, response) => response.writeHead(503, {'retry-after': '60'}).end());
    const {fetcher, clock} = testFetcher(t);
    const fetched = ['/a', '/b', '/c'].map(path => problemOf(fetcher.fetch({...typed, address: server.at(path)})));
    const first = await fetched[0];
    clock.advance(1000);
    const others = await Promise.all(fetched.slice(1));
    assert.equal(first?.kind, 'status');
    assert.deepEqual(
      others.map(({kind}) => kind),
      ['waiting', 'waiting'],
    );
    assert.equal(server.requests.length, 1);
  });
});

suite('unwanted requests', () => {
  test('nothing is sent offline', async t => {
    const server = await serve(t, (_, response) => response.end('<rss/>'));
    const {fetcher} = testFetcher(t, {isOffline: true});
    assert.deepEqual(await problemOf(fetcher.fetch({...typed, address: server.at('/')})), {kind: 'offline'});
    assert.equal(server.requests.length, 0);
  });

  test('only http and https are fetched', async t => {
    const {fetcher} = testFetcher(t);
    for (const address of ['file:///etc/passwd', 'ftp://example.org/', 'javascript:1', 'data:,x', 'nonsense', '']) {
      assert.deepEqual(await problemOf(fetcher.fetch({...typed, address})), {kind: 'address'}, address);
    }
  });
});

test('the freshness lifetime of a response is returned', async t => {
  const server = await serve(t, ({url = ''}, response) => {
    response.writeHead(200, JSON.parse(decodeURIComponent(url.slice(1)))).end('<rss/>');
  });
  const date = 'Sun, 29 Nov 2026 18:00:00 GMT';
  for (const [headers, expected] of [
    [{'cache-control': 'public, max-age=600'}, 600_000],
    [{'cache-control': 'max-age="600"', age: '100'}, 500_000],
    [{'cache-control': 'max-age=600, no-cache'}, 0],
    [{date, expires: 'Sun, 29 Nov 2026 18:30:00 GMT'}, 1_800_000],
    [{date, expires: 'Sunday, 29-Nov-26 18:30:00 GMT'}, 1_800_000],
    [{date, expires: 'Sun Nov 29 18:30:00 2026'}, 1_800_000],
    [{expires: '0'}, 0],
    [{'cache-control': 's-maxage=600'}, undefined],
    [{}, undefined],
  ] as const) {
    const {fetcher} = testFetcher(t);
    const answer = await fetcher.fetch({
      ...typed,
      address: server.at(`/${encodeURIComponent(JSON.stringify(headers))}`),
    });
    assert.equal(answer.freshFor, expected, JSON.stringify(headers));
  }
});
