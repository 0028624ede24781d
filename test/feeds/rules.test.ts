import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {applyRules, runRule, testRule} from '../../source/feeds/rules.ts';
import {everything, type Library, parseQuery, type Rule} from '../../source/library/library.ts';
import {captured, daily, temporaryLibrary} from '../library/fixtures.ts';

const rule = (query: string, action: Rule['action'], name = 'r'): Rule => ({name, query, action});

async function store(library: Library, ...titles: readonly string[]) {
  const stored = await library.articles.store(titles.map(title => captured({title})));
  return stored.map(({id}) => id);
}

async function titles(library: Library, query: string) {
  const rows = await library.articles.page(parseQuery(query).query, {from: 'first'}, 100);
  return rows.map(({title}) => title).sort();
}

suite('rules', () => {
  test('act only on arriving articles', async t => {
    const library = await temporaryLibrary(t);
    await store(library, 'Ferry sinks');
    const arrived = await store(library, 'Ferry sails', 'Bridge opens');
    const matches = await applyRules(library, [rule('ferry', {isStarred: true, isRead: true, tags: ['sea']})], arrived);
    assert.deepEqual(
      matches.map(({rows}) => rows.map(({title}) => title)),
      [['Ferry sails']],
    );
    assert.deepEqual(await titles(library, 'is:starred is:read tag:sea'), ['Ferry sails']);
  });

  test('each sees the changes of earlier rules', async t => {
    const library = await temporaryLibrary(t);
    const arrived = await store(library, 'Ferry sails', 'Bridge opens');
    const rules = [
      rule('ferry', {tags: ['sea']}),
      rule('tag:sea', {isTrash: true}, 'second'),
      rule('ferry', {isRead: true}),
    ];
    const matches = await applyRules(library, rules, arrived);
    assert.deepEqual(
      matches.map(({rule: {name}}) => name),
      ['r', 'second'],
    );
    assert.deepEqual(await titles(library, ''), ['Bridge opens']);
  });

  test('marks and removals of a rule are one step of undo', async t => {
    const library = await temporaryLibrary(t);
    const arrived = await store(library, 'Ferry sails');
    await applyRules(library, [rule('ferry', {isStarred: true, isTrash: true}, 'no ferries')], arrived);
    assert.deepEqual(await titles(library, ''), []);
    assert.equal(await library.history.undo(), 'Rule no ferries: 1 article');
    assert.deepEqual(await titles(library, ''), ['Ferry sails']);
    assert.deepEqual(await titles(library, 'is:starred'), []);
  });

  test('a rule with a mistaken query matches nothing', async t => {
    const library = await temporaryLibrary(t);
    const arrived = await store(library, 'Ferry sails');
    assert.deepEqual(await applyRules(library, [rule('is:nonsense', {isTrash: true})], arrived), []);
  });

  test('many arrivals are all checked', async t => {
    const library = await temporaryLibrary(t);
    const arrived = (await library.articles.store(daily(250))).map(({id}) => id);
    const [match] = await applyRules(library, [rule('article', {isRead: true})], arrived);
    assert.equal(match?.rows.length, 250);
    assert.equal(await library.articles.count(parseQuery('is:read').query), 250);
  });

  test('the same story from another source is checked too', async t => {
    const library = await temporaryLibrary(t);
    const body = Array.from({length: 60}, (_, index) => `The ferry number ${index} left the harbour.`).join(' ');
    const item = (host: string) => ({
      ...captured({title: 'Ferries', body, source: host, url: `https://${host}/1`, published: '2026-11-29'}),
    });
    await library.articles.store([item('a.example')]);
    const arrived = (await library.articles.store([item('b.example')])).map(({id}) => id);
    const [match] = await applyRules(library, [rule('ferry', {tags: ['sea']})], arrived);
    assert.deepEqual(
      match?.rows.map(({id}) => id),
      arrived,
    );
  });

  test('testRule returns matches and changes nothing', async t => {
    const library = await temporaryLibrary(t);
    await store(library, 'Ferry sails', 'Bridge opens');
    const rows = await testRule(library, rule('ferry', {isTrash: true}));
    assert.deepEqual(
      rows.map(({title}) => title),
      ['Ferry sails'],
    );
    assert.equal(await library.articles.count(everything), 2);
  });

  test('runRule acts on the articles of a query', async t => {
    const library = await temporaryLibrary(t);
    await store(library, 'Ferry sails', 'Ferry sinks', 'Bridge opens');
    const ran = await runRule(library, rule('ferry', {isStarred: true}), parseQuery('sinks or opens').query);
    assert.deepEqual([ran.matched.length, ran.changed], [1, 1]);
    assert.deepEqual(await titles(library, 'is:starred'), ['Ferry sinks']);
    const again = await runRule(library, rule('ferry', {isStarred: true}), everything);
    assert.deepEqual([again.matched.length, again.changed], [2, 1]);
  });
});
