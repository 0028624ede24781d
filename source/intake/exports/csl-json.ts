import {dateOf, isObject, listOf, objectsIn, textOf} from '../records/fields.ts';
import {toReference} from './reference.ts';
import type {Service} from './service.ts';

/** CSL-JSON, which Zotero, pandoc and tearsheet write (citeproc-js.readthedocs.io, "CSL-JSON"): names in parts, dates as lists of numbers. */
export const cslJson: Service = {
  name: 'csl-json',
  title: 'CSL-JSON',
  keys: ['id', 'type', 'title'],
  recognise: fields =>
    isObject(fields.get('issued')) || objectsIn(fields.get('author')).some(({family, literal}) => family ?? literal),
  read: fields => ({
    ...toReference(fields, {
      byline: listOf(fields.get('author')),
      source: textOf(fields, 'containertitle', 'publisher'),
      published: dateOf(fields, 'issued'),
      tags: listOf(fields.get('keyword')),
    }),
    importedState: {added: dateOf(fields, 'accessed')},
  }),
};
