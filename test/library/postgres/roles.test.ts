import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {copyLibrary, type FeedId, type Library, PermissionError} from '../../../source/library/library.ts';
import {
  describeSharedLibrary,
  grantSharedLibrary,
  setUpSharedLibrary,
} from '../../../source/library/postgres/administration.ts';
import {connect} from '../../../source/library/postgres/connection.ts';
import {openPostgresLibrary} from '../../../source/library/postgres/postgres.ts';
import {openMemoryLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {captured, daily, none, query, stored} from '../fixtures.ts';
import {type Cluster, skip, startCluster} from './cluster.ts';

/** Returns the address of a library for another user of the server. */
function as(person: string, address: string): string {
  return address.replace('postgres@', `${person}@`);
}

describe('in a shared library', {skip}, () => {
  let cluster: Cluster;
  let address: string;
  const people = new Map<string, Library>();
  const person = (name: string): Library => {
    const library = people.get(name);
    assert.ok(library);
    return library;
  };

  before(async () => {
    cluster = await startCluster();
    address = await cluster.createDatabase();
    await setUpSharedLibrary(address, false);
    const server = await connect(address);
    for (const name of ['anna', 'ben', 'kim', 'lee', 'eve']) {
      await server.transact(session => session.run(`create role ${name} login`));
    }
    await server.close();
    await grantSharedLibrary(address, 'reader', ['anna', 'ben']);
    await grantSharedLibrary(address, 'keeper', ['kim', 'lee']);
    for (const name of ['anna', 'ben', 'kim', 'lee']) people.set(name, await openPostgresLibrary(as(name, address)));
  });
  after(async () => {
    for (const library of people.values()) await library.close();
    await cluster.stop();
  });

  test('a reader has marks, highlights and views of their own, which nobody else sees', async () => {
    const [anna, ben] = [person('anna'), person('ben')];
    const [id = none] = await stored(person('kim'), [captured({title: 'Bridge', body: 'It is open.'})]);
    assert.equal(await anna.personal.mark([id], {read: true, starred: true}, 'Read'), 1);
    await anna.personal.addHighlight(id, {quote: 'open', note: 'private'}, 'Highlighted');
    await anna.personal.saveView({name: 'mine', query: 'bridge'});
    await anna.personal.saveProgress(id, {position: {block: 0, offset: 3}, progress: 0.5});
    assert.equal(await anna.articles.count(query('is:read')), 1);
    for (const other of [ben, person('kim')]) {
      assert.equal(await other.articles.count(query('is:read')), 0);
      assert.equal((await other.articles.row(id))?.starred, false);
      assert.deepEqual(await other.personal.highlights(id), []);
      assert.equal(await other.personal.progress(id), undefined);
      assert.ok((await other.personal.views()).every(({name}) => name !== 'mine'));
      assert.equal(await other.articles.count(query('has:note')), 0);
    }
  });

  test('people who copy the same file each have its highlights, and change only their own, even as the owner', async t => {
    const [file, owner] = [await openMemoryLibrary(), await openPostgresLibrary(address)];
    t.after(() => Promise.all([file.close(), owner.close()]));
    const [id = none] = await stored(file, [captured({title: 'Harbour', body: 'It is deep.'})]);
    const highlight = await file.personal.addHighlight(id, {quote: 'deep', note: 'Why?'}, 'Highlighted');
    assert.ok(highlight);
    const [kim, lee] = [person('kim'), person('lee')];
    for (const each of [kim, lee, owner]) {
      const {different} = await copyLibrary(file, each, {});
      assert.deepEqual(different, []);
      assert.deepEqual(await each.personal.highlights(id), await file.personal.highlights(id));
    }
    assert.equal(await lee.personal.removeHighlight(highlight, 'Removed'), true);
    assert.equal(await owner.personal.annotateHighlight(highlight, 'So?', 'Noted'), true);
    const notes = async ({personal}: Library) => (await personal.highlights(id)).map(({note}) => note);
    assert.deepEqual([await notes(kim), await notes(lee), await notes(owner)], [['Why?'], [], ['So?']]);
    assert.equal(await lee.history.undo(), 'Removed');
    assert.deepEqual([await notes(kim), await notes(lee), await notes(owner)], [['Why?'], ['Why?'], ['So?']]);
  });

  test('a reader cannot store, tag, remove or subscribe, and nothing of it is stored', async () => {
    const anna = person('anna');
    assert.deepEqual([anna.canChangeShared, person('kim').canChangeShared], [false, true]);
    const [id = none] = await stored(person('kim'), [captured({title: 'Ferry', body: 'It sails.'})]);
    for (const attempt of [
      () => anna.articles.store(daily(1)),
      () => anna.personal.mark([id], {removed: true}, 'Removed'),
      () => anna.personal.mark([id], {read: true, tag: ['x']}, 'Tagged'),
      () => anna.articles.removeForever([id]),
      () => anna.feeds.subscribe([{address: 'https://example.org/feed'}], 'Subscribed'),
      () => anna.feeds.credentials('any' as FeedId),
    ]) {
      await assert.rejects(
        attempt,
        error => error instanceof PermissionError && /You do not have the right to do this/.test(error.message),
      );
    }
    const row = await anna.articles.row(id);
    assert.deepEqual([row?.title, row?.read], ['Ferry', false]);
    assert.deepEqual(await anna.feeds.list(), []);
  });

  test('undo reverts a reader’s own changes, and for a keeper also shared ones', async () => {
    const [anna, kim, lee] = [person('anna'), person('kim'), person('lee')];
    const [id = none] = await stored(kim, [captured({title: 'Tower', body: 'It leans.'})]);
    await lee.personal.mark([id], {starred: true}, 'Starred by Lee');
    await kim.personal.mark([id], {removed: true}, 'Removed by Kim');
    await anna.personal.saveView({name: 'later', query: 'tower'});
    assert.equal(await anna.history.undo(), 'Saved the view later');
    assert.notEqual(await anna.history.undo(), 'Removed by Kim');
    assert.equal(await lee.history.undo(), 'Removed by Kim');
    assert.equal((await lee.articles.row(id))?.starred, true);
    assert.equal(await lee.history.undo(), 'Starred by Lee');
  });

  test('a reader cannot plant a change that a keeper would undo', async () => {
    const server = await connect(as('anna', address));
    await assert.rejects(
      server.transact(session =>
        session.query(
          `insert into journal (change, shared, day, made, title, before) values (1, true, 1, now(), 'Harmless', '[]')`,
        ),
      ),
      /You do not have the right/,
    );
    await assert.rejects(
      server.transact(session =>
        session.query(`insert into mark (person, key) select 'ben', key from article limit 1`),
      ),
      /You do not have the right/,
    );
    assert.deepEqual(await server.read(`select distinct person from mark where person <> 'anna'`), []);
    await server.close();
  });

  test('a user without a role reads nothing', async () => {
    await assert.rejects(openPostgresLibrary(as('eve', address)), /You do not have the right/);
  });

  test('setting up again changes nothing, and a new role replaces the former', async () => {
    assert.deepEqual(await setUpSharedLibrary(address, true), []);
    assert.deepEqual(await setUpSharedLibrary(address, false), []);
    await grantSharedLibrary(address, 'keeper', ['eve']);
    await grantSharedLibrary(address, 'reader', ['eve']);
    const {members, version, newest} = await describeSharedLibrary(address);
    assert.deepEqual(members, {reader: ['anna', 'ben', 'eve'], keeper: ['kim', 'lee'], owner: []});
    assert.equal(version, newest);
    await assert.rejects(grantSharedLibrary(address, 'reader', ['nobody']), /has no user nobody/);
  });

  test('two programs that set up a database at once leave one library', async () => {
    const empty = await cluster.createDatabase();
    assert.match((await setUpSharedLibrary(empty, true)).join(' '), /Create the tables/);
    assert.equal((await describeSharedLibrary(empty)).version, 0);
    await Promise.all([setUpSharedLibrary(empty, false), setUpSharedLibrary(empty, false)]);
    assert.equal((await describeSharedLibrary(empty)).version, 1);
  });
});
