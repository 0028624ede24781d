import type {FoundRecord} from '../format.ts';
import {dateOf, listOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/** Instapaper's own folders. The others are the user's, and become tags. */
const own = new Set(['unread', 'archive', 'starred']);

/**
 * Instapaper's CSV in three versions: `URL,Title,Selection,Folder`; with `Timestamp`; with `Timestamp` and `Tags`, a JSON list. A note has no address, and
 * its text is the selection.
 */
export const instapaper: Service = {
  name: 'instapaper',
  title: 'Instapaper',
  keys: ['url', 'title', 'selection', 'folder'],
  read(fields): FoundRecord {
    const url = textOf(fields, 'url');
    const selection = textOf(fields, 'selection');
    const folder = textOf(fields, 'folder') ?? 'Unread';
    const tags = [...listOf(fields.get('tags')), ...(own.has(folder.toLowerCase()) ? [] : [folder])];
    return {
      facts: {title: textOf(fields, 'title'), url, tags, standfirst: url === undefined ? undefined : selection},
      content: url === undefined && selection !== undefined ? {kind: 'plain', text: selection} : undefined,
      importedState: {added: dateOf(fields, 'timestamp'), read: folder === 'Archive', starred: folder === 'Starred'},
    };
  },
};
