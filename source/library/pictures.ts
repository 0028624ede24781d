import type {Picture} from '../article/article.ts';
import type {Database} from './database.ts';

/** A picture that is kept with its article; its size in pixels. */
export type KeptPicture = Pick<Picture, 'address' | 'width' | 'height'>;

/**
 * Keeps the pictures of an edition in the place of those before; one that came without any leaves them, for it may show the same. Nothing is written
 * where they are those that are kept.
 */
export function writePictures(database: Database, key: number, pictures: readonly Picture[]): void {
  if (pictures.length === 0 || areKept(database, key, pictures)) return;
  database.prepare('delete from picture where key = ?').run(key);
  const insert = database.prepare(
    'insert into picture (key, address, width, height, path, bytes) values (?, ?, ?, ?, ?, ?)',
  );
  for (const {address, width, height, path, bytes} of pictures)
    insert.run(key, address, width, height, path ?? null, bytes);
}

function areKept(database: Database, key: number, pictures: readonly Picture[]): boolean {
  const rows = database
    .prepare<{address: string; path: string | null; bytes: Uint8Array}>(
      'select address, path, bytes from picture where key = ? order by number',
    )
    .all(key);
  return (
    rows.length === pictures.length &&
    rows.every((row, index) => {
      const {address, path, bytes} = pictures[index] ?? {};
      return row.address === address && row.path === (path ?? null) && bytes && Buffer.compare(row.bytes, bytes) === 0;
    })
  );
}

/** The pictures of an article, without their bytes. */
export function listPictures(database: Database, id: string): readonly KeptPicture[] {
  return database
    .prepare<KeptPicture>(
      'select address, width, height from article cross join picture using (key) where id = ? order by picture.number',
    )
    .all(id)
    .map(({address, width, height}) => ({address, width, height}));
}

/** The bytes of one. */
export function findPicture(database: Database, id: string, address: string): Uint8Array | undefined {
  return database
    .prepare<{bytes: Uint8Array}>(
      'select bytes from article cross join picture using (key) where id = ? and address = ?',
    )
    .get(id, address)?.bytes;
}

/** The bytes of one that lay at this path beside what its article was made from. */
export function findPictureAt(database: Database, id: string, path: string): Uint8Array | undefined {
  return database
    .prepare<{bytes: Uint8Array}>('select bytes from article cross join picture using (key) where id = ? and path = ?')
    .get(id, path)?.bytes;
}
