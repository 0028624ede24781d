import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured} from '../../../source/article/article.ts';
import {listen} from './listener.ts';

const body = [
  'It came at [dawn](https://sea.test/dawn). All were glad.',
  '## The crew',
  'Five [of them](https://sea.test/crew).',
  '### The cat',
  'It slept.',
].join('\n\n');

const ferry: Captured = {
  draft: {title: 'The ferry is back', tags: [], body},
  capture: {bytes: Buffer.from(body), format: 'markdown', parserVersion: 1},
};

describe('in the linear reader', () => {
  test('a link is announced with number, words and address, and once with its keys', async () => {
    const {press} = await listen({articles: [ferry]});
    await press('Enter');
    assert.deepEqual(await press('Tab'), [
      'Link 1 of 2: dawn, https://sea.test/dawn',
      'Enter open, Escape deselect, g x read here, y copy.',
    ]);
    assert.deepEqual(await press('Tab'), ['Link 2 of 2: of them, https://sea.test/crew']);
    assert.deepEqual(await press('Tab'), ['No more links below.']);
    assert.deepEqual(await press('Shift-Tab'), ['Link 1 of 2: dawn, https://sea.test/dawn']);
    assert.deepEqual(await press('Esc'), ['Nothing is selected.']);
  });

  test('links have their numbers on request', async () => {
    const {press} = await listen({articles: [ferry]});
    await press('Enter', '#');
    assert.deepEqual(await press('2', 'j'), ['2', 'It came at dawn (link 1). All were glad.', 'Heading: The crew']);
    assert.deepEqual(await press('j'), ['Five of them (link 2).']);
  });

  test('a selected passage can be highlighted and annotated, and is announced with both', async () => {
    const {press} = await listen({articles: [ferry]});
    await press('Enter');
    assert.deepEqual((await press('}'))[0], 'Selected: It came at dawn. All were glad.');
    assert.deepEqual(await press(')'), ['Selected: It came at dawn.']);
    assert.deepEqual(await press('H'), ['Highlighted. Shift U undoes it, g Shift H lists all highlights.']);
    assert.deepEqual(await press('C', ...'Early', 'Enter'), ['Note: Early', 'Note saved.']);
    assert.deepEqual(await press(')', '('), [
      'Selected: All were glad.',
      'Selected, highlighted: It came at dawn.',
      'Note: Early',
    ]);
    assert.deepEqual(await press('Esc', 'j', 'k'), [
      'Nothing is selected.',
      'Heading: The crew',
      'It came at dawn. All were glad.',
      'Highlighted: It came at dawn.',
      'Note: Early',
    ]);
    assert.deepEqual((await press('g', 'H')).slice(-1), ['1 of 1, It came at dawn. Note: Early']);
  });

  test('a selection announces what each key adds', async () => {
    const {press} = await listen({articles: [ferry]});
    await press('Enter', ')', 'v');
    assert.deepEqual(await press('j'), ['Selected up to: All were glad.']);
  });

  test('headings can be listed and opened', async () => {
    const {press} = await listen({articles: [ferry]});
    await press('Enter');
    const [, title, keys, line] = await press('g', 'h');
    assert.deepEqual([title, line], ['Headings: 2 choices.', '1 of 2, The crew']);
    assert.match(keys ?? '', /^Enter go there, /);
    assert.deepEqual(await press('j'), ['2 of 2, level 2, The cat']);
    assert.deepEqual(await press('j'), ['2 of 2, level 2, The cat']);
    assert.deepEqual(await press('Enter'), ['Subheading: The cat']);
    assert.deepEqual((await press('g', 'h', 'q')).slice(-2), ['Back in the article.', 'Subheading: The cat']);
  });

  test('a passage that is highlighted to its end is said once', async () => {
    const {press} = await listen({articles: [ferry]});
    await press('Enter', 'j', 'H', 'H', 'Esc');
    assert.deepEqual(await press('j', 'k'), ['Heading: The crew', 'It came at dawn. All were glad.', 'Highlighted.']);
    await press('j', 'H', 'H', 'Esc');
    assert.deepEqual(await press('^L').then(lines => lines.slice(1)), ['Heading: The crew', 'Highlighted.']);
  });

  test('Escape in an empty feeds pane repeats how to subscribe', async () => {
    const {press} = await listen({articles: [ferry]});
    const [, empty] = await press('g', 'f').then(lines => lines.slice(-2));
    assert.match(empty ?? '', /^You have no feeds\./);
    assert.deepEqual((await press('/', 'Esc')).slice(-1), [empty]);
  });

  test('the rows of the feeds pane are announced', async () => {
    const {press, reader} = await listen({articles: [ferry]});
    for (const title of ['The Hill', 'The Tide']) {
      await reader.library.feeds.subscribe([{address: `https://${title.slice(4)}.example/`, title}], 'Subscribed');
    }
    const [, title, , line] = await press('g', 'f');
    assert.deepEqual([title, line?.slice(0, 16)], ['Feeds: 2 choices.', '1 of 2, The Hill']);
    assert.match((await press('j'))[0] ?? '', /^2 of 2, The Tide/);
    assert.deepEqual((await press('q'))[0], 'Back in the list.');
  });

  test('a word filters headings', async () => {
    const {press} = await listen({articles: [ferry]});
    await press('Enter', 'g', 'h');
    assert.deepEqual(await press('/', ...'the', 'Enter'), [
      'Filter the choices: the',
      '2 choices with the.',
      '1 of 2, The crew',
    ]);
    assert.deepEqual(await press('/', ...'cat', 'Enter'), ['Filter the choices: cat', 'Subheading: The cat']);
  });
});
