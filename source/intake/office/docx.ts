import {posix} from 'node:path';
import type {ZipFiles} from '../archives/zip-files.ts';
import {TagStream} from '../tag-stream.ts';
import {type DocxParts, readNumbering, readRelations, readStyles} from './docx-parts.ts';
import type {OfficeBlock, OfficeContent, OfficeMetadata} from './office-block.ts';
import {readDocxBody} from './read-docx-body.ts';

/** Returns the path of the text of a Word document; undefined for other archives. */
export function docxPath(names: readonly string[]): string | undefined {
  return names.find(name => /^word\/document\d*\.xml$/.test(name));
}

/** Reads a Word document, with its footnotes and endnotes in the order in which the text refers to them. */
export async function readDocx(files: ZipFiles, path: string): Promise<OfficeContent> {
  const text = async (name: string) => (files.has(name) ? new TextDecoder().decode(await files.read(name)) : '');
  const folder = posix.dirname(path);
  const shared = {
    styles: readStyles(await text(`${folder}/styles.xml`)),
    isOrdered: readNumbering(await text(`${folder}/numbering.xml`)),
  };
  const partsOf = async (name: string): Promise<DocxParts> => ({
    ...shared,
    relations: readRelations(await text(`${folder}/_rels/${name}.rels`)),
  });
  const names = new Map<string, string>();
  const nameOf = (kind: string, id: string): string => {
    const key = `${kind} ${id}`;
    const name = names.get(key) ?? String(names.size + 1);
    names.set(key, name);
    return name;
  };
  const {head, blocks} = readDocxBody(await text(path), await partsOf(posix.basename(path)), nameOf);
  const notes = new Map<string, readonly OfficeBlock[]>();
  const referred = names.size;
  for (const name of ['footnotes.xml', 'endnotes.xml']) {
    const part = readDocxBody(await text(`${folder}/${name}`), await partsOf(name), nameOf);
    // Word keeps notes that no text refers to.
    for (const [note, noteBlocks] of part.notes) if (Number(note) <= referred) notes.set(note, noteBlocks);
  }
  return {head, blocks, notes};
}

/** Reads the core properties of a package (ECMA-376, part 2, 8). */
export async function readDocxMetadata(files: ZipFiles): Promise<OfficeMetadata> {
  const name = 'docProps/core.xml';
  const texts = files.has(name)
    ? readTexts(new TextDecoder().decode(await files.read(name)))
    : new Map<string, string>();
  return {
    title: texts.get('dc:title'),
    author: texts.get('dc:creator'),
    created: texts.get('dcterms:created'),
    modified: texts.get('dcterms:modified'),
    language: texts.get('dc:language'),
    keywords: texts.get('cp:keywords'),
    description: texts.get('dc:description'),
  };
}

/** Returns the texts of the elements of XML by their names. If two have the same name, the first counts. */
export function readTexts(xml: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let text = '';
  const stream = new TagStream(
    {
      open() {
        text = '';
      },
      close(name) {
        if (!texts.has(name) && text.trim() !== '') texts.set(name, text.trim());
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
  return texts;
}
