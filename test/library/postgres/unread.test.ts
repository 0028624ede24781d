import assert from 'node:assert/strict';
import {test} from 'node:test';
import {libraryOn} from '../../../source/library/postgres/postgres.ts';
import {daily, none, query, stored} from '../fixtures.ts';
import {startDatabases} from './databases.ts';

test('the unread articles are found wherever they are, and none if all are read', async t => {
  const databases = await startDatabases();
  const server = await (await databases.createLibrary())();
  const library = libraryOn(server);
  t.after(async () => {
    await library.close();
    await databases.stop();
  });
  const unread = async (limit: number) => {
    const rows = await library.articles.page(query('is:unread'), {from: 'first'}, limit);
    return rows.map(({id}) => id);
  };
  const ids = await stored(library, daily(1300));
  const newestFirst = ids.toReversed();
  assert.deepEqual(await unread(3), newestFirst.slice(0, 3));
  const [oldest = none] = ids;
  const newest = newestFirst[0] ?? none;
  const mark = (some: readonly (typeof none)[], isRead: boolean) =>
    library.personal.mark(some, {read: isRead}, 'Marked');
  await mark(ids, true);
  assert.deepEqual(await unread(3), []);
  await mark([oldest], false);
  assert.deepEqual(await unread(3), [oldest]);
  await mark([newest], false);
  assert.deepEqual(await unread(3), [newest, oldest]);
  assert.deepEqual(await unread(1), [newest]);
  // Read articles in the trash are not in the list, and are not counted as read there.
  await library.personal.mark(newestFirst.slice(1, 4), {removed: true}, 'Removed');
  assert.equal(await library.articles.count(query('is:unread')), 2);
  assert.deepEqual(await unread(3), [newest, oldest]);
  await mark([newest, oldest], true);
  assert.deepEqual(await unread(3), []);
});
