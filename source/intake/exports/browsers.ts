import {dateOf, isoOf, listOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/** Milliseconds from 1601, the epoch of Windows and Chrome, to 1970. */
const chromeEpoch = 11_644_473_600_000;

/** A bookmark of Chrome or a related browser, with the names of its folders. */
export const chrome: Service = {
  name: 'chrome',
  title: 'Chrome bookmarks',
  keys: ['type', 'url', 'name', 'dateadded'],
  read: fields => ({
    facts: {title: textOf(fields, 'name'), url: textOf(fields, 'url'), tags: listOf(fields.get('folders'))},
    importedState: {added: isoOf(Number(fields.get('dateadded')) / 1000 - chromeEpoch)},
  }),
};

/** A bookmark in a Firefox backup, with the names of its folders. */
export const firefox: Service = {
  name: 'firefox',
  title: 'Firefox bookmarks',
  keys: ['type', 'uri'],
  read: fields => ({
    facts: {
      title: textOf(fields, 'title'),
      url: textOf(fields, 'uri'),
      tags: [...listOf(fields.get('tags')), ...listOf(fields.get('folders'))],
    },
    importedState: {added: dateOf(fields, 'dateadded')},
  }),
};
