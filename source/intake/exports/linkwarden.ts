import {readAliases} from '../records/aliases.ts';
import type {Service} from './service.ts';

/** Linkwarden's JSON: links in `collections`, whose names become tags. */
export const linkwarden: Service = {
  name: 'linkwarden',
  title: 'Linkwarden',
  keys: ['id', 'name', 'url', 'createdat', 'tags'],
  read: readAliases,
};
