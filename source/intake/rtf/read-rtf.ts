import {InputError} from '../../article/article.ts';
import {collect} from '../bytes.ts';
import type {CollectionEntry, OpenInput} from '../format.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {toOfficeEntry} from '../office/office-entry.ts';
import {readRtfDocument} from './rtf-document.ts';

/** Reads an RTF document as one article. */
export async function readRtf({bytes, label}: OpenInput): Promise<CollectionEntry> {
  const whole = await collect(bytes, maximumBytes);
  if (whole === undefined) {
    throw new InputError(
      `${label} is an RTF document of more than ${formatMegabytes(maximumBytes)}: save it without pictures.`,
    );
  }
  const document = readRtfDocument(Buffer.from(whole).toString('latin1'));
  return toOfficeEntry(document, {bytes: whole, label, format: 'rtf', title: 'an RTF document', album: {}});
}
