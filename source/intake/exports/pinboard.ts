import {dateOf, flagOf, listOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/** Pinboard's JSON, whose names are those of Delicious' old interface: the description is the title, and the extended one the note. */
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
