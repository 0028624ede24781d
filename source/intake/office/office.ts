import {InputError} from '../../article/article.ts';
import {relativeReader, type ZipFiles} from '../archives/zip-files.ts';
import {collect} from '../bytes.ts';
import type {CollectionEntry, OpenInput} from '../format.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {docxPath, readDocx, readDocxMetadata} from './docx.ts';
import {isOdt, readOdt, readOdtMetadata} from './odt.ts';
import {toOfficeEntry} from './office-entry.ts';

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
  const album = {beside: relativeReader(files, path ?? 'content.xml')};
  const kind =
    path === undefined ? {format: 'odt', title: 'an OpenDocument text'} : {format: 'docx', title: 'a Word document'};
  return toOfficeEntry({content, metadata}, {...kind, bytes, label, album});
}

/** Returns whether an OpenDocument file is a text, not a spreadsheet or presentation. */
async function isText(files: ZipFiles): Promise<boolean> {
  if (!isOdt(files.names)) return false;
  if (!files.has('mimetype')) return true;
  return /opendocument\.text/.test(new TextDecoder().decode(await files.read('mimetype')));
}
