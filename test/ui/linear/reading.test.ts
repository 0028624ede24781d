import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured} from '../../../source/article/article.ts';
import {describePlace} from '../../../source/ui/linear/narrate.ts';
import {stories} from '../../reader/stories.ts';
import {listen} from './listener.ts';

function article(body: string, title = 'The ferry is back'): Captured {
  return {
    draft: {title, tags: [], body},
    capture: {bytes: Buffer.from(title + body), format: 'markdown', parserVersion: 1},
  };
}

describe('an article that is heard', () => {
  test('has notes by name, and raised numbers that are no notes as they are', async () => {
    const body =
      'It is 3 km² large.[^1] See x³.\n\n| A | Area |\n| --- | --- |\n| one | 4 m²[^1] |\n\n[^1]: At low tide.';
    const {press} = await listen({articles: [article(body)]});
    await press('Enter');
    assert.deepEqual(await press('4', 'j'), [
      '4',
      'It is 3 km² large. (note 1) See x³.',
      'Table of 1 row: A, Area',
      'A: one, Area: 4 m² (note 1)',
      'Note 1: At low tide.',
    ]);
    await press('g', 'g');
    assert.equal((await press('}'))[0], 'Selected: It is 3 km² large. (note 1) See x³.');
  });

  test('names a key that is alone in its code, and a picture within text', async () => {
    const body =
      'Press `/` or `a b`, never ![a cross](https://sea.test/x.png) alone.\n\n![A boat](https://sea.test/b.png)';
    const {press} = await listen({articles: [article(body)]});
    await press('Enter');
    assert.deepEqual(await press('2', 'j'), [
      '2',
      'Press slash or a b, never (picture: a cross) alone.',
      'Picture: A boat',
    ]);
  });

  test('keeps the indentation of code and verse, however narrow the window', async () => {
    const body = '```python\nfor boat in harbour:\n    if boat.is_late:\n        wait(boat)\n```';
    const {press} = await listen({articles: [article(body)], columns: 40});
    await press('Enter');
    assert.deepEqual(await press('j'), [
      'Code in python:',
      'for boat in harbour:',
      '    if boat.is_late:',
      '        wait(boat)',
    ]);
  });

  test('has hours left, not a hundred minutes', async () => {
    const {press} = await listen({articles: [article(`One.\n\n${'word '.repeat(40_000)}`)]});
    await press('Enter', 'j');
    assert.match((await press('^L'))[0] ?? '', /0 percent, \d hours( \d+ minutes)? left\.$/);
  });

  test('is announced with a match only if it opens at one, and says each match of a new search', async () => {
    const body = 'A tide.\n\nBread.\n\nSalt.\n\nEnd.';
    const {press} = await listen({articles: [article(body)]});
    await press('/', ...'tide', 'Enter', 'Enter', 'j', 'j', 'q');
    assert.deepEqual(await press('Enter'), ['The ferry is back. Continued. 85 percent, 1 minute left.', 'Salt.']);
    assert.deepEqual(await press('/', ...'salt', 'Enter'), ['Search in the article: salt', 'Match 1 of 1.', 'Salt.']);
    await press('g', 'g');
    assert.deepEqual(await press('n'), ['Match 1 of 1.', 'Salt.']);
    assert.deepEqual((await press('n')).slice(1), ['Match 1 of 1.', 'Salt.']);
  });

  test('has nothing selected after its next passage was read', async () => {
    const {press, reader} = await listen({articles: [article('One.\n\nTwo.\n\nThree.')]});
    await press('Enter', 'j', '}');
    assert.deepEqual(await press('j'), ['Two.']);
    assert.equal(reader.state().open?.selection, undefined);
  });

  test('says the keys of a selection once', async () => {
    const {press} = await listen({articles: [article('One.\n\nTwo.')]});
    const [keys, selected, ...more] = await press('Enter', 'j', 'v').then(lines => lines.slice(-2));
    assert.match(keys ?? '', /^j and k extend the selection/);
    assert.deepEqual([selected, more], ['Selected: One.', []]);
  });
});

describe('help that is heard', () => {
  test('has one section for what is selected, and the groups of the article', async () => {
    const {press} = await listen({articles: [article('One.\n\nTwo.')]});
    await press('Enter', 'j', '}');
    const lines = await press('?');
    assert.match(lines[0] ?? '', /^1: With a passage selected, \d keys\.$/);
    assert.match(lines[1] ?? '', /^2: Move, \d+ keys\.$/);
    assert.ok(lines.every(line => Number(/(\d+) keys/.exec(line)?.[1] ?? 0) < 25));
  });

  test('describes the keys of a page as what they do to the ear', async () => {
    const {press} = await listen({articles: stories(3)});
    await press('?');
    assert.ok((await press('1')).includes('Space, Control F, Page Down: Select the next article.'));
  });
});

describe('a key that is heard', () => {
  test('is answered whatever it is, and spelt if it is a sequence', async () => {
    const {press} = await listen({articles: stories(3)});
    assert.deepEqual(await press('F5'), ['F5 is not bound. question mark shows the keys.']);
    assert.deepEqual(await press('Alt-x'), ['Alt x is not bound. question mark shows the keys.']);
    assert.equal((await press(',', 'x'))[1], 'comma x is not bound. question mark shows the keys.');
    assert.deepEqual(await press('^R'), ['Control R is not bound. To say where you are, press Control L.']);
  });

  test('is answered at once by long work, whose progress is spoken once', async () => {
    const ended = Promise.withResolvers<void>();
    const {press, message} = await listen({
      articles: stories(3),
      async *fetchFeeds() {
        await ended.promise;
        yield {kind: 'changed', newArticles: [], updated: 0, done: 1, total: 1};
      },
    });
    assert.deepEqual(await press('R'), ['Fetching feeds…']);
    await press('j');
    assert.equal(await message('Fetching feeds…'), '');
    assert.equal(await message('2 new articles.'), '2 new articles.\n');
    assert.equal(await message('Fetching feeds…'), 'Fetching feeds…\n');
    ended.resolve();
  });

  test('acts after a key whose sequences are visual only', async () => {
    const {press} = await listen({articles: stories(3)});
    assert.deepEqual(await press('c', 'j'), [
      'c changes only how the screen looks.',
      '2 of 3, unread, Story 2, December 2023',
    ]);
    assert.equal((await press('c', 'n'))[1], 'c n changes only how the screen looks.');
  });

  test('has an answer on an empty line of the output of a program', async () => {
    const {reader} = await listen({articles: stories(1)});
    const pager = {kind: 'output', title: 'fmt', text: 'one\n\ntwo', top: 1} as const;
    assert.deepEqual(describePlace({...reader.state(), pager}, new Date()), ['An empty line.']);
  });
});

describe('a prompt that is heard', () => {
  test('is said again after more than a character was deleted or replaced', async () => {
    const {written} = await listen({articles: stories(3)});
    await written('/', ...'is:read', 'Space', ...'tide');
    assert.equal(await written('^W'), '\nFilter the list: is:read ');
    assert.equal(await written('^U'), '\nFilter the list: ');
  });

  test('breaks what it says about a mistake between words, and names symbols', async () => {
    const {press} = await listen({articles: stories(3), columns: 40});
    const lines = await press('/', '(', 'a', 'Enter');
    assert.ok(lines.every(line => line.length < 40));
    assert.match(lines.join(' '), /Column 1: .* Write right paren where its group ends\./);
  });

  test('completes no action that is visual only', async () => {
    const {press} = await listen({articles: stories(3)});
    const lines = await press(':', ...'theme', 'Tab');
    assert.ok(!lines.some(line => line.includes('theme-')));
  });
});
