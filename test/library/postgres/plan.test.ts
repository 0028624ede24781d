import assert from 'node:assert/strict';
import {test} from 'node:test';
import {libraryOn} from '../../../source/library/postgres/postgres.ts';
import type {Value} from '../../../source/library/postgres/session.ts';
import {daily, query} from '../fixtures.ts';
import {startDatabases} from './databases.ts';

test('a search for a word asks the index of words, also right after an import', async t => {
  const databases = await startDatabases();
  const server = await (await databases.createLibrary())();
  const asked: {readonly text: string; readonly values: readonly Value[]}[] = [];
  const library = libraryOn({
    ...server,
    read: (text, values = [], signal) => {
      asked.push({text, values});
      return server.read(text, values, signal);
    },
  });
  t.after(async () => {
    await library.close();
    await databases.stop();
  });
  await library.articles.store(daily(2000));
  await server.transact(session => session.run('analyze'));
  for (const word of ['77', '1234', 'article']) {
    asked.length = 0;
    await library.articles.page(query(word), {from: 'first'}, 10);
    await library.articles.count(query(word));
    const searches = asked.filter(({text}) => text.includes('vector @@'));
    assert.ok(searches.length > 1);
    for (const {text, values} of searches) {
      const plan = (await server.read<object>(`explain ${text}`, values)).flatMap(Object.values).join('\n');
      assert.match(plan, /Index Scan on words_vector/);
      assert.doesNotMatch(plan, /Seq Scan on words/);
    }
  }
});
