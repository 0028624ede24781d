import {dateOf, listOf, textOf} from '../records/fields.ts';
import {readHighlightText} from '../records/highlights.ts';
import type {Service} from './service.ts';

/** Diigo's CSV. Tags are separated by spaces, and a tag of several words is in quotation marks. */
export const diigo: Service = {
  name: 'diigo',
  title: 'Diigo',
  keys: ['title', 'url', 'tags', 'comments', 'annotations', 'createdat'],
  read: fields => ({
    facts: {
      title: textOf(fields, 'title'),
      standfirst: textOf(fields, 'description', 'comments'),
      url: textOf(fields, 'url'),
      tags: readTags(textOf(fields, 'tags') ?? ''),
    },
    importedState: {
      added: dateOf(fields, 'createdat'),
      highlights: readHighlightText(textOf(fields, 'annotations') ?? ''),
    },
  }),
};

function readTags(text: string): readonly string[] {
  const tags = /[,]/.test(text)
    ? listOf(text)
    : Array.from(text.matchAll(/"([^"]*)"|[^\s"]+/g), ([all, quoted]) => quoted ?? all);
  return tags.filter(tag => tag !== 'no_tag');
}
