import assert from 'node:assert/strict';
import {test} from 'node:test';
import {everything} from '../../source/library/library.ts';
import {isSameArticle} from '../../source/library/same-article.ts';
import {captured, temporaryLibrary, titles} from './fixtures.ts';

/** Returns a text of this number of different words that begin with these letters. */
function words(letters: string, count: number): string {
  return Array.from({length: count}, (_, index) => `${letters}${index}`).join(' ');
}

const url = 'https://example.org/ferry';
const stored = {title: 'Ferry', body: words('a', 200), origin: 'ferry.html', url};

test('an edition replaces the former text', () => {
  const related = {
    unchanged: {...stored, origin: 'other.html'},
    'under a new headline': {...stored, title: 'The ferry stops'},
    shortened: {title: 'Teaser', body: words('a', 20), origin: undefined},
    'with a new end': {title: 'Live', body: `${words('a', 100)} ${words('b', 400)}`, origin: 'live.html'},
    'without text': {title: 'Bookmark', body: '', origin: undefined},
    'rewritten at the same place': {...stored, body: words('b', 200)},
    'a summary in other words': {...stored, body: words('b', 20), origin: 'feed.xml'},
  };
  for (const [name, arriving] of Object.entries(related)) {
    assert.ok(isSameArticle(stored, {url, ...arriving}), name);
    assert.ok(isSameArticle({url, ...arriving}, stored), `${name}, the other way round`);
  }
});

test('a text does not replace an unrelated one', () => {
  const unrelated = {
    'another article': {title: 'Bridge', body: words('b', 200), origin: 'bridge.html'},
    'another article from the same file': {title: 'Bridge', body: words('b', 200), origin: 'ferry.html'},
    'another page under the same headline': {title: 'FERRY ', body: words('b', 200), origin: 'bridge.html'},
    'a note of a few words': {title: 'Bridge', body: 'Closed.', origin: undefined},
  };
  for (const [name, arriving] of Object.entries(unrelated)) assert.ok(!isSameArticle(stored, {url, ...arriving}), name);
});

test('short texts whose headlines differ in a word are different articles', () => {
  const one = {title: 'Story one', body: words('a', 25), origin: 'one.html', url};
  assert.ok(!isSameArticle(one, {title: 'Story two', body: words('b', 25), origin: 'two.html', url}));
  assert.ok(isSameArticle(one, {title: 'Story one, later', body: words('b', 25), origin: 'two.html', url}));
});

test('pages with the address of a front page or local host are one article only if their texts are nearly the same', () => {
  for (const url of ['https://example.org/', 'http://localhost:3000/ferry', undefined]) {
    const page = {...stored, url};
    const shared = words('a', 100);
    const other = {title: 'Bridge', body: `${shared} ${words('b', 100)}`, origin: 'bridge.html', url};
    assert.ok(!isSameArticle(page, other), 'another page with the same notices');
    assert.ok(isSameArticle(page, {...other, title: 'Ferry'}), 'under the same headline');
    assert.ok(isSameArticle(page, {...other, origin: 'ferry.html'}), 'from the same file');
    assert.ok(isSameArticle(page, {...other, body: words('a', 190)}), 'nearly the same text');
  }
});

test('articles that share an address are all stored, and each is updated by its own editions', async t => {
  const library = await temporaryLibrary(t);
  const url = 'https://example.org/';
  const items = ['a', 'b', 'c'].map(letters => captured({title: letters, url, body: words(letters, 200)}));
  const [a, b, c] = await library.articles.store(items);
  assert.deepEqual([a?.outcome, b?.outcome, c?.outcome], ['stored', 'stored', 'stored']);
  assert.deepEqual([a?.sharesAddressWith, b?.sharesAddressWith, c?.sharesAddressWith], [undefined, a?.id, a?.id]);
  assert.deepEqual([...(await titles(library))].sort(), ['a', 'b', 'c']);

  const again = await library.articles.store(items);
  assert.deepEqual(
    again.map(({id, outcome}) => [id, outcome]),
    [a, b, c].map(one => [one?.id, 'unchanged']),
  );
  const edited = items.map(item => ({...item, draft: {...item.draft, body: `${item.draft.body} More.`}}));
  assert.deepEqual(
    (await library.articles.store(edited)).map(({id, outcome}) => [id, outcome]),
    [a, b, c].map(one => [one?.id, 'updated']),
  );
  assert.equal(await library.articles.count(everything), 3);
  await library.history.undo();
  await library.history.undo();
  assert.equal(await library.articles.count(everything), 0);
});
