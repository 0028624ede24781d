import {readAliases} from '../records/aliases.ts';
import type {Service} from './service.ts';

/** GoodLinks' JSON: a list of links with `addedAt` and `readAt` in seconds. Newer exports also contain their highlights. */
export const goodlinks: Service = {
  name: 'goodlinks',
  title: 'GoodLinks',
  keys: ['url', 'addedat', 'starred'],
  read: readAliases,
};
