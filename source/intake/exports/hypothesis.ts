import {
  fieldsOf,
  isObject,
  type JsonObject,
  listOf,
  objectsIn,
  type RecordFields,
  textOf,
  textsIn,
} from '../records/fields.ts';
import type {Passage} from '../records/highlights.ts';
import type {Service} from './service.ts';

/**
 * Hypothesis' JSON, from its export and its API (h.readthedocs.io, "annotations"): one record for each annotation of a page. An annotation without a
 * quote is a note on the page, and a reply belongs to another annotation.
 */
export const hypothesis: Service = {
  name: 'hypothesis',
  title: 'Hypothesis',
  keys: ['uri', 'target', 'document'],
  articleOf: fields => textOf(fields, 'uri'),
  read(fields) {
    const annotations = objectsIn(fields.get('records')).map(fieldsOf);
    const own = annotations.filter(annotation => listOf(annotation.get('references')).length === 0);
    const passages = own.map(toPassage);
    const notes = passages.flatMap(({quote, note}) => (quote === undefined && note !== undefined ? note : []));
    return {
      facts: {
        title: annotations.flatMap(annotation => titlesOf(annotation.get('document')))[0],
        standfirst: notes.join('\n'),
        url: annotations.flatMap(annotation => textOf(annotation, 'uri') ?? [])[0],
        tags: own.flatMap(annotation => listOf(annotation.get('tags'))),
      },
      importedState: {
        added: annotations.flatMap(annotation => textOf(annotation, 'created') ?? []).toSorted()[0],
        highlights: passages.flatMap(({quote, ...rest}) => (quote === undefined ? [] : {quote, ...rest})),
      },
    };
  },
};

/** The CSV of Hypothesis' sidebar, one row for each annotation of a page. It does not say what the page is called. */
export const hypothesisTable: Service = {
  name: 'hypothesis-csv',
  title: 'Hypothesis',
  keys: ['creationdate', 'url', 'quote', 'body'],
  articleOf: fields => textOf(fields, 'url'),
  read(fields) {
    const rows = objectsIn(fields.get('records')).map(fieldsOf);
    const own = rows.filter(row => textOf(row, 'annotation/replytype') !== 'Reply');
    return {
      facts: {
        standfirst: own
          .flatMap(row => (textOf(row, 'quote') === undefined ? (textOf(row, 'body') ?? []) : []))
          .join('\n'),
        url: rows.flatMap(row => textOf(row, 'url') ?? [])[0],
        tags: own.flatMap(row => listOf(row.get('tags'))),
      },
      importedState: {
        highlights: own.flatMap(row => {
          const quote = textOf(row, 'quote');
          const note = textOf(row, 'body');
          return quote === undefined ? [] : {quote, ...(note !== undefined && {note})};
        }),
      },
    };
  },
};

function titlesOf(document: unknown): readonly string[] {
  return isObject(document) ? listOf(document.title, '\n') : [];
}

function toPassage(annotation: RecordFields): Passage {
  const selectors = objectsIn(annotation.get('target')).flatMap(({selector}) => objectsIn(selector));
  const {exact, prefix, suffix} = textsIn(selectors.find(isQuote));
  const note = textOf(annotation, 'text');
  const made = textOf(annotation, 'created');
  return {
    ...(exact !== undefined && {quote: exact}),
    ...(prefix !== undefined && {prefix: prefix.slice(-surroundings)}),
    ...(suffix !== undefined && {suffix: suffix.slice(0, surroundings)}),
    ...(note !== undefined && {note}),
    ...(made !== undefined && {made}),
  };
}

/** The longest surroundings of a highlight, in UTF-16 units. */
const surroundings = 32;

function isQuote({type}: JsonObject): boolean {
  return type === 'TextQuoteSelector';
}
