import type {FoundRecord} from '../format.ts';
import {dateOf, fieldsOf, isObject, listOf, type RecordFields, textOf, textsIn} from '../records/fields.ts';
import type {Service} from './service.ts';

/** A post in the JSON of Bluesky's API, as programs that save posts store it (docs.bsky.app, `app.bsky.feed.defs#postView`). */
export const bluesky: Service = {
  name: 'bluesky',
  title: 'Bluesky',
  keys: ['uri', 'cid', 'author'],
  recognise: fields => isPost(textOf(fields, 'uri')),
  read: readPost,
};

/** A bookmark in the JSON of Bluesky's API, with its post (`app.bsky.bookmark.defs#bookmarkView`). */
export const blueskyBookmark: Service = {
  name: 'bluesky-bookmark',
  title: 'Bluesky',
  keys: ['item', 'createdat'],
  recognise: fields => isPost(textsIn(fields.get('item')).uri),
  read(fields) {
    const item = fields.get('item');
    return {...readPost(fieldsOf(isObject(item) ? item : {})), importedState: {added: dateOf(fields, 'createdat')}};
  },
};

function isPost(uri = ''): boolean {
  return /^at:\/\/[^/]+\/app\.bsky\.feed\.post\//.test(uri);
}

function readPost(fields: RecordFields): FoundRecord {
  const record = fields.get('record');
  // In some files the fields of the record are beside those of the post.
  const post = isObject(record) ? fieldsOf(record) : fields;
  const {handle, displayName} = textsIn(fields.get('author'));
  // Without a handle, the id of the account is part of the address.
  const [, account, id] = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/]+)$/.exec(textOf(fields, 'uri') ?? '') ?? [];
  const text = textOf(post, 'text');
  return {
    facts: {
      url: account === undefined ? undefined : `https://bsky.app/profile/${handle ?? account}/post/${id}`,
      byline: displayName ?? handle,
      published: dateOf(post, 'createdat'),
      language: listOf(post.get('langs'))[0],
      tags: listOf(post.get('tags')),
    },
    content: text === undefined ? undefined : {kind: 'plain', text},
  };
}
