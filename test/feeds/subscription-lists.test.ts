import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {formatOpml, type OpmlFeed, parseOpml} from '../../source/feeds/opml.ts';
import {fromOpml, readSubscriptions, toOpml} from '../../source/feeds/subscription-lists.ts';
import {type Feed, type Subscription, viewFault} from '../../source/library/library.ts';

/** The feed that a library makes of a subscription. */
function subscribed(subscription: Subscription): Feed {
  return {
    id: subscription.address as Feed['id'],
    added: '2026-11-29T18:00:00.000Z',
    tags: [],
    isFullText: false,
    hasPictures: false,
    isPaused: false,
    isHidden: false,
    articles: 0,
    unread: 0,
    articlesPerWeek: 0,
    fetch: {failures: 0, isGone: false},
    ...subscription,
  };
}

const there = (feeds: readonly OpmlFeed[]) =>
  formatOpml({feeds: toOpml(feeds.map(feed => subscribed(fromOpml(feed))))});

suite('subscription lists', () => {
  test('are the same after export, import and export, even with slashes in names', () => {
    const feeds: readonly OpmlFeed[] = [
      {
        address: 'https://a.example/feed',
        title: 'A & "B" <C>',
        folders: ['News/Sea', 'Daily'],
        attributes: {category: 'ships,/x'},
      },
      {address: 'https://b.example/feed', site: 'https://b.example/', folders: [], attributes: {}},
    ];
    const written = there(feeds);
    assert.deepEqual(parseOpml(written).feeds, feeds);
    assert.equal(there(parseOpml(written).feeds), written);
  });

  test('files and commands are not exported', () => {
    const feeds = ['file:///home/me/feed.xml', 'exec:weather', 'https://a.example/feed'].map(address =>
      subscribed({address}),
    );
    assert.deepEqual(
      toOpml(feeds).map(({address}) => address),
      ['https://a.example/feed'],
    );
  });

  test("newsboat's first tag is a folder, the others are tags; query feeds are views", () => {
    const urls = [
      'https://a.example/feed News "far away" "~The A"',
      'https://b.example/feed !',
      '"query:Unread:unread = \\"yes\\""',
      '"query:This week\'s:age < 7"',
      '"query:Odd:title =~ \\"[0-9]\\""',
      '"exec:rm -r /" News',
    ];
    const {subscriptions, views, problems} = readSubscriptions(urls.join('\n'), 'urls');
    assert.deepEqual(subscriptions, [
      {address: 'https://a.example/feed', name: 'The A', folder: 'News', tags: ['far away'], isHidden: false},
      {address: 'https://b.example/feed', tags: [], isHidden: true},
    ]);
    assert.deepEqual(views, [
      {name: 'newsboat-Unread', query: 'is:unread'},
      {name: 'This-week-s', query: 'age:<7d'},
    ]);
    for (const view of views) assert.equal(viewFault(view), undefined);
    assert.match(problems[0] ?? '', /^Line 6: exec:rm -r \/ is a command: .+\.$/);
    assert.match(problems[1] ?? '', /was left out/);
  });

  test('a name and password in an address are stored separately and not exported', () => {
    const address = 'https://me:secret@a.example/feed';
    for (const list of [`${address} News`, `<opml><body><outline xmlUrl="${address}" text="A"/></body></opml>`]) {
      const [subscription] = readSubscriptions(list, 'list').subscriptions;
      assert.equal(subscription?.address, 'https://a.example/feed');
      assert.deepEqual(subscription.credentials, {name: 'me', password: 'secret'});
    }
  });

  test('the format of a list is detected by content', () => {
    const opml =
      '<opml><body><outline xmlUrl="https://a.example/feed" text="A"/><outline xmlUrl="file:///x"/></body></opml>';
    const {subscriptions, problems} = readSubscriptions(opml, 'a');
    assert.deepEqual(
      subscriptions.map(({address}) => address),
      ['https://a.example/feed'],
    );
    assert.equal(problems.length, 1);
    const {rules} = readSubscriptions('ignore-article "*" "title =~ \\"x\\""', 'config');
    assert.deepEqual(
      rules.map(({query}) => query),
      ['title:x'],
    );
    for (const text of ['', 'just some words', '{"a": 1}']) {
      assert.throws(() => readSubscriptions(text, 'notes.txt'), /^InputError|notes\.txt contains no subscriptions/);
    }
  });
});
