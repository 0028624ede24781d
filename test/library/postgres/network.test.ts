import assert from 'node:assert/strict';
import {after, before, describe, type TestContext, test} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {type Library, makeHighlightId} from '../../../source/library/library.ts';
import {setUpSharedLibrary} from '../../../source/library/postgres/administration.ts';
import {openPostgresLibrary} from '../../../source/library/postgres/postgres.ts';
import {openReader} from '../../reader/harness.ts';
import {captured, daily, none, query, stored} from '../fixtures.ts';
import {type Cluster, skip, startCluster} from './cluster.ts';
import {type Link, startLink} from './link.ts';

describe('over a network', {skip}, () => {
  let cluster: Cluster;
  before(async () => {
    cluster = await startCluster();
  });
  after(() => cluster.stop());

  /** Opens a library of its own through a network, with more parameters in its address. */
  async function openFar(test: TestContext, parameters = ''): Promise<{library: Library; link: Link}> {
    const address = await cluster.createDatabase();
    await setUpSharedLibrary(address, false);
    const link = await startLink(address);
    const library = await openPostgresLibrary(`${link.address}${parameters}`);
    test.after(async () => {
      link.mend();
      await library.close();
      link.close();
    });
    return {library, link};
  }

  for (const [moment, text, when] of [
    ['while it is made', 'insert into article', 'before'],
    ['before the server commits it', 'commit', 'before'],
    ['after the server has committed it', 'commit', 'after'],
  ] as const) {
    test(`a change whose connection is lost ${moment} is stored once`, async test => {
      const {library, link} = await openFar(test);
      link.cutAt(text, when);
      const [one] = await library.articles.store([captured({title: 'Bridge', body: 'It is open.'})]);
      assert.equal(one?.outcome, 'stored');
      assert.equal(await library.articles.count(query('')), 1);
      assert.equal(await library.articles.isNeverUsed(), false);
      assert.equal(await library.history.undo(), 'Added: Bridge');
      assert.equal(await library.history.undo(), undefined);
    });
  }

  test('what is read on a lost connection is read again', async test => {
    const {library, link} = await openFar(test);
    const ids = await stored(library, daily(3));
    link.cutAt('order by article.key', 'before');
    const rows = await library.articles.page(query(''), {from: 'first'}, 10);
    assert.deepEqual(
      rows.map(({id}) => id),
      ids.toReversed(),
    );
  });

  test('a change waits for a server that cannot be reached, and reading says so at once', async test => {
    const {library, link} = await openFar(test);
    const [id = none] = await stored(library, daily(1));
    link.cut();
    const made = library.personal.mark([id], {starred: true}, 'Starred');
    await assert.rejects(library.articles.row(id), /was lost: try again|No server answers/);
    link.mend();
    assert.equal(await made, 1);
    assert.equal((await library.articles.row(id))?.starred, true);
  });

  for (const [keys, count] of [
    ['3f', 3],
    ['A', 5],
  ] as const) {
    test(`${count} rows that are marked while the server cannot be reached are marked once, when it is back`, async test => {
      const {library, link} = await openFar(test);
      const ids = await stored(library, daily(5));
      const reader = await openReader({library});
      link.cut();
      const marked = reader.press(keys);
      await assert.rejects(library.articles.row(ids[0] ?? none), /was lost: try again|No server answers/);
      link.mend();
      await marked;
      const rows = await library.articles.page(query(''), {from: 'first'}, 10);
      assert.equal(rows.filter(row => row.starred || row.read).length, count);
      assert.match((await library.history.undo()) ?? '', new RegExp(`: ${count} articles$`));
      assert.match((await library.history.undo()) ?? '', /^Added/);
    });
  }

  test('what a reader could not store before it ended is stored by the next one, once, even if the server had stored a part', async test => {
    const {library, link} = await openFar(test);
    const ids = await stored(library, daily(5));
    const reader = await openReader({library});
    link.cutAt('commit', 'after');
    for (const key of '3f2m') void reader.reader.send({kind: 'key', key});
    link.cut();
    const ending = new AbortController();
    const following = reader.reader.follow(ending.signal);
    while (!reader.state().isOffline) await setImmediate();
    await reader.press('q');
    assert.ok(reader.asked.includes('quit'));
    assert.equal(reader.reader.changesAtRisk(), 0);
    const session = reader.session();
    assert.equal(session.unsaved?.length, 2);
    ending.abort();
    await Promise.all([library.close(), following]);
    link.mend();
    for (const again of [1, 2]) {
      const next = await openPostgresLibrary(link.address);
      test.after(() => next.close());
      const reader = await openReader({library: next, session});
      const following = new AbortController();
      void reader.reader.follow(following.signal);
      while (reader.session().unsaved !== undefined) await setImmediate();
      following.abort();
      const rows = await next.articles.page(query(''), {from: 'first'}, 10);
      assert.equal(rows.length, ids.length);
      assert.deepEqual(
        rows.map(({starred, read}) => [starred, read]),
        [
          [true, true],
          [true, true],
          [true, false],
          [false, false],
          [false, false],
        ],
        `reader ${again}`,
      );
    }
    const later = await openPostgresLibrary(link.address);
    test.after(() => later.close());
    assert.equal(await later.history.undo(), 'Marked read: 2 articles');
    assert.equal(await later.history.undo(), 'Starred: 3 articles');
    assert.match((await later.history.undo()) ?? '', /^Added/);
  });

  test('a highlight that the server stored before the connection was lost is not stored again by the next program', async test => {
    const {library, link} = await openFar(test);
    const [id = none] = await stored(library, daily(1));
    const highlight = {id: makeHighlightId(), quote: 'text'};
    const ending = new AbortController();
    const events = library.changes(ending.signal)[Symbol.asyncIterator]();
    link.cutAt('commit', 'after, for good');
    const made = assert.rejects(
      library.personal.addHighlight(id, highlight, 'Highlighted'),
      /was closed|was lost|No server/,
    );
    while ((await events.next()).value !== 'lost');
    ending.abort();
    await library.close();
    await made;
    link.mend();
    const next = await openPostgresLibrary(link.address);
    test.after(() => next.close());
    assert.equal((await next.personal.highlights(id)).length, 1);
    assert.equal(await next.personal.addHighlight(id, highlight, 'Highlighted'), highlight.id);
    assert.equal((await next.personal.highlights(id)).length, 1);
    assert.equal(await next.history.undo(), 'Highlighted');
    assert.match((await next.history.undo()) ?? '', /^Added/);
  });

  test('an open library says that its server is lost, and that it is back', async test => {
    const {library, link} = await openFar(test);
    const [id = none] = await stored(library, daily(1));
    const ending = new AbortController();
    const events = library.changes(ending.signal)[Symbol.asyncIterator]();
    link.cut();
    assert.equal((await events.next()).value, 'lost');
    const made = library.personal.mark([id], {read: true}, 'Read');
    link.mend();
    assert.equal((await events.next()).value, 'back');
    assert.equal(await made, 1);
    ending.abort();
  });

  test('a library whose server cannot be reached closes at once, and what waited fails', async test => {
    const {library, link} = await openFar(test);
    const [id = none] = await stored(library, daily(1));
    const ending = new AbortController();
    const events = library.changes(ending.signal)[Symbol.asyncIterator]();
    link.cut();
    const made = assert.rejects(library.personal.mark([id], {read: true}, 'Read'), /was closed|was lost|No server/);
    assert.equal((await events.next()).value, 'lost');
    ending.abort();
    await library.close();
    await made;
  });

  test('a network that lets connections hang is noticed, and changes are stored once it works', async test => {
    const {library, link} = await openFar(test, '?connect_timeout=1');
    const [id = none] = await stored(library, daily(1));
    const ending = new AbortController();
    const events = library.changes(ending.signal)[Symbol.asyncIterator]();
    link.stall();
    const made = library.personal.mark([id], {read: true}, 'Read');
    assert.equal((await events.next()).value, 'lost');
    link.mend();
    assert.equal((await events.next()).value, 'back');
    assert.equal(await made, 1);
    ending.abort();
  });

  test('many changes over a network that loses connections are each stored once', async test => {
    const {library, link} = await openFar(test);
    const ids = await stored(library, daily(20));
    link.setLoss(41);
    await Promise.all(ids.map((id, index) => library.personal.mark([id], {starred: true}, `Starred ${index}`)));
    await Promise.all(
      ids.map((_, index) => library.articles.store([captured({title: `Later ${index}`, body: `It came ${index}.`})])),
    );
    link.setLoss(0);
    assert.equal(await library.articles.count(query('is:starred')), 20);
    assert.equal(await library.articles.count(query('')), 40);
    let undone = 0;
    while ((await library.history.undo()) !== undefined) undone += 1;
    assert.equal(undone, 41);
  });

  test('an article that was read ahead opens while the server cannot be reached, with what was changed here', async test => {
    const {library, link} = await openFar(test);
    const [one = none, other = none, third = none] = await stored(library, daily(3));
    await library.personal.addHighlight(other, {quote: 'text'}, 'Highlighted');
    library.articles.readAhead([one, other, third]);
    await library.personal.mark([one], {starred: true}, 'Starred');
    library.articles.readAhead([one]);
    await library.personal.saveProgress(other, {position: {block: 0, offset: 2}, progress: 0.5});
    assert.equal((await library.articles.article(one))?.starred, true);
    link.cut();
    assert.equal((await library.articles.article(other))?.title, 'Article 1');
    assert.deepEqual((await library.personal.progress(other))?.position, {block: 0, offset: 2});
    assert.deepEqual(
      (await library.personal.highlights(other)).map(({quote}) => quote),
      ['text'],
    );
    assert.deepEqual(await library.captures.pictures(third), []);
    const ending = new AbortController();
    const events = library.changes(ending.signal)[Symbol.asyncIterator]();
    assert.equal((await events.next()).value, 'lost');
    assert.equal((await library.articles.article(third))?.title, 'Article 2');
    ending.abort();
  });

  test('an article that was read ahead shows what others changed once that is noticed', async test => {
    const {library, link} = await openFar(test);
    const [id = none] = await stored(library, daily(1));
    library.articles.readAhead([id]);
    await library.articles.article(id);
    const ending = new AbortController();
    const events = library.changes(ending.signal)[Symbol.asyncIterator]();
    const noticed = events.next();
    const other = await openPostgresLibrary(link.address);
    await other.personal.mark([id], {starred: true}, 'Starred');
    await other.close();
    assert.equal((await noticed).value, 'changed');
    assert.equal((await library.articles.article(id))?.starred, true);
    ending.abort();
  });

  test('an import goes on after the server was restarted', async test => {
    const {library} = await openFar(test);
    const run = await library.articles.startRun();
    await run.store(daily(10));
    await Promise.all([cluster.restart(), run.store(daily(30).slice(10))]);
    await run.store(daily(40).slice(30));
    assert.equal(await library.articles.count(query('')), 40);
  });
});
