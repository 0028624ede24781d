import {dateOf, flagOf, listOf, textOf} from '../records/fields.ts';
import {readHighlightText} from '../records/highlights.ts';
import type {Service} from './service.ts';

/** Raindrop's CSV, in its export and import forms. Nested folders are separated by ` / `; each becomes a tag. */
export const raindrop: Service = {
  name: 'raindrop',
  title: 'Raindrop',
  keys: ['url', 'title', 'folder', 'tags', 'created', 'note'],
  read(fields) {
    const folders = listOf(fields.get('folder'), '/').map(folder => folder.trim());
    return {
      facts: {
        title: textOf(fields, 'title'),
        standfirst: textOf(fields, 'note', 'excerpt'),
        url: textOf(fields, 'url'),
        image: {url: textOf(fields, 'cover')},
        tags: [...listOf(fields.get('tags')), ...folders.filter(folder => folder !== 'Unsorted')],
      },
      importedState: {
        added: dateOf(fields, 'created'),
        starred: flagOf(fields.get('favorite')),
        highlights: readHighlightText(textOf(fields, 'highlights') ?? ''),
      },
    };
  },
};
