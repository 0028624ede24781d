import {dateOf, isObject, listOf, objectsIn, textOf, textsIn} from '../records/fields.ts';
import type {Service} from './service.ts';

/** An activity in a Mastodon archive (`outbox.json`; w3.org/TR/activitystreams-vocabulary): a post, or the address of a boosted one. */
export const mastodonActivity: Service = {
  name: 'mastodon',
  title: 'Mastodon',
  keys: ['type', 'object'],
  recognise: fields => /^(?:Create|Update|Announce|Like)$/.test(String(fields.get('type'))),
  read(fields) {
    const post = fields.get('object');
    if (!isObject(post))
      return {facts: {url: textOf(fields, 'object')}, importedState: {added: dateOf(fields, 'published')}};
    const {content, url, id, published, summary, attributedTo} = textsIn(post);
    const hashtags = objectsIn(post.tag).filter(({type}) => type === 'Hashtag');
    return {
      facts: {
        url: url ?? id,
        byline: accountOf(attributedTo ?? textOf(fields, 'actor')),
        // The summary of a post is its content warning.
        standfirst: summary,
        published: published ?? dateOf(fields, 'published'),
        tags: listOf(hashtags).map(tag => tag.replace(/^#/, '')),
      },
      content: content === undefined ? undefined : {kind: 'html', text: content},
    };
  },
};

/** A post in the JSON of Mastodon's API, as programs that save bookmarks and favourites store it (docs.joinmastodon.org/entities/Status). */
export const mastodonStatus: Service = {
  name: 'mastodon-status',
  title: 'Mastodon',
  keys: ['account', 'content', 'uri', 'createdat'],
  read(fields) {
    const content = textOf(fields, 'content');
    const {display_name: name, acct} = textsIn(fields.get('account'));
    return {
      facts: {
        url: textOf(fields, 'url', 'uri'),
        byline: name ?? acct,
        standfirst: textOf(fields, 'spoilertext'),
        published: dateOf(fields, 'createdat'),
        language: textOf(fields, 'language'),
        tags: listOf(fields.get('tags')),
      },
      content: content === undefined ? undefined : {kind: 'html', text: content},
    };
  },
};

/** Returns the handle in the address of an account: `https://sea.example/users/ines` is `@ines@sea.example`. */
function accountOf(address = ''): string | undefined {
  const [, host, name] = /^https?:\/\/([^/]+)\/(?:users\/|@)([^/]+)$/i.exec(address) ?? [];
  return name === undefined ? undefined : `@${name}@${host}`;
}
