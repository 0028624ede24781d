import {InputError, parseDate} from '../../article/article.ts';
import type {CollectionEntry, FoundRecord, RecordFields} from '../format.ts';
import {readFragment} from '../html/page.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {type Album, openPictures, type PictureCollection} from '../pictures/album.ts';
import {withNamedPictures} from '../pictures/naming.ts';
import {readRecord} from '../records/entry.ts';
import {listOf, textOf} from '../records/fields.ts';
import {
  type OfficeBlock,
  type OfficeContent,
  type OfficeMetadata,
  writeBlocks,
  writeNoteMarks,
} from './office-block.ts';

/** How many blocks are converted at a time. A document of HTML with too many elements would be read as text. */
const mostBlocks = 1000;

/** Titles that programs write. */
const noTitle = /^(?:untitled|document\d*|microsoft word.*|.*\.(?:docx?|odt|rtf))$/i;

/** A document of a word processor, and where its pictures are. */
type OfficeSource = {
  readonly bytes: Uint8Array;
  /** Its name in messages. */
  readonly label: string;
  readonly format: string;
  /** Its name for users. */
  readonly title: string;
  readonly album: Album;
};

/** Makes the entry of a document of a word processor. Its headline is its title, else the stated one, else its first heading. */
export async function toOfficeEntry(
  {content, metadata}: {readonly content: OfficeContent; readonly metadata: OfficeMetadata},
  source: OfficeSource,
): Promise<CollectionEntry> {
  const pictures = openPictures({});
  const text = await toMarkdown(content, source, pictures);
  const stated = metadata.title !== undefined && !noTitle.test(metadata.title.trim()) ? metadata.title : undefined;
  const heading = /^#{1,6} (.+)(?:\n+|$)/.exec(text);
  const {head} = content;
  const title = head.title ?? stated ?? heading?.[1];
  const body = heading !== null && isSame(heading[1], title) ? text.slice(heading[0].length) : text;
  const record = {
    title,
    description: head.subtitle ?? metadata.description,
    author: head.author ?? metadata.author,
    created: parseDate(head.date ?? '') === undefined ? metadata.created : head.date,
    modified: metadata.modified,
    language: metadata.language,
    keywords: metadata.keywords,
    text: body,
  };
  const read = readRecord({title: source.title, record, read: readFields});
  return {kind: 'found', place: 'its text', bytes: source.bytes, format: source.format, ...read, pictures};
}

function isSame(one = '', other = ''): boolean {
  return one.replace(/[\W_]+/g, '') === other.replace(/[\W_]+/g, '');
}

async function toMarkdown(
  {blocks, notes}: OfficeContent,
  source: OfficeSource,
  pictures: PictureCollection,
): Promise<string> {
  const parts: string[] = [];
  let size = 0;
  for (const piece of inPieces(blocks)) {
    const part = await convert(piece, source, pictures);
    size += part.length;
    if (size > maximumBytes)
      throw new InputError(`${source.label} contains more than ${formatMegabytes(maximumBytes)} of text: divide it.`);
    if (part !== '') parts.push(part);
  }
  for (const [name, note] of notes) {
    const text = await convert(note, source, pictures);
    if (text !== '') parts.push(`[^${name}]: ${text.replace(/\n(?=[^\n])/g, '\n    ')}`);
  }
  return parts.join('\n\n');
}

/** Divides blocks into pieces. A list is not divided. */
function inPieces(blocks: readonly OfficeBlock[]): readonly (readonly OfficeBlock[])[] {
  const pieces: OfficeBlock[][] = [];
  for (const block of blocks) {
    const piece = pieces.at(-1);
    if (piece && (piece.length < mostBlocks || (block.kind === 'item' && piece.at(-1)?.kind === 'item')))
      piece.push(block);
    else pieces.push([block]);
  }
  return pieces;
}

async function convert(
  blocks: readonly OfficeBlock[],
  {label, album}: OfficeSource,
  pictures: PictureCollection,
): Promise<string> {
  const html = await withNamedPictures(writeBlocks(blocks), album, pictures);
  return writeNoteMarks(readFragment({text: html, label})).trim();
}

function readFields(fields: RecordFields): FoundRecord {
  const text = textOf(fields, 'text');
  return {
    facts: {
      title: textOf(fields, 'title'),
      standfirst: textOf(fields, 'description'),
      byline: textOf(fields, 'author'),
      published: textOf(fields, 'created'),
      modified: textOf(fields, 'modified'),
      language: textOf(fields, 'language'),
      tags: listOf(fields.get('keywords'), /[,;]/),
    },
    content: text === undefined ? undefined : {kind: 'markdown', text},
  };
}
