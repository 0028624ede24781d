import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {suite, type TestContext, test} from 'node:test';
import {importNewsboatCache, type NewsboatImport} from '../../source/feeds/import-newsboat.ts';
import {NewsboatCacheError, type NewsboatItem, readNewsboatCache} from '../../source/feeds/newsboat-cache.ts';
import {readKillfile} from '../../source/feeds/newsboat-config.ts';
import {parseFeed} from '../../source/intake/intake.ts';
import {parseQuery} from '../../source/library/library.ts';
import {temporaryLibrary} from '../library/fixtures.ts';

/** The tables of newsboat 2.21, with two feeds and four articles, one of them deleted. */
const cacheSql = `
  create table rss_feed (rssurl varchar(1024) primary key not null, url varchar(1024) not null, title varchar(1024) not null,
    lastmodified integer(11) not null default 0, is_rtl integer(1) not null default 0, etag varchar(128) not null default "");
  create table rss_item (id integer primary key autoincrement not null, guid varchar(64) not null, title varchar(1024) not null,
    author varchar(1024) not null, url varchar(1024) not null, feedurl varchar(1024) not null, pubDate integer not null,
    content varchar(65535) not null, unread integer(1) not null, enclosure_url varchar(1024), enclosure_type varchar(1024),
    enqueued integer(1) not null default 0, flags varchar(52), deleted integer(1) not null default 0, base varchar(128) not null default "");
  insert into rss_feed (rssurl, url, title) values ('https://a.example/feed', 'https://a.example/', 'The A');
  insert into rss_item (guid, title, author, url, feedurl, pubDate, content, unread, enclosure_url, enclosure_type, flags, deleted) values
    ('a2', 'Second', 'Ada', 'https://a.example/2', 'https://a.example/feed', 200, '<p>Two</p>', 0, '', '', 'sx', 0),
    ('a1', 'First', '', 'https://a.example/1', 'https://a.example/feed', 100, '<p>One</p>', 1, 'https://a.example/1.mp3', 'audio/mpeg', null, 0),
    ('a3', 'Gone', '', 'https://a.example/3', 'https://a.example/feed', 300, '', 1, '', '', '', 1),
    ('b1', 'Undated', '', 'https://b.example/1', 'https://b.example/feed', 0, 'text', 1, null, null, '', 0);`;

async function folderOf(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'tearsheet-newsboat-'));
  t.after(() => rm(folder, {recursive: true}));
  return folder;
}

async function readAll(path: string): Promise<readonly NewsboatItem[]> {
  const items: NewsboatItem[] = [];
  for await (const item of readNewsboatCache(path)) items.push(item);
  return items;
}

suite("newsboat's cache", () => {
  test('yields articles oldest first, with read, flagged and deleted state', async t => {
    const path = join(await folderOf(t), 'cache.db');
    const database = new DatabaseSync(path);
    database.exec(cacheSql);
    database.close();
    const items = await readAll(path);
    assert.deepEqual(
      items.map(({feed, isRead, isDeleted, flags}) => ({feed, isRead, isDeleted, flags})),
      [
        {feed: 'https://b.example/feed', isRead: false, isDeleted: false, flags: []},
        {feed: 'https://a.example/feed', isRead: false, isDeleted: false, flags: []},
        {feed: 'https://a.example/feed', isRead: true, isDeleted: false, flags: ['s', 'x']},
        {feed: 'https://a.example/feed', isRead: false, isDeleted: true, flags: []},
      ],
    );
    const [, first, second] = items.map(({document}) => JSON.parse(Buffer.from(document).toString()));
    assert.deepEqual(first, {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The A',
      feed_url: 'https://a.example/feed',
      items: [
        {
          id: 'a1',
          url: 'https://a.example/1',
          title: 'First',
          content_html: '<p>One</p>',
          date_published: '1970-01-01T00:01:40.000Z',
          attachments: [{url: 'https://a.example/1.mp3', mime_type: 'audio/mpeg'}],
        },
      ],
    });
    assert.deepEqual(second.items[0].authors, [{name: 'Ada'}]);
  });

  test('another file is refused', async t => {
    const folder = await folderOf(t);
    const text = join(folder, 'text');
    await writeFile(text, 'This is no database at all, whatever its name says.');
    const other = join(folder, 'other.db');
    new DatabaseSync(other).close();
    for (const path of [text, other, join(folder, 'none')]) {
      await assert.rejects(readAll(path), NewsboatCacheError);
    }
  });
});

test('cached articles belong to their feeds, keep read and flagged state, and are recognised by a fetch', async t => {
  const path = join(await folderOf(t), 'cache.db');
  const database = new DatabaseSync(path);
  database.exec(cacheSql);
  database.close();
  const library = await temporaryLibrary(t);
  const [feed] = await library.feeds.subscribe([{address: 'https://a.example/feed'}], 'Subscribed');
  assert.ok(feed);
  const steps: NewsboatImport[] = [];
  for await (const step of importNewsboatCache(path, library)) steps.push(step);
  // The feed of the third article is not subscribed to.
  assert.deepEqual(steps.at(-1), {stored: 2, trashed: 1, leftOut: 1});
  const titles = async (query: string) => {
    const rows = await library.articles.page(parseQuery(query).query, {from: 'first'}, 10);
    return rows.map(({title}) => title);
  };
  assert.deepEqual(await titles('is:read is:starred tag:flag-s tag:flag-x'), ['Second']);
  assert.deepEqual(await titles('is:unread'), ['First']);
  assert.deepEqual(await titles('is:removed'), ['Gone']);
  assert.equal((await library.feeds.feed(feed))?.title, 'The A');
  const rss = `<rss version="2.0"><channel><item><guid>a1</guid><link>https://a.example/1</link></item></channel></rss>`;
  const {entries} = await parseFeed(Buffer.from(rss), {address: 'https://a.example/feed'});
  assert.equal(
    (
      await library.feeds.knownEntries(
        feed,
        entries.map(({identity}) => identity),
      )
    ).length,
    1,
  );
  assert.equal(await library.history.undo(), 'Added 3 articles');
  assert.deepEqual(await titles('tag:flag-s or is:unread'), []);
  assert.equal(await library.history.undo(), 'Subscribed');
});

test('killfile lines become queries, and lines that cannot are named', () => {
  const config = String.raw`
    # ignore-article "*" "title =~ \"comment\""
    auto-reload yes
    ignore-article "*" "title =~ \"Sponsored\" and author != \"Ada\""  # a comment
    ignore-article "https://a.example/feed" "content =~ \"podcast\""
    ignore-article "regex:a.*" "title =~ \"x\""
    ignore-article "*" "title =~ \"[0-9]+\""
    ignore-article "*"`;
  const {rules, problems} = readKillfile(config);
  assert.deepEqual(rules, [
    {name: 'newsboat-1', query: 'title:Sponsored -by:Ada', action: {isTrash: true}},
    {name: 'newsboat-2', query: 'feed:"https://a.example/feed" (podcast)', action: {isTrash: true}},
  ]);
  assert.deepEqual(
    problems.map(problem => /was left out: .+\.$/.test(problem)),
    [true, true, true],
  );
});
