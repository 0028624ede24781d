import type {Highlight} from '../../article/article.ts';
import {lineOfHtml} from '../feeds/feed-html.ts';
import {dateOf, listOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/**
 * An item in Google Reader's JSON, which Inoreader, FreshRSS and The Old Reader export. Its categories contain its state, such as
 * `user/-/state/com.google/starred`, and its folders and tags, as `user/-/label/NAME`.
 */
export const googleReader: Service = {
  name: 'google-reader',
  title: 'a feed reader',
  keys: ['id', 'categories', 'origin', 'published'],
  read(fields) {
    const categories = listOf(fields.get('categories'));
    const states = categories.flatMap(category => /\/state\/com\.google\/(.+)$/.exec(category)?.[1] ?? []);
    const labels = categories.flatMap(category => /^user\/[^/]*\/label\/(.+)$/.exec(category)?.[1] ?? []);
    const {title, htmlUrl} = partsOf(fields.get('origin'));
    const html =
      partsOf(fields.get('content')).content ?? partsOf(fields.get('summary')).content ?? textOf(fields, 'content');
    const {href} =
      [...objectsIn(fields.get('canonical')), ...objectsIn(fields.get('alternate'))].find(link => link.href) ?? {};
    const published = dateOf(fields, 'published');
    return {
      facts: {
        title: lineOfHtml(textOf(fields, 'title') ?? '') || undefined,
        byline: lineOfHtml(textOf(fields, 'author') ?? '') || undefined,
        source: lineOfHtml(title ?? '') || undefined,
        url: href,
        published,
        modified: dateOf(fields, 'updated') === published ? undefined : dateOf(fields, 'updated'),
        tags: labels,
      },
      content:
        html === undefined ? undefined : {kind: 'html', text: html, ...(htmlUrl !== undefined && {base: htmlUrl})},
      importedState: {
        starred: states.includes('starred'),
        read: states.includes('read'),
        added: dateOf(fields, 'crawltimemsec', 'timestampusec'),
        highlights: objectsIn(fields.get('annotations')).flatMap(toHighlight),
      },
    };
  },
};

/** Reads an Inoreader annotation: `text` is the quote, `note` the comment. */
function toHighlight({text, note}: Texts): readonly Highlight[] {
  return text === undefined ? [] : [{quote: text, ...(note !== undefined && {note})}];
}

type Texts = Readonly<Record<string, string | undefined>>;

function objectsIn(value: unknown): readonly Texts[] {
  return Array.isArray(value) ? value.map(partsOf) : [];
}

/** Returns the texts among the values of an object. */
function partsOf(value: unknown): Texts {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string' && text !== ''));
}
