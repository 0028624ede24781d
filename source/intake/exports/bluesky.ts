import {isObject, listOf, textOf, textsIn, toDate} from '../records/fields.ts';
import type {Service} from './service.ts';

/** A post in the JSON of Bluesky's API, as programs that save bookmarks and likes store it (docs.bsky.app, `app.bsky.feed.defs#postView`). */
export const bluesky: Service = {
  name: 'bluesky',
  title: 'Bluesky',
  keys: ['uri', 'cid', 'author'],
  recognise: fields => /^at:/.test(String(fields.get('uri'))),
  read(fields) {
    const record = fields.get('record');
    const post = isObject(record)
      ? record
      : Object.fromEntries(['text', 'createdat', 'langs', 'tags'].map(name => [name, fields.get(name)]));
    const {handle, displayName} = textsIn(fields.get('author'));
    const [, id] = /\/app\.bsky\.feed\.post\/([^/]+)$/.exec(textOf(fields, 'uri') ?? '') ?? [];
    const text = typeof post.text === 'string' ? post.text : undefined;
    return {
      facts: {
        url: handle === undefined || id === undefined ? undefined : `https://bsky.app/profile/${handle}/post/${id}`,
        byline: displayName ?? handle,
        published: toDate(post.createdAt ?? post.createdat),
        language: listOf(post.langs)[0],
        tags: listOf(post.tags),
      },
      content: text === undefined ? undefined : {kind: 'plain', text},
    };
  },
};
