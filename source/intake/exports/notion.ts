import {readAliases} from '../records/aliases.ts';
import {dateOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/** A page of a Notion export with the cells of its row in a database, as the reader of the archive writes it. `created` is when it was added. */
export const notion: Service = {
  name: 'notion',
  title: 'Notion',
  keys: ['notionpage', 'title'],
  read(fields) {
    const {facts, importedState, ...found} = readAliases(fields);
    const created = dateOf(fields, 'created', 'createdtime', 'createdat');
    return {
      ...found,
      facts: {...facts, published: facts.published === created ? undefined : facts.published},
      importedState: {...importedState, added: importedState?.added ?? created},
    };
  },
};
