import {dateOf, flagOf, listOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/** Pinboard's JSON, with the names of Delicious' old API: `description` is the title, and `extended` is the note. */
export const pinboard: Service = {
  name: 'pinboard',
  title: 'Pinboard',
  keys: ['href', 'description', 'extended', 'time'],
  read(fields) {
    const toRead = flagOf(fields.get('toread'));
    return {
      facts: {
        title: textOf(fields, 'description'),
        standfirst: textOf(fields, 'extended'),
        url: textOf(fields, 'href'),
        tags: listOf(fields.get('tags'), /\s+/),
      },
      importedState: {added: dateOf(fields, 'time'), read: toRead === undefined ? undefined : !toRead},
    };
  },
};
