import type {Collection, InputHead} from '../format.ts';
import {headerNames} from './header.ts';

/** A table with a header: an export of a service, or any table with column names that `readAliases` knows. */
export const csv: Collection = {
  name: 'csv',
  title: 'CSV',
  recognise: head => /\.(?:csv|tsv)$/i.test(head.name ?? '') || hasHeader(head),
  async *read(input) {
    // The CSV library is loaded only for tables.
    const {readTable} = await import('./table.ts');
    yield* readTable(input);
  },
};

/** Tells whether the first line has a column `url` and another known column. */
function hasHeader({text}: InputHead): boolean {
  const names = headerNames(text);
  return (
    names.includes('url') &&
    ['title', 'text', 'content', 'tags', 'folder', 'timeadded'].some(name => names.includes(name))
  );
}
