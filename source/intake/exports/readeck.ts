import {readAliases} from '../records/aliases.ts';
import {addressesIn, isObject} from '../records/fields.ts';
import type {Service} from './service.ts';

/** A bookmark in the JSON of Readeck. `href` is its address on the server, and its text is in a file of its own. */
export const readeck: Service = {
  name: 'readeck',
  title: 'Readeck',
  keys: ['url', 'ismarked', 'isarchived', 'labels'],
  read(fields) {
    const found = readAliases(fields);
    const resources = fields.get('resources');
    const [picture] = isObject(resources) ? addressesIn(resources.image) : [];
    return {...found, facts: {...found.facts, image: {url: picture}}};
  },
};
