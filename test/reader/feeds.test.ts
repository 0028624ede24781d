import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {everything, type Library, type Subscription} from '../../source/library/library.ts';
import {type FetchFeeds, hints} from '../../source/reader/reader.ts';
import {captured} from '../library/fixtures.ts';
import {type OpenOptions, openReader, type TestReader} from './harness.ts';

/** Subscribes to a feed that has brought these articles. */
async function subscribe(library: Library, subscription: Subscription, titles: readonly string[]): Promise<void> {
  const [id] = await library.feeds.subscribe([subscription], 'Subscribed');
  assert.ok(id);
  await library.feeds.storeEntries(
    id,
    titles.map(title => ({identity: title, hash: title, captured: captured({title})})),
  );
}

/** A reader on two feeds, one of them in a folder, beside an article of no feed. */
async function openFeeds(options: OpenOptions = {}): Promise<TestReader> {
  const reader = await openReader({articles: [captured({title: 'A note'})], ...options});
  await subscribe(reader.library, {address: 'https://tide.example/rss', title: 'The Tide', folder: 'Sea'}, [
    'Ferries',
    'Quays',
  ]);
  await subscribe(reader.library, {address: 'https://hill.example/rss', title: 'The Hill'}, ['Larks']);
  return reader;
}

function lines({state}: TestReader): readonly string[] {
  const {chooser} = state();
  return (chooser?.offered ?? []).map(choice =>
    choice.kind === 'feed' ? `${choice.unread} ${' '.repeat(choice.depth)}${choice.text}` : choice.text,
  );
}

suite('the feeds pane', () => {
  test('lists feeds and folders with the number of their unread articles', async () => {
    const reader = await openFeeds();
    await reader.press('gf');
    assert.deepEqual(lines(reader), ['2 Sea', '2  The Tide', '1 The Hill']);
  });

  test('Enter shows the articles of a feed or of a folder', async () => {
    const reader = await openFeeds();
    await reader.press('gf', 'Enter');
    assert.deepEqual(new Set(reader.titles()), new Set(['Ferries', 'Quays']));
    await reader.press('gf', 'G', 'Enter');
    assert.deepEqual(reader.titles(), ['Larks']);
  });

  test('A marks the articles of a feed read, and U undoes it', async () => {
    const reader = await openFeeds();
    await reader.press('gf', 'A');
    assert.deepEqual(lines(reader), ['0 Sea', '0  The Tide', '1 The Hill']);
    assert.match(reader.state().message ?? '', /Marked Sea read: 2 articles/);
    await reader.press('U');
    assert.deepEqual(lines(reader), ['2 Sea', '2  The Tide', '1 The Hill']);
  });

  test('p pauses a feed and resumes it', async () => {
    const reader = await openFeeds();
    await reader.press('gf', 'G', 'p');
    const choice = reader.state().chooser?.offered[2];
    assert.match(choice?.detail ?? '', /^Paused/);
    await reader.press('p');
    assert.equal(reader.state().message, 'Resumed The Hill.');
  });

  test('D unsubscribes and keeps the articles, and U subscribes again', async () => {
    const reader = await openFeeds();
    await reader.press('gf', 'G', 'D');
    assert.deepEqual(lines(reader), ['2 Sea', '2  The Tide']);
    assert.equal(await reader.library.articles.count(everything), 4);
    await reader.press('U');
    assert.deepEqual(lines(reader), ['2 Sea', '2  The Tide', '1 The Hill']);
  });

  test('e renames a feed, and an empty name restores its own', async () => {
    const reader = await openFeeds();
    await reader.press('gf', 'G', 'e');
    assert.equal(reader.state().prompt?.value, 'The Hill');
    await reader.type(' and valley');
    await reader.submit();
    assert.deepEqual(lines(reader), ['2 Sea', '2  The Tide', '1 The Hill and valley']);
    assert.match(reader.state().message ?? '', /Renamed to The Hill and valley\. U undoes it/);
    await reader.press('U');
    assert.deepEqual(lines(reader), ['2 Sea', '2  The Tide', '1 The Hill']);
  });

  test('m moves a feed to a folder, and e renames a folder and its subfolders', async () => {
    const reader = await openFeeds();
    await reader.press('gf', 'G', 'm');
    await reader.type('Sea/High');
    await reader.submit();
    assert.deepEqual(lines(reader), ['3 Sea', '2  The Tide', '1 Sea/High', '1  The Hill']);
    await reader.press('gg', 'e');
    assert.equal(reader.state().prompt?.value, 'Sea');
    await reader.type('s');
    await reader.submit();
    assert.deepEqual(lines(reader), ['3 Seas', '2  The Tide', '1 Seas/High', '1  The Hill']);
    await reader.press('U');
    assert.deepEqual(lines(reader), ['3 Sea', '2  The Tide', '1 Sea/High', '1  The Hill']);
  });

  test('shows its keys in the status line', async () => {
    const reader = await openFeeds();
    await reader.press('gf');
    const named = hints(reader.state());
    for (const hint of ['r fetch', 'A mark read', 'e rename', 'm folder', 'Enter go there']) {
      assert.ok(named.includes(hint), hint);
    }
  });

  test('opens and closes without feeds', async () => {
    const reader = await openReader();
    await reader.press('gf');
    assert.deepEqual([reader.state().chooser?.kind, lines(reader)], ['feeds', []]);
    await reader.press('e');
    assert.equal(reader.state().prompt?.kind, 'refused');
    await reader.press('Esc', 'q');
    assert.equal(reader.state().chooser, undefined);
  });

  test('gF opens the next feed with unread articles', async () => {
    const reader = await openFeeds();
    await reader.press('gF');
    assert.deepEqual(new Set(reader.titles()), new Set(['Ferries', 'Quays']));
    await reader.press('gF');
    assert.deepEqual(reader.titles(), ['Larks']);
  });
});

suite('fetching in the reader', () => {
  /** Stores an article and reports two feeds; the second failed. */
  function fetching(library: () => Library): FetchFeeds {
    return async function* () {
      await library().articles.store([captured({title: 'New', published: '2026-11-29'})]);
      yield {kind: 'changed', newArticles: ['one'], updated: 2, done: 1, total: 2};
      yield {kind: 'failed', newArticles: [], updated: 0, done: 2, total: 2};
    };
  }

  test('shows new articles without moving the selection, and counts arrivals and failures', async () => {
    let library: Library | undefined;
    const current = () => library ?? assert.fail('no library');
    const reader = await openReader({fetchFeeds: fetching(current)});
    ({library} = reader);
    await reader.press('j');
    const selected = reader.selected();
    await reader.press('R');
    await reader.reader.saveSoon();
    assert.equal(reader.selected(), selected);
    assert.ok(reader.titles().includes('New'));
    assert.equal(reader.state().message, '1 new article, 2 updated. 1 feed failed: gf shows why.');
  });

  test('says which feeds are not fetched if none is', async () => {
    const reader = await openReader({fetchFeeds: async function* () {}});
    await reader.press('r');
    await reader.reader.saveSoon();
    assert.equal(reader.state().message, 'No feed is due. R fetches all feeds.');
    await reader.press('R');
    await reader.reader.saveSoon();
    assert.match(reader.state().message ?? '', /^Every feed was fetched in the last ten minutes\. /);
  });

  test('is refused with a message in a library made of files', async () => {
    const reader = await openReader();
    await reader.press('r');
    await reader.reader.saveSoon();
    assert.match(reader.state().message ?? '', /start tearsheet without files/);
  });
});
