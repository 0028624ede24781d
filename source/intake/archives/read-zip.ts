import type {CollectionEntry, OpenInput} from '../format.ts';
import {isOffice, readOffice} from '../office/office.ts';
import {readEpub} from './epub.ts';
import {articleFiles} from './export-files.ts';
import {isNotion, readNotion} from './notion-zip.ts';
import {isOmnivore, readOmnivore} from './omnivore-zip.ts';
import {isPocket, readPocket} from './pocket-zip.ts';
import {isWacz, readWacz} from './wacz.ts';
import {openZip, relativeReader, toRereadable, type ZipFiles} from './zip-files.ts';

/** Reads an archive by the files it contains. Imports the ZIP library, so load this module only for archives. */
export async function* readZip(archive: OpenInput): AsyncGenerator<CollectionEntry> {
  const input = await toRereadable(archive);
  const files = await openZip(input);
  try {
    const {names, strayNames} = files;
    if (names.includes('META-INF/container.xml')) yield* readEpub(files, input);
    else if (isOmnivore(names)) yield* readOmnivore(files, input);
    else if (isPocket(names)) yield* readPocket(files, input);
    else if (isNotion(names)) yield* readNotion(files, input);
    else if (isWacz(names)) yield* readWacz(files, input);
    else if (isOffice(names)) yield await readOffice(files, input);
    else yield* readFiles(files);
    for (const place of strayNames) yield {kind: 'failure', place, reason: strayReason};
  } finally {
    files.close();
  }
}

const strayReason = 'has a name that leads out of the archive, so it is not read: unpack it yourself.';

/** Reads any other archive as a folder. */
function* readFiles(files: ZipFiles): Generator<CollectionEntry> {
  for (const name of articleFiles(files.names)) {
    yield {kind: 'input', place: name, bytes: files.open(name), album: {beside: relativeReader(files, name)}};
  }
}
