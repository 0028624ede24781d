import {dateOf, listOf, objectsIn, textOf} from '../records/fields.ts';
import {inOrder, toReference} from './reference.ts';
import type {Service} from './service.ts';

/** An item of Zotero in its CSV or in JSON, as its API and Better BibTeX write it. */
export const zotero: Service = {
  name: 'zotero',
  title: 'Zotero',
  keys: ['itemtype', 'title', 'url'],
  read: fields => ({
    ...toReference(fields, {
      byline: [...listOf(fields.get('creators')), ...listOf(fields.get('author'), ';').map(inOrder)],
      source: textOf(fields, 'publicationtitle', 'websitetitle', 'blogtitle', 'publisher'),
      published: dateOf(fields, 'date'),
      tags: [
        ...objectsIn(fields.get('tags')).flatMap(({tag}) => (typeof tag === 'string' ? tag : [])),
        ...listOf(fields.get('manualtags'), ';'),
      ],
    }),
    importedState: {added: dateOf(fields, 'dateadded', 'accessdate')},
  }),
};
