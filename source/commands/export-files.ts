import {join} from 'node:path';
import type {ArticleId} from '../article/article.ts';
import type {Library} from '../library/library.ts';
import {measure} from '../pictures/pictures.ts';
import {makeFolderInside, save} from './saving.ts';

/** The folder of pictures beside the articles that show them. */
const folderName = 'pictures';

/** Writes the pictures of an article into a folder of this folder; gives where they lie, by their addresses, as paths from this folder on. */
export async function savePictures(
  folder: string,
  id: ArticleId,
  library: Library,
): Promise<ReadonlyMap<string, string>> {
  const saved = new Map<string, string>();
  for (const {address} of await library.captures.pictures(id)) {
    const bytes = await library.captures.picture(id, address);
    const kind = bytes && measure(bytes)?.kind;
    if (!kind) continue;
    const name = `${id}-${saved.size + 1}.${kind}`;
    if (saved.size === 0) await makeFolderInside(join(folder, folderName));
    await save(join(folder, folderName, name), bytes);
    // As an address has it on any system.
    saved.set(address, `${folderName}/${name}`);
  }
  return saved;
}
