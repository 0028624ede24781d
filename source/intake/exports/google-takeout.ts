import {InputError} from '../../article/article.ts';
import type {RecordText} from '../format.ts';
import {escapeMarkdown} from '../markdown/escape.ts';
import {dateOf, listOf, objectsIn, type RecordFields, textOf, textsIn} from '../records/fields.ts';
import type {Service} from './service.ts';

/** A list of Google's "Saved" as Takeout exports it: CSV, in newer exports with tags, and with the description of the list above the header. */
export const googleSaved: Service = {
  name: 'google-saved',
  title: 'Google Saved',
  keys: ['title', 'note', 'url', 'comment'],
  read: fields => ({
    facts: {
      title: textOf(fields, 'title'),
      standfirst: textOf(fields, 'note', 'comment'),
      url: textOf(fields, 'url'),
      tags: listOf(fields.get('tags')),
    },
  }),
};

/** A note of Google Keep as Takeout exports it: a JSON file with a text or a list of tasks. Times are in microseconds. */
export const googleKeep: Service = {
  name: 'google-keep',
  title: 'Google Keep',
  keys: ['usereditedtimestampusec', 'istrashed'],
  read(fields) {
    if (fields.get('istrashed') === true) {
      throw new InputError('is in the trash of Google Keep: restore it there, then export again.');
    }
    const links = objectsIn(fields.get('annotations')).map(textsIn);
    const text = textOf(fields, 'textcontent')?.trim() ?? '';
    const address = /^https?:\/\/\S+$/i.test(text) ? text : undefined;
    return {
      facts: {
        title: textOf(fields, 'title') ?? links.find(({url}) => url === address)?.title,
        url: address ?? (text === '' && !fields.has('listcontent') && links.length === 1 ? links[0]?.url : undefined),
        published: dateOf(fields, 'createdtimestampusec', 'usereditedtimestampusec'),
        tags: listOf(fields.get('labels')),
      },
      content: address === undefined ? noteOf(fields, text) : undefined,
      importedState: {
        added: dateOf(fields, 'createdtimestampusec', 'usereditedtimestampusec'),
        read: fields.get('isarchived') === true ? true : undefined,
      },
    };
  },
};

/** Returns the text of a note. Tasks become a list. */
function noteOf(fields: RecordFields, text: string): RecordText | undefined {
  const tasks = objectsIn(fields.get('listcontent')).map(task => {
    const name = escapeMarkdown(textsIn(task).text ?? '', {isLineStart: false});
    return `- [${task.isChecked === true ? 'x' : ' '}] ${name}`;
  });
  if (tasks.length > 0) return {kind: 'markdown', text: tasks.join('\n')};
  return text === '' ? undefined : {kind: 'plain', text};
}
