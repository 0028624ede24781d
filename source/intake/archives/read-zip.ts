import {InputError} from '../../article/article.ts';
import type {CollectionEntry, OpenInput} from '../format.ts';
import {readEpub} from './epub.ts';
import {articleFiles} from './export-files.ts';
import {isNotion, readNotion} from './notion-zip.ts';
import {isOmnivore, readOmnivore} from './omnivore-zip.ts';
import {isPocket, readPocket} from './pocket-zip.ts';
import {isWacz, readWacz} from './wacz.ts';
import {beside, openZip, type ZipFiles} from './zip-files.ts';

/** Reads an archive by the files it contains. Imports the ZIP library, so load this module only for archives. */
export async function* readZip(input: OpenInput): AsyncGenerator<CollectionEntry> {
  const files = await openZip(input);
  try {
    const {names} = files;
    if (names.includes('META-INF/container.xml')) yield await readEpub(files, input);
    else if (isOmnivore(names)) yield* readOmnivore(files, input);
    else if (isPocket(names)) yield* readPocket(files, input);
    else if (isNotion(names)) yield* readNotion(files, input);
    else if (isWacz(names)) yield* readWacz(files, input);
    else if (isOffice(names)) {
      throw new InputError(
        `${input.label} is an office document: save it as HTML or as text, and give tearsheet that.`,
      );
    } else yield* readFiles(files);
  } finally {
    files.close();
  }
}

/** Tells whether these are the files of a Word document (ECMA-376, part 2) or a LibreOffice document (OpenDocument 1.3, part 2). */
function isOffice(names: readonly string[]): boolean {
  return (
    names.includes('[Content_Types].xml') || (names.includes('META-INF/manifest.xml') && names.includes('content.xml'))
  );
}

/** Reads any other archive as a folder. */
function* readFiles(files: ZipFiles): Generator<CollectionEntry> {
  for (const name of articleFiles(files.names)) {
    yield {kind: 'input', place: name, bytes: files.open(name), album: {beside: beside(files, name)}};
  }
}
