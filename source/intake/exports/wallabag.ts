import type {Highlight} from '../../article/article.ts';
import type {FoundRecord} from '../format.ts';
import {dateOf, flagOf, listOf, type RecordFields, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/** wallabag 2's JSON: an array of entries with their pages and state. */
export const wallabag: Service = {
  name: 'wallabag',
  title: 'wallabag',
  keys: ['url', 'title', 'isarchived', 'isstarred'],
  read: fields => readEntry(fields, 'isarchived', 'isstarred'),
};

/** wallabag 1's JSON: numbers as strings, each value repeated under its index, and tags as one string. */
export const wallabagOne: Service = {
  name: 'wallabag-1',
  title: 'wallabag 1',
  keys: ['url', 'title', 'isread', 'isfav'],
  read: fields => readEntry(fields, 'isread', 'isfav'),
};

function readEntry(fields: RecordFields, read: string, starred: string): FoundRecord {
  const content = textOf(fields, 'content');
  return {
    facts: {
      title: textOf(fields, 'title'),
      byline: textOf(fields, 'publishedby'),
      url: textOf(fields, 'url', 'givenurl', 'originurl'),
      published: dateOf(fields, 'publishedat'),
      language: textOf(fields, 'language'),
      image: {url: textOf(fields, 'previewpicture')},
      tags: listOf(fields.get('tags')),
    },
    content: content === undefined ? undefined : {kind: 'html', text: content},
    importedState: {
      added: dateOf(fields, 'createdat'),
      read: flagOf(fields.get(read)),
      starred: flagOf(fields.get(starred)),
      highlights: readAnnotations(fields.get('annotations')),
    },
  };
}

/** Reads annotations: `quote` is the highlight, `text` the note. */
function readAnnotations(list: unknown): readonly Highlight[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const {quote, text, created_at: made} = one as Readonly<Record<string, unknown>>;
    if (typeof quote !== 'string') return [];
    return {
      quote,
      ...(typeof text === 'string' && {note: text}),
      ...(typeof made === 'string' && {made}),
    };
  });
}
