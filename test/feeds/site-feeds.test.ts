import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {siteFeeds} from '../../source/feeds/site-feeds.ts';

suite('known feeds of sites', () => {
  for (const [address, ...feeds] of [
    ['https://www.youtube.com/channel/UCabc', 'https://www.youtube.com/feeds/videos.xml?channel_id=UCabc'],
    ['https://m.youtube.com/playlist?list=PL1&x=2', 'https://www.youtube.com/feeds/videos.xml?playlist_id=PL1'],
    ['https://youtube.com/user/name/videos', 'https://www.youtube.com/feeds/videos.xml?user=name'],
    ['https://www.reddit.com/r/linux/', 'https://www.reddit.com/r/linux/.rss'],
    ['https://old.reddit.com/r/linux/top?t=week', 'https://www.reddit.com/r/linux/top/.rss?t=week'],
    ['https://reddit.com/user/name/.rss', 'https://www.reddit.com/user/name/.rss'],
    [
      'https://github.com/newsboat/newsboat',
      'https://github.com/newsboat/newsboat/releases.atom',
      'https://github.com/newsboat/newsboat/commits.atom',
      'https://github.com/newsboat/newsboat/tags.atom',
    ],
    ['https://github.com/newsboat', 'https://github.com/newsboat.atom'],
    ['https://github.com/newsboat/newsboat/releases/tag/r2.37', 'https://github.com/newsboat/newsboat/releases.atom'],
    ['https://github.com/a/b/tree/feature/x', 'https://github.com/a/b/commits/feature/x.atom'],
    ['https://bsky.app/profile/someone.bsky.social', 'https://bsky.app/profile/someone.bsky.social/rss'],
    ['https://name.substack.com/p/a-post', 'https://name.substack.com/feed'],
    ['https://medium.com/@name/a-story-123', 'https://medium.com/feed/@name'],
    ['https://medium.com/netflix-techblog', 'https://medium.com/feed/netflix-techblog'],
    ['https://medium.com/tag/birds/latest', 'https://medium.com/feed/tag/birds'],
    ['https://name.medium.com/a-story-123', 'https://name.medium.com/feed'],
  ] as const) {
    test(address, () => {
      const found = siteFeeds(address);
      assert.deepEqual(
        found.feeds.map(feed => feed.address),
        feeds,
      );
      assert.ok(found.isCertain);
    });
  }

  test('a Mastodon account is a guess, because any site may have such an address', () => {
    assert.deepEqual(siteFeeds('https://mastodon.example/@name'), {
      feeds: [{address: 'https://mastodon.example/@name.rss'}],
      isCertain: false,
    });
    assert.deepEqual(siteFeeds('https://mastodon.example/tags/birds').feeds, [
      {address: 'https://mastodon.example/tags/birds.rss'},
    ]);
  });

  test('other pages have none', () => {
    for (const address of [
      'https://example.org/',
      'https://www.youtube.com/watch?v=1',
      'https://www.youtube.com/@name',
      'https://www.reddit.com/',
      'https://github.com/features',
      'https://github.com/a/b/issues',
      'https://medium.com/',
      'nonsense',
    ]) {
      assert.deepEqual(siteFeeds(address).feeds, [], address);
    }
  });
});
