import {isObject, listOf, objectsIn, textOf, textsIn, toDate} from '../records/fields.ts';
import type {Service} from './service.ts';

/** Karakeep's JSON, formerly Hoarder's: a list `bookmarks` of addresses and notes. Newer exports also contain the names of their lists. */
export const karakeep: Service = {
  name: 'karakeep',
  title: 'Karakeep',
  keys: ['createdat', 'title', 'tags', 'content', 'note'],
  recognise: fields => isObject(fields.get('content')) || fields.get('content') === null,
  read(fields) {
    const {url, text} = textsIn(fields.get('content'));
    return {
      facts: {
        title: textOf(fields, 'title'),
        standfirst: textOf(fields, 'note'),
        url,
        tags: [...listOf(fields.get('tags')), ...listOf(fields.get('lists'))],
      },
      content: text === undefined ? undefined : {kind: 'markdown', text},
      importedState: {added: toDate(fields.get('createdat')), read: fields.get('archived') === true ? true : undefined},
    };
  },
};

/** Returns an export in which bookmarks name their lists instead of stating their ids. Returns any other value unchanged. */
export function withListNames(value: unknown): unknown {
  if (!isObject(value) || !Array.isArray(value.bookmarks) || !Array.isArray(value.lists)) return value;
  const names = new Map(objectsIn(value.lists).map(({id, name}) => [id, name]));
  const bookmarks = objectsIn(value.bookmarks).map(bookmark => {
    if (!Array.isArray(bookmark.lists)) return bookmark;
    return {...bookmark, lists: bookmark.lists.map((id: unknown) => names.get(id) ?? '')};
  });
  return {bookmarks};
}
