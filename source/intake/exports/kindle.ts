import {InputError} from '../../article/article.ts';
import type {Collection, CollectionEntry, FoundRecord, OpenInput, RecordFields} from '../format.ts';
import {readDate} from '../html/published.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {streamLines} from '../lines.ts';
import {entryOrFailure, readRecord} from '../records/entry.ts';
import {textOf} from '../records/fields.ts';
import {readPassages, writePassages} from '../records/highlights.ts';
import {inUtf8} from '../text-stream.ts';
import {inOrder, toBook} from './reference.ts';

/** The line after each clipping. */
const divider = /^={8,12}\s*$/;

/**
 * `My Clippings.txt` of a Kindle, in any of its languages: for each highlight, note and bookmark a title with the author in brackets, a line with the kind, the
 * location and the date, an empty line and the text. Each book becomes one article, which consists of its highlights and notes.
 */
export const kindleClippings: Collection = {
  name: 'kindle-clippings',
  title: 'a file of Kindle clippings',
  recognise: ({text}) =>
    /^\ufeff?[^\r\n]{1,1000}\r?\n- [^\r\n|]{1,200}\|[^\r\n]{1,200}\r?\n/.test(text) && /\n={10}\r?(?:\n|$)/.test(text),
  read: readClippings,
};

/** The length to which titles are cut, in UTF-16 units. */
const longestTitle = 1000;

/** A highlight or note, with its lines as they are in the file. */
type Clipping = {
  readonly text: string;
  readonly isNote: boolean;
  /** The first and last location, or page. */
  readonly start: number;
  readonly end: number;
  readonly made: string | undefined;
  readonly lines: readonly string[];
};

async function* readClippings({bytes, label}: OpenInput): AsyncGenerator<CollectionEntry> {
  const books = new Map<string, Clipping[]>();
  let lines: string[] = [];
  let size = 0;
  const finish = () => {
    const title =
      lines[0]
        ?.replace(/^\ufeff/, '')
        .trim()
        .slice(0, longestTitle) ?? '';
    const clipping = toClipping(lines);
    lines = [];
    if (title === '' || clipping === undefined) return;
    const book = books.get(title) ?? [];
    books.set(title, book);
    book.push(clipping);
  };
  for await (const {bytes: line} of streamLines(inUtf8(bytes), maximumBytes)) {
    size += (line?.length ?? maximumBytes) + 1;
    if (size > maximumBytes) {
      throw new InputError(
        `${label} has more than ${formatMegabytes(maximumBytes)} of clippings: divide it and try again.`,
      );
    }
    const text = Buffer.from(line ?? []).toString();
    if (divider.test(text)) finish();
    else lines.push(text);
  }
  finish();
  for (const [heading, clippings] of books) {
    yield entryOrFailure(heading, () => toEntry(heading, clippings));
  }
}

const noteWord = /\b(?:note|nota|notiz|notitie|anteckning|notat)\b|заметка|笔记|筆記|メモ|메모/iu;
const bookmarkWord =
  /\b(?:bookmark|lesezeichen|signet|marcador|segnalibro|bladwijzer|bokmärke)\b|закладка|书签|書籤|ブックマーク|북마크/iu;

/** Reads the lines of a clipping; undefined for a bookmark and for anything else without a text. */
function toClipping(lines: readonly string[]): Clipping | undefined {
  const [title, about = '', ...rest] = lines;
  const text = rest.join('\n').trim();
  if (title === undefined || !/^\s*-\s/.test(about) || text === '' || isBookmark(about, text)) return undefined;
  const [kind = '', ...others] = about.split('|');
  const date = others.pop();
  return {
    text,
    isNote: noteWord.test(kind),
    ...locationIn([kind, ...others].join('|')),
    made: date === undefined ? undefined : readDate(date.trim()),
    lines,
  };
}

/** Returns the last range of numbers in a text: the location, which is finer than the page before it. The end may be shortened, as in `180-81`. */
function locationIn(text: string): Pick<Clipping, 'start' | 'end'> {
  const ranges = Array.from(text.matchAll(/(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?/g));
  const [, first = '0', last = first] = ranges.at(-1) ?? [];
  const end = last.length < first.length ? first.slice(0, first.length - last.length) + last : last;
  return {start: Number(first), end: Number(end)};
}

function isBookmark(about: string, text: string): boolean {
  // A Kindle writes this sentence in place of a highlight beyond the share of a book that its publisher allows.
  return bookmarkWord.test(about.split('|')[0] ?? '') || /^<[^<>]*clipping limit[^<>]*>$/i.test(text);
}

function toEntry(heading: string, clippings: readonly Clipping[]): CollectionEntry {
  const [, title = heading, author = ''] = /^(.*?)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/.exec(heading) ?? [];
  const record = {
    title,
    author: author.split(';').map(inOrder).filter(Boolean).join(', '),
    highlights: toPassages(clippings),
  };
  const bytes = Buffer.from(clippings.map(({lines}) => `${lines.join('\n')}\n==========\n`).join(''));
  return {
    kind: 'found',
    place: heading,
    bytes,
    format: kindleClippings.name,
    ...readRecord({title: 'the clippings of a book', record, read: readBook}),
  };
}

function readBook(fields: RecordFields): FoundRecord {
  const passages = readPassages(fields.get('highlights'));
  return {
    facts: toBook(textOf(fields, 'title'), textOf(fields, 'author')),
    content: {kind: 'markdown', text: writePassages(passages)},
    importedState: {
      added: passages.flatMap(({made}) => made ?? []).toSorted()[0],
      highlights: passages.flatMap(({quote, ...rest}) => (quote === undefined ? [] : {quote, ...rest})),
    },
  };
}

/**
 * Returns the highlights of a book in order of location, each with the note within it. A Kindle writes an edited highlight again, so a later one that
 * starts at the same location replaces it.
 */
function toPassages(clippings: readonly Clipping[]): readonly object[] {
  const byStart = (a: Clipping, b: Clipping) => a.start - b.start;
  const latest = new Map(clippings.filter(({isNote}) => !isNote).map(one => [keyOf(one), one]));
  const highlights = [...latest.values()].toSorted(byStart);
  const notes = new Map<Clipping, string>();
  const alone: Clipping[] = [];
  let next = 0;
  for (const note of clippings.filter(({isNote}) => isNote).toSorted(byStart)) {
    while ((highlights[next]?.start ?? Number.POSITIVE_INFINITY) <= note.start) next += 1;
    const before = highlights[next - 1];
    if (before !== undefined && before.end >= note.start && !notes.has(before)) notes.set(before, note.text);
    else alone.push(note);
  }
  return [...highlights, ...alone].toSorted(byStart).map(clipping => {
    const {text, isNote, made} = clipping;
    return isNote ? {note: text, made} : {quote: text, note: notes.get(clipping), made};
  });
}

/** Returns the key that two versions of the same highlight share. */
function keyOf({start, text}: Clipping): string {
  return start === 0 ? text : `${start} ${text.slice(0, 12)}`;
}
