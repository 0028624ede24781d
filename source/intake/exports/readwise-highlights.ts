import {dateOf, fieldsOf, listOf, objectsIn, textOf} from '../records/fields.ts';
import {toBook} from './reference.ts';
import type {Service} from './service.ts';

/** Readwise's CSV of highlights: one row for each, with its book or article. The text of that is unknown, so the article consists of its highlights. */
export const readwiseHighlights: Service = {
  name: 'readwise-highlights',
  title: 'Readwise',
  keys: ['highlight', 'booktitle', 'bookauthor'],
  articleOf: fields => `${textOf(fields, 'booktitle') ?? ''}\n${textOf(fields, 'bookauthor') ?? ''}`,
  read(fields) {
    const rows = objectsIn(fields.get('records')).map(fieldsOf);
    const texts = (name: string) => rows.flatMap(row => textOf(row, name) ?? []);
    return {
      facts: {
        ...toBook(texts('booktitle')[0], texts('bookauthor')[0]),
        url: texts('sourceurl')[0] ?? texts('url')[0],
        tags: rows.flatMap(row => listOf(row.get('documenttags'))),
      },
      importedState: {
        added: rows.flatMap(row => dateOf(row, 'highlightedat') ?? []).toSorted()[0],
        highlights: rows.flatMap(row => {
          const quote = textOf(row, 'highlight');
          const note = textOf(row, 'note');
          const made = dateOf(row, 'highlightedat');
          return quote === undefined
            ? []
            : {quote, ...(note !== undefined && {note}), ...(made !== undefined && {made})};
        }),
      },
    };
  },
};
