import {dateOf, flagOf, listOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/** Matter's CSV. An article that is not in the queue is archived. */
export const matter: Service = {
  name: 'matter',
  title: 'Matter',
  keys: ['title', 'url', 'inqueue', 'favorited'],
  read: fields => ({
    facts: {
      title: textOf(fields, 'title'),
      byline: textOf(fields, 'author'),
      source: textOf(fields, 'publisher'),
      url: textOf(fields, 'url'),
      tags: listOf(fields.get('tags'), ';'),
    },
    importedState: {
      added: dateOf(fields, 'lastinteractiondate'),
      read: flagOf(fields.get('read')) === true || flagOf(fields.get('inqueue')) === false,
      starred: flagOf(fields.get('favorited')),
    },
  }),
};
