import type {ArticleId, Picture} from '../../article/article.ts';
import type {StoredPicture} from '../library.ts';
import type {Database} from './database.ts';

/**
 * Stores the pictures that came with an intake, and returns the intake whose pictures its edition shows. If no pictures came, or the
 * same ones, that is the intake of the edition before.
 */
export function storePictures(
  database: Database,
  key: number,
  intake: number | null,
  pictures: readonly Picture[],
  former: number | null,
): number | null {
  if (intake === null || isSameAlbum(database, former, pictures)) return former;
  const insert = database.prepare(
    'insert into picture (key, intake, address, width, height, path, bytes) values (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const {address, width, height, path, bytes} of pictures)
    insert.run(key, intake, address, width, height, path ?? null, bytes);
  return intake;
}

/** Returns whether an edition that came with these pictures shows the pictures of this intake. */
export function isSameAlbum(database: Database, album: number | null, pictures: readonly Picture[]): boolean {
  if (pictures.length === 0) return true;
  const count = database.prepare<{count: number}>('select count(*) as count from picture where intake = ?');
  if (album === null || count.get(album)?.count !== pictures.length) return false;
  const find = database.prepare('select 1 from picture where intake = ? and address = ? and bytes = ?');
  return pictures.every(({address, bytes}) => find.get(album, address, bytes) !== undefined);
}

/** The tables of the pictures that an article shows. */
const shown = 'article cross join body using (key) cross join picture on picture.intake = body.album';

/** Returns the pictures of an article, without their bytes. */
export function listPictures(database: Database, id: ArticleId): readonly StoredPicture[] {
  return database
    .prepare<StoredPicture>(`select address, width, height from ${shown} where id = ? order by picture.number`)
    .all(id)
    .map(({address, width, height}) => ({address, width, height}));
}

/** Returns the bytes of a picture. */
export function findPicture(database: Database, id: ArticleId, address: string): Uint8Array | undefined {
  return database
    .prepare<{bytes: Uint8Array}>(`select bytes from ${shown} where id = ? and address = ?`)
    .get(id, address)?.bytes;
}

/** Returns the bytes of a picture by its path beside the page that its article was made from. */
export function findPictureAt(database: Database, id: ArticleId, path: string): Uint8Array | undefined {
  return database.prepare<{bytes: Uint8Array}>(`select bytes from ${shown} where id = ? and path = ?`).get(id, path)
    ?.bytes;
}
