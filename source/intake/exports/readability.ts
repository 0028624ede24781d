import {dateOf, flagOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/** Readability's JSON: a list `bookmarks`, with flags as booleans or as 0 and 1. */
export const readability: Service = {
  name: 'readability',
  title: 'Readability',
  keys: ['articleurl', 'articletitle'],
  read: fields => ({
    facts: {
      title: textOf(fields, 'articletitle'),
      url: textOf(fields, 'articleurl'),
    },
    importedState: {
      added: dateOf(fields, 'dateadded'),
      read: flagOf(fields.get('archive')),
      starred: flagOf(fields.get('favorite')),
    },
  }),
};
