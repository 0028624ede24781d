import {urlList} from '../bookmarks/bookmarks.ts';
import type {Collection, InputHead} from '../format.ts';
import {findHeader} from './header.ts';

/** A table with a header: an export of a service, or any table with column names that `readAliases` knows. */
export const csv: Collection = {
  name: 'csv',
  title: 'CSV',
  recognise: head => findHeader(head.text) !== undefined || (isNamed(head) && !urlList.recognise(head)),
  async *read(input) {
    // The CSV library is loaded only for tables.
    const {readTable} = await import('./table.ts');
    yield* readTable(input);
  },
};

function isNamed({name = '', text}: InputHead): boolean {
  return /\.(?:csv|tsv)$/i.test(name) && !/^\s*</.test(text);
}
