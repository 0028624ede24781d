import type {Highlight} from '../../article/article.ts';
import {escapeMarkdown} from '../markdown/escape.ts';
import {fieldsOf, isObject, textOf, toDate} from './fields.ts';

/** A marked passage, or a note without one. */
export type Passage = Partial<Highlight>;

/** Field names (see `fieldName`) of the parts of a highlight. In an object with a quote and a text, the text is the note. */
const quoteNames = ['quote', 'exact', 'highlight', 'highlightedtext', 'selectedtext', 'text', 'content', 'clipping'];
const noteNames = ['note', 'comment', 'annotation', 'annotationtext', 'usernote', 'text', 'body'];
const dateNames = ['made', 'highlightedat', 'createdat', 'created', 'date', 'time', 'timestamp', 'addedat', 'updated'];

/** Reads a list of highlights, as services write them: texts, or objects with the usual names. */
export function readHighlights(value: unknown): readonly Highlight[] {
  return readPassages(value).flatMap(({quote, ...rest}) => (quote === undefined ? [] : {quote, ...rest}));
}

/** Reads a list of highlights and of notes without a quote. */
export function readPassages(value: unknown): readonly Passage[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one === 'string') return one.trim() === '' ? [] : {quote: one};
    return isObject(one) ? toPassage(one) : [];
  });
}

function toPassage(object: object): Passage | readonly never[] {
  const fields = fieldsOf(object);
  const name = quoteNames.find(one => textOf(fields, one) !== undefined);
  const quote = name === undefined ? undefined : textOf(fields, name);
  const note = textOf(fields, ...noteNames.filter(one => one !== name));
  if (quote === undefined && note === undefined) return [];
  const made = dateNames.map(one => toDate(fields.get(one))).find(Boolean);
  return {...(quote !== undefined && {quote}), ...(note !== undefined && {note}), ...(made !== undefined && {made})};
}

/** Reads the text of highlights in a cell: one per paragraph, after the word `Highlight:`, with a note after `Note:`. */
export function readHighlightText(text: string): readonly Highlight[] {
  return text.split(/(?:^|\n)\s*Highlight:|\n\s*\n/).flatMap(part => {
    const [quote = '', note] = part.split(/\n\s*Note:/);
    return quote.trim() === '' ? [] : {quote: quote.trim(), ...(note !== undefined && {note: note.trim()})};
  });
}

/**
 * Writes passages as the text of an article: each quote is a block quotation, with its note below. A book whose text is unknown then contains what its
 * reader marked.
 */
export function writePassages(passages: readonly Passage[]): string {
  return passages
    .flatMap(({quote, note}) => [
      ...(quote === undefined
        ? []
        : [
            paragraphs(quote)
              .map(line => `> ${line}`)
              .join('\n>\n'),
          ]),
      ...(note === undefined ? [] : [paragraphs(note).join('\n\n')]),
    ])
    .join('\n\n');
}

function paragraphs(text: string): readonly string[] {
  return text.split('\n').flatMap(line => (line.trim() === '' ? [] : escapeMarkdown(line.trim())));
}
