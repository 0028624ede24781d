import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {parseNewsboatUrls} from '../../source/feeds/newsboat-urls.ts';
import {formatOpml, type OpmlFeed, parseOpml} from '../../source/feeds/opml.ts';
import {fromNewsboat, fromOpml, toOpml} from '../../source/feeds/subscription-lists.ts';
import type {Feed, Subscription} from '../../source/library/library.ts';

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

suite('lists of subscriptions', () => {
  test('What is exported, imported and exported again is the same, slashes in names included', () => {
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

  test('Files and commands of this machine are not exported', () => {
    const feeds = ['file:///home/me/feed.xml', 'exec:weather', 'https://a.example/feed'].map(address =>
      subscribed({address}),
    );
    assert.deepEqual(
      toOpml(feeds).map(({address}) => address),
      ['https://a.example/feed'],
    );
  });

  test('The first tag of newsboat is a folder, the others are tags', () => {
    const {feeds} = parseNewsboatUrls('https://a.example/feed News "far away" "~The A"\nhttps://b.example/feed !\n');
    assert.deepEqual(feeds.map(fromNewsboat), [
      {address: 'https://a.example/feed', name: 'The A', folder: 'News', tags: ['far away'], isHidden: false},
      {address: 'https://b.example/feed', tags: [], isHidden: true},
    ]);
  });
});
