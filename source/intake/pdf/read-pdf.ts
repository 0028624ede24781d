import {InputError} from '../../article/article.ts';
import {collect} from '../bytes.ts';
import type {CollectionEntry, FoundRecord, OpenInput, RecordFields} from '../format.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {readRecord} from '../records/entry.ts';
import {listOf, textOf} from '../records/fields.ts';
import {extractOnThread, type PdfProblem} from './pdf-worker.ts';

/** Reads a PDF as one article. */
export async function readPdf({bytes, label, name, address}: OpenInput): Promise<CollectionEntry> {
  const whole = await collect(bytes, maximumBytes);
  if (whole === undefined) {
    throw new InputError(
      `${label} is a PDF of more than ${formatMegabytes(maximumBytes)}: save it without pictures, or divide it, for example with qpdf.`,
    );
  }
  const answer = await extractOnThread(whole);
  if (answer.kind === 'problem') throw new InputError(`${label} ${messages[answer.problem]}`);
  const {headline, byline, published, body, metadata} = answer.article;
  const record = {
    title: headline ?? titleOf(name),
    subject: metadata.subject,
    author: byline,
    date: published,
    publisher: metadata.publisher,
    address: address ?? metadata.address,
    language: metadata.language,
    keywords: metadata.keywords,
    text: body,
  };
  const read = readRecord({title: 'a PDF', record, read: readFields});
  return {kind: 'found', place: 'its text', bytes: whole, format: 'pdf', ...read};
}

function readFields(fields: RecordFields): FoundRecord {
  const text = textOf(fields, 'text');
  return {
    facts: {
      title: textOf(fields, 'title'),
      standfirst: textOf(fields, 'subject'),
      byline: textOf(fields, 'author'),
      published: textOf(fields, 'date'),
      source: textOf(fields, 'publisher'),
      url: textOf(fields, 'address'),
      language: textOf(fields, 'language'),
      tags: listOf(fields.get('keywords'), /[,;]/),
    },
    content: text === undefined ? undefined : {kind: 'markdown', text},
  };
}

/** The messages about a PDF that cannot be read, after its name. */
const messages: Readonly<Record<PdfProblem, string>> = {
  damaged: 'is a damaged PDF or a part of one: download it again.',
  locked: 'is a PDF that is locked with a password: save it without one, for example with qpdf --decrypt.',
  pages: 'is a PDF of more than 5000 pages: divide it, for example with qpdf --split-pages.',
  pictures: 'is a PDF that contains scanned pages without text: recognise its text first, for example with ocrmypdf.',
  time: 'is a PDF that takes more than two minutes to read: divide it, for example with qpdf --split-pages.',
  length: 'is a PDF of more than 4,000,000 characters: divide it, for example with qpdf --split-pages.',
  memory: 'is a PDF that needs too much memory to read: divide it, for example with qpdf --split-pages.',
};

/** Returns a file name as a title. */
function titleOf(name: string | undefined): string | undefined {
  const [, file] = /([^/\\]+?)(?:\.pdf)?$/i.exec(name ?? '') ?? [];
  return file?.replace(/[_-]+/g, ' ').trim();
}
