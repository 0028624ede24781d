import {dateOf, listOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/** Delicious' JSON. */
export const delicious: Service = {
  name: 'delicious',
  title: 'Delicious',
  keys: ['title', 'url', 'created', 'others', 'owner'],
  read: fields => ({
    facts: {
      title: textOf(fields, 'title'),
      standfirst: textOf(fields, 'description'),
      url: textOf(fields, 'url'),
      tags: listOf(fields.get('tags')),
    },
    importedState: {added: dateOf(fields, 'created')},
  }),
};
