import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {type RefreshOutcome, refreshInBackground} from '../../source/feeds/feeds.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {temporaryPath} from '../library/fixtures.ts';
import {serve} from '../web/servers.ts';

const rss =
  '<rss version="2.0"><channel><title>Tide</title><item><guid>1</guid><title>One</title><description>Text.</description></item></channel></rss>';

suite('a refresh on a thread', () => {
  test('yields what it stored, and another handle of the library sees it', async t => {
    const path = await temporaryPath(t);
    const library = await openLibrary(path);
    t.after(() => library.close());
    const server = await serve(t, (_, response) => response.end(rss));
    await library.feeds.subscribe([{address: server.at('/feed')}], 'Subscribed');
    const outcomes: RefreshOutcome[] = [];
    for await (const outcome of refreshInBackground({library: path, scope: 'due'})) outcomes.push(outcome);
    assert.deepEqual(
      outcomes.map(({kind, newArticles}) => [kind, newArticles.length]),
      [['changed', 1]],
    );
    const [feed] = await library.feeds.list();
    assert.equal(feed?.unread, 1);
  });

  test('ends on a signal, even while it waits for a server', async t => {
    const path = await temporaryPath(t);
    const library = await openLibrary(path);
    t.after(() => library.close());
    const asked = Promise.withResolvers<void>();
    const server = await serve(t, () => asked.resolve());
    await library.feeds.subscribe([{address: server.at('/feed')}], 'Subscribed');
    const stop = new AbortController();
    const outcomes: RefreshOutcome[] = [];
    const running = (async () => {
      for await (const outcome of refreshInBackground({library: path, scope: 'due'}, stop.signal))
        outcomes.push(outcome);
    })();
    await asked.promise;
    stop.abort();
    await running;
    assert.deepEqual(outcomes, []);
  });
});
