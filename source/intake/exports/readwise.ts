import {dateOf, listOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/** Readwise Reader's CSV. Tags are a Python list; progress is a number from 0 to 1. */
export const readwise: Service = {
  name: 'readwise',
  title: 'Readwise Reader',
  keys: ['title', 'url', 'documenttags', 'saveddate', 'location'],
  read(fields) {
    const progress = Number(textOf(fields, 'readingprogress') ?? 0);
    return {
      facts: {
        title: textOf(fields, 'title'),
        url: textOf(fields, 'url'),
        tags: listOf(fields.get('documenttags')),
      },
      importedState: {
        added: dateOf(fields, 'saveddate'),
        read: textOf(fields, 'location') === 'archive',
        progress: progress > 0 ? progress : undefined,
      },
    };
  },
};
