import type {Highlight} from '../../article/article.ts';
import type {FoundRecord} from '../format.ts';
import {bytesIn} from '../pictures/naming.ts';
import {enclosuresOf, flagOf, listOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/** The output of `tearsheet export`, `tearsheet parse --json` and `tearsheet show --json`: an article with its marks. */
export const tearsheet: Service = {
  name: 'tearsheet',
  title: 'tearsheet',
  keys: ['id', 'title', 'body', 'words', 'tags'],
  read(fields) {
    const body = textOf(fields, 'body');
    const progress = fields.get('progress');
    return {
      facts: {
        title: textOf(fields, 'title'),
        standfirst: textOf(fields, 'standfirst'),
        byline: textOf(fields, 'byline'),
        source: textOf(fields, 'source'),
        place: textOf(fields, 'place'),
        url: textOf(fields, 'url'),
        published: textOf(fields, 'published'),
        modified: textOf(fields, 'modified'),
        language: textOf(fields, 'language'),
        image: textsOf(fields.get('image')),
        enclosures: enclosuresOf(fields.get('enclosures')),
        tags: listOf(fields.get('tags')),
      },
      content: body === undefined ? undefined : {kind: 'markdown', text: body},
      importedState: {
        added: textOf(fields, 'added'),
        read: flagOf(fields.get('read')),
        starred: flagOf(fields.get('starred')),
        progress: typeof progress === 'number' ? progress : undefined,
        highlights: toHighlights(fields.get('highlights')),
      },
      pictures: toPictures(fields.get('pictures')),
    };
  },
};

function toHighlights(value: unknown): readonly Highlight[] {
  if (!Array.isArray(value)) return [];
  return value.map(textsOf).flatMap(({quote, ...rest}) => (quote === undefined ? [] : {quote, ...rest}));
}

/** Returns the pictures by address, decoded on demand; undefined if there are none. */
function toPictures(value: unknown): FoundRecord['pictures'] {
  if (!Array.isArray(value)) return undefined;
  const pictures = value.map(textsOf);
  return new Map(pictures.flatMap(({address, data = ''}) => (address ? [[address, () => bytesIn(data) ?? none]] : [])));
}

const none = new Uint8Array();

/** Returns the texts among the fields of an object. */
function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  const texts = Object.entries(value).filter(([, text]) => typeof text === 'string');
  return Object.fromEntries(texts);
}
