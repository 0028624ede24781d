import type {Highlight} from '../../article/article.ts';
import {dateOf, listOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/**
 * Omnivore's metadata of an article. Its export has the page and the highlights in separate files (omnivore, packages/api/src/jobs/export.ts). The reader
 * of the archive adds them to the record as `content` (HTML) and `highlights` (Markdown).
 */
export const omnivore: Service = {
  name: 'omnivore',
  title: 'Omnivore',
  keys: ['slug', 'url', 'state', 'readingprogress', 'savedat'],
  read(fields) {
    const content = textOf(fields, 'content');
    const percent = Number(textOf(fields, 'readingprogress') ?? 0);
    return {
      facts: {
        title: textOf(fields, 'title'),
        standfirst: textOf(fields, 'description'),
        byline: textOf(fields, 'author'),
        url: textOf(fields, 'url'),
        published: dateOf(fields, 'publishedat'),
        image: {url: textOf(fields, 'thumbnail')},
        tags: listOf(fields.get('labels')),
      },
      content: content === undefined ? undefined : {kind: 'html', text: content},
      importedState: {
        added: dateOf(fields, 'savedat'),
        read: fields.get('state') === 'Archived',
        progress: percent > 0 ? Math.min(percent / 100, 1) : undefined,
        highlights: readHighlights(textOf(fields, 'highlights') ?? ''),
      },
    };
  },
};

/** Reads highlights: each is a block quotation, and the text after it is its note. */
function readHighlights(markdown: string): readonly Highlight[] {
  const highlights: {readonly quote: string; readonly notes: string[]}[] = [];
  for (const block of markdown.split(/\n\s*\n/)) {
    if (/^\s*>/.test(block)) highlights.push({quote: block.replace(/^\s*> ?/gm, '').trim(), notes: []});
    else if (block.trim() !== '') highlights.at(-1)?.notes.push(block.trim());
  }
  return highlights.map(({quote, notes}) => ({quote, ...(notes.length > 0 && {note: notes.join('\n')})}));
}
