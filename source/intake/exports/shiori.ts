import {readAliases} from '../records/aliases.ts';
import type {Service} from './service.ts';

/** A bookmark in the JSON of Shiori's API. Its own export is a page of bookmarks. */
export const shiori: Service = {
  name: 'shiori',
  title: 'Shiori',
  keys: ['url', 'title', 'excerpt', 'hascontent'],
  read: readAliases,
};
