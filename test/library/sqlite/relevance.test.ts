import assert from 'node:assert/strict';
import {test} from 'node:test';
import {finish} from '../../../source/article/article.ts';
import {parseQuery} from '../../../source/library/library.ts';
import {connect} from '../../../source/library/sqlite/database.ts';
import {planOf} from '../../../source/library/sqlite/list/plan.ts';
import {rankedPage} from '../../../source/library/sqlite/list/relevance.ts';
import {quickMatch} from '../../../source/library/sqlite/search.ts';
import {openLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {captured, temporaryPath} from '../fixtures.ts';

test('articles with a very common word in the headline come first, each group newest first', async t => {
  const path = await temporaryPath(t);
  const library = await openLibrary(path);
  const articles = [
    {title: 'Oldest ferry', published: '2021-01-01', body: 'A boat.'},
    {title: 'Quay', published: '2021-01-02', body: 'The ferry and the ferry.'},
    {title: 'New ferry', published: '2021-01-03', body: 'A ship.'},
    {title: 'Harbour', published: '2021-01-04', body: 'One ferry.'},
  ];
  await library.articles.store(articles.map(article => captured(article)));
  await library.close();
  const database = connect(path, 'read');
  t.after(() => database.close());
  const {query} = parseQuery('ferry sort:relevance');
  const plan = planOf(database, query);
  const common = {...plan, driver: {...plan.driver, isRankable: false}};
  const keys = finish(rankedPage(database, common, {from: 'first'}, 10));
  const titleOf = database.prepare<{title: string}>('select title from article where key = ?');
  assert.deepEqual(
    keys.map(key => titleOf.get(key)?.title),
    ['New ferry', 'Oldest ferry', 'Harbour', 'Quay'],
  );
});

test('a prefix of few words is counted by these words, and one of too many words by its first three letters', () => {
  const words = {kind: 'words', text: 'ferry', prefix: true} as const;
  assert.deepEqual(quickMatch(words, {expand: () => ['ferry', 'ferrying']}), {
    index: 'search',
    match: '("ferry" OR "ferrying")',
  });
  assert.deepEqual(quickMatch(words, {expand: () => ['ferry']}), {index: 'search', match: '("ferry")'});
  assert.deepEqual(quickMatch({...words, text: 'Паро'}, {expand: text => [`${text}м`]}), {
    index: 'search',
    match: '("паром")',
  });
  assert.deepEqual(quickMatch({...words, text: 'car-ferr'}, {expand: text => [`${text}y`, `${text}ies`]}), {
    index: 'search',
    match: '("car-ferry" OR "car-ferries")',
  });
  assert.deepEqual(quickMatch(words, {expand: () => undefined}), {index: 'prefix', match: '"fer"'});
});
