import {createHash} from 'node:crypto';
import type {CollectionEntry, FoundRecord, OpenInput, RecordFields} from '../format.ts';
import {internalErrorReason} from '../internal-error.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {largestPicture, openPictures, type PictureCollection} from '../pictures/album.ts';
import {withNamedPictures} from '../pictures/naming.ts';
import {readRecord} from '../records/entry.ts';
import {dateOf, listOf, textOf} from '../records/fields.ts';
import {TagStream} from '../tag-stream.ts';
import {fromUtf16} from '../text-stream.ts';
import {splitNotes} from './split-notes.ts';

/** A note as its XML describes it. */
type Note = {
  /** The texts of its elements, by name. If two have the same name, the last counts. */
  readonly texts: ReadonlyMap<string, string>;
  readonly tags: readonly string[];
  /** The pictures by their addresses in the HTML, see `toHtml`. */
  readonly pictures: ReadonlyMap<string, () => Uint8Array>;
};

/** Attachments are written in base64, four characters for three bytes, in lines. Larger ones are too large for stored pictures. */
const limits = {note: maximumBytes, attachment: largestPicture.bytes * 1.5};

/** Streams the notes of an export. Imports the tokenizer, so load this module only for exports of Evernote. */
export async function* readEnex({bytes}: OpenInput): AsyncGenerator<CollectionEntry> {
  let number = 0;
  for await (const note of splitNotes(fromUtf16(bytes), limits)) {
    number += 1;
    const place = `note ${number}`;
    yield note === undefined
      ? {
          kind: 'failure',
          place,
          reason: `is larger than ${formatMegabytes(limits.note)} without its attachments, too much for an article: leave it out.`,
        }
      : await toEntry(note, place).catch(
          error => ({kind: 'failure', place, reason: internalErrorReason(error)}) as const,
        );
  }
}

async function toEntry(bytes: Buffer, place: string): Promise<CollectionEntry> {
  const {texts, tags, pictures: parts} = parseNote(bytes.toString());
  const pictures: PictureCollection = openPictures({parts});
  const content = await withNamedPictures(toHtml(texts.get('content') ?? ''), {parts}, pictures);
  const record = {
    title: texts.get('title'),
    'source-url': texts.get('source-url'),
    author: texts.get('author'),
    created: texts.get('created'),
    updated: texts.get('updated'),
    tag: tags,
    content,
  };
  const read = readRecord({title: 'a note of Evernote', record, read: readNote});
  return {kind: 'found', place, bytes, format: 'enex', ...read, pictures};
}

function readNote(fields: RecordFields): FoundRecord {
  const content = textOf(fields, 'content');
  return {
    facts: {
      title: textOf(fields, 'title'),
      byline: textOf(fields, 'author'),
      url: textOf(fields, 'sourceurl'),
      tags: listOf(fields.get('tag')),
      modified: toIso(textOf(fields, 'updated')),
    },
    content: content === undefined ? undefined : {kind: 'html', text: content},
    importedState: {added: dateOf(new Map([['created', toIso(textOf(fields, 'created'))]]), 'created')},
  };
}

/** Converts the dates of Evernote, `20230112T080000Z`. */
function toIso(date: string | undefined): string | undefined {
  return date?.trim().replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
}

/** Reads the elements of a note. */
function parseNote(xml: string): Note {
  const texts = new Map<string, string>();
  const tags: string[] = [];
  const pictures = new Map<string, () => Uint8Array>();
  let text = '';
  let data = '';
  let mime = '';
  let isInResource = false;
  const stream = new TagStream(
    {
      open(name) {
        text = '';
        if (name === 'resource') {
          isInResource = true;
          data = '';
          mime = '';
        }
      },
      close(name) {
        if (name === 'resource') {
          isInResource = false;
          if (mime.startsWith('image/')) addPicture(pictures, data);
        } else if (isInResource) {
          if (name === 'data') data = text;
          else if (name === 'mime') mime = text.trim();
        } else if (name === 'tag') tags.push(text);
        else texts.set(name, text);
        text = '';
      },
      text(part) {
        text += part;
      },
    },
    {isXml: true},
  );
  stream.write(xml);
  stream.end();
  return {texts, tags, pictures};
}

/** Adds an attachment under the address that `toHtml` writes: the content of a note refers to it by the MD5 of its bytes. */
function addPicture(pictures: Map<string, () => Uint8Array>, base64: string): void {
  const bytes = Buffer.from(base64, 'base64');
  pictures.set(`cid:${createHash('md5').update(bytes).digest('hex')}`, () => bytes);
}

/** Converts the content of a note, which is HTML with four elements of its own (xml.evernote.com/pub/enml2.dtd). */
function toHtml(enml: string): string {
  return enml
    .replace(/<\?xml[^<>]*\?>|<!DOCTYPE[^<>]*>/gi, '')
    .replace(/<(\/?)en-note\b[^<>]*>/gi, '<$1div>')
    .replace(/<en-media\b[^<>]*?\bhash\s*=\s*["']([\da-f]{32})["'][^<>]*>/gi, '<img src="cid:$1">')
    .replace(/<en-todo\b([^<>]*)>/gi, (_, attributes: string) =>
      /checked\s*=\s*["']true/i.test(attributes) ? '☑ ' : '☐ ',
    )
    .replace(/<en-crypt\b[^<>]*>[\s\S]*?(?:<\/en-crypt>|$)/gi, '(encrypted)')
    .replace(/<\/?en-[a-z]+\b[^<>]*>/gi, '');
}
