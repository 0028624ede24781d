import {dateOf, listOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/** Pocket's CSV: `title,url,time_added,tags,status`. If Pocket could not read a page, its title is its address. */
export const pocket: Service = {
  name: 'pocket',
  title: 'Pocket',
  keys: ['title', 'url', 'timeadded', 'tags', 'status'],
  read: fields => ({
    facts: {title: textOf(fields, 'title'), url: textOf(fields, 'url'), tags: listOf(fields.get('tags'), '|')},
    importedState: {added: dateOf(fields, 'timeadded'), read: fields.get('status') === 'archive'},
  }),
};
