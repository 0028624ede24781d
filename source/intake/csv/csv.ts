import type {Collection, InputHead} from '../format.ts';
import {fieldName} from '../records/fields.ts';
import {delimiterOf} from './delimiter.ts';

/** A table with a header: the export of a service, told by its columns, or any whose columns have names that `readAliases` knows. */
export const csv: Collection = {
  name: 'csv',
  title: 'CSV',
  recognise: head => /\.(?:csv|tsv)$/i.test(head.name ?? '') || hasHeader(head),
  async *read(input) {
    // The library is loaded where an input is a table.
    const {readTable} = await import('./table.ts');
    yield* readTable(input);
  },
};

/** Whether the first line names columns of which one is an address and one more is known. */
function hasHeader({text}: InputHead): boolean {
  const names = headerNames(text);
  return (
    names.includes('url') &&
    ['title', 'text', 'content', 'tags', 'folder', 'timeadded'].some(name => names.includes(name))
  );
}

/** The names in the first line. */
function headerNames(text: string): readonly string[] {
  const line = /^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? '';
  const delimiter = delimiterOf(line);
  return line.split(delimiter).map(name => fieldName(name.replace(/^\s*"|"\s*$/g, '')));
}
