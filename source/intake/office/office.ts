import {InputError, parseDate} from '../../article/article.ts';
import {beside, type ZipFiles} from '../archives/zip-files.ts';
import {collect} from '../bytes.ts';
import type {CollectionEntry, FoundRecord, OpenInput, RecordFields} from '../format.ts';
import {readFragment} from '../html/page.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {openPictures, type PictureCollection} from '../pictures/album.ts';
import {withNamedPictures} from '../pictures/naming.ts';
import {readRecord} from '../records/entry.ts';
import {listOf, textOf} from '../records/fields.ts';
import {docxPath, readDocx, readDocxMetadata} from './docx.ts';
import {isOdt, readOdt, readOdtMetadata} from './odt.ts';
import {type OfficeBlock, type OfficeContent, writeBlocks, writeNoteMarks} from './office-block.ts';

/** How many blocks are converted at a time. A document of HTML with too many elements would be read as text. */
const mostBlocks = 1000;

/** Titles that programs write. */
const noTitle = /^(?:untitled|document\d*|microsoft word.*|.*\.(?:docx?|odt|rtf))$/i;

/** Returns whether these are the files of an office document. */
export function isOffice(names: readonly string[]): boolean {
  return names.includes('[Content_Types].xml') || isOdt(names);
}

/** Reads a Word document (ECMA-376) or a LibreOffice document (OpenDocument 1.3) as one article. */
export async function readOffice(files: ZipFiles, input: OpenInput): Promise<CollectionEntry> {
  const {label} = input;
  const bytes = await collect(input.bytes, maximumBytes);
  if (bytes === undefined) {
    throw new InputError(
      `${label} is a document of more than ${formatMegabytes(maximumBytes)}: save it without pictures.`,
    );
  }
  const path = docxPath(files.names);
  if (path === undefined && !(await isText(files))) {
    throw new InputError(
      `${label} is an office document of another kind: save its text as HTML, and give tearsheet that.`,
    );
  }
  const content = path === undefined ? await readOdt(files) : await readDocx(files, path);
  const metadata = await (path === undefined ? readOdtMetadata(files) : readDocxMetadata(files));
  const pictures = openPictures({});
  const text = await toMarkdown(content, {files, name: path ?? 'content.xml', label, pictures});
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
  const read = readRecord({
    title: path === undefined ? 'an OpenDocument text' : 'a Word document',
    record,
    read: readFields,
  });
  return {kind: 'found', place: 'its text', bytes, format: path === undefined ? 'odt' : 'docx', ...read, pictures};
}

function isSame(one = '', other = ''): boolean {
  return one.replace(/[\W_]+/g, '') === other.replace(/[\W_]+/g, '');
}

/** Returns whether an OpenDocument file is a text, not a spreadsheet or presentation. */
async function isText(files: ZipFiles): Promise<boolean> {
  if (!isOdt(files.names)) return false;
  if (!files.has('mimetype')) return true;
  return /opendocument\.text/.test(new TextDecoder().decode(await files.read('mimetype')));
}

/** Where the files of a document are. */
type Source = {
  readonly files: ZipFiles;
  readonly name: string;
  readonly label: string;
  readonly pictures: PictureCollection;
};

async function toMarkdown({blocks, notes}: OfficeContent, source: Source): Promise<string> {
  const parts: string[] = [];
  let size = 0;
  for (const piece of inPieces(blocks)) {
    const part = await convert(piece, source);
    size += part.length;
    if (size > maximumBytes)
      throw new InputError(`${source.label} contains more than ${formatMegabytes(maximumBytes)} of text: divide it.`);
    if (part !== '') parts.push(part);
  }
  for (const [name, note] of notes) {
    const text = await convert(note, source);
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

async function convert(blocks: readonly OfficeBlock[], {files, name, label, pictures}: Source): Promise<string> {
  const html = await withNamedPictures(writeBlocks(blocks), {beside: beside(files, name)}, pictures);
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
