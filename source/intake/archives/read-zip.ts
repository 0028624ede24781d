import {InputError} from '../../article/article.ts';
import type {CollectionEntry, OpenInput} from '../format.ts';
import {isAsset} from './assets.ts';
import {readEpub} from './epub.ts';
import {isOmnivore, readOmnivore} from './omnivore-zip.ts';
import {isPocket, readPocket} from './pocket-zip.ts';
import {beside, openZip, type ZipFiles} from './zip-files.ts';

/** Reads an archive by what files it holds. Loads the library of ZIP, so it is itself loaded only where an input is one. */
export async function* readZip(input: OpenInput): AsyncGenerator<CollectionEntry> {
  const files = await openZip(input);
  try {
    const {names} = files;
    if (names.includes('META-INF/container.xml')) yield await readEpub(files, input);
    else if (isOmnivore(names)) yield* readOmnivore(files, input);
    else if (isPocket(names)) yield* readPocket(files, input);
    else if (isOffice(names)) {
      throw new InputError(
        `${input.label} is an office document: save it as HTML or as text, and give tearsheet that.`,
      );
    } else yield* readFiles(files);
  } finally {
    files.close();
  }
}

/** Whether these are the parts of a document of Word and the like (ECMA-376, part 2), or of LibreOffice (OpenDocument 1.3, part 2). */
function isOffice(names: readonly string[]): boolean {
  return (
    names.includes('[Content_Types].xml') || (names.includes('META-INF/manifest.xml') && names.includes('content.xml'))
  );
}

/** An archive of any other kind is a folder. */
function* readFiles(files: ZipFiles): Generator<CollectionEntry> {
  for (const name of files.names.toSorted()) {
    if (isAsset(name) || /(?:^|\/)(?:\.|__MACOSX\/)/.test(name)) continue;
    yield {kind: 'input', place: name, bytes: files.open(name), album: {beside: beside(files, name)}};
  }
}
