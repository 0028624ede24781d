import {hash} from 'node:crypto';
import {type ArticleId, type Capture, present} from '../../article/article.ts';
import type {Captures, StoredPicture} from '../library.ts';
import {captureIn, type Piece} from '../packing.ts';
import {damage} from './errors.ts';
import type {Handle} from './handle.ts';

/** The tables of the pictures that an article shows. */
const shown = 'article join body on body.key = article.key join picture on picture.intake = body.album';

/** Returns the originals of the articles of a library, and their pictures. */
export function capturesOn(handle: Handle): Captures {
  const findPicture = async (column: 'address' | 'path', id: ArticleId, value: string) => {
    const statement = `select bytes from ${shown} where id = $1 and picture.${column} = $2 limit 1`;
    return (await handle.read<{bytes: Uint8Array}>(statement, [id, value]))[0]?.bytes;
  };
  return {
    capture: id => findCapture(handle, id),
    outdated: async (ids, version) => {
      const rows = await handle.read<{id: ArticleId}>(
        `select id from unnest($1::text[]) with ordinality as named (id, number) join article using (id)
         join body on body.key = article.key join intake on intake.number = body.intake
         where version < $2 order by named.number`,
        [ids, version],
      );
      return rows.map(row => row.id);
    },
    pictures: async id => (await findPictures(handle, [id])).get(id) ?? [],
    picture: (id, address) => findPicture('address', id, address),
    pictureAt: (id, path) => findPicture('path', id, path),
  };
}

/** Returns the pictures of articles by their ids, in the order in which they show them. */
export async function findPictures(
  handle: Handle,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, readonly StoredPicture[]>> {
  const rows = await handle.read<StoredPicture & {readonly id: ArticleId}>(
    `select id, address, width, height from ${shown} where id = any($1::text[]) order by picture.number`,
    [ids],
  );
  const found = Map.groupBy(rows, ({id}) => id);
  return new Map([...found].map(([id, of]) => [id, of.map(({id: _, ...picture}) => picture)]));
}

type CaptureRecord = Piece & {
  readonly hash: Uint8Array;
  readonly format: string;
  readonly name: string | null;
  readonly version: number;
};

async function findCapture(handle: Handle, id: ArticleId): Promise<Capture | undefined> {
  const [record] = await handle.read<CaptureRecord>(
    `select hash, capture.zstd, lead, format, name, version
     from article join body on body.key = article.key
     join intake on intake.number = body.intake join capture on capture.number = intake.capture
     where id = $1`,
    [id],
  );
  if (!record) return undefined;
  const {format, name, version} = record;
  const bytes = captureIn(record);
  if (!hash('sha256', bytes, 'buffer').equals(record.hash)) throw damage(handle.address);
  return {bytes, format, ...present({name}), parserVersion: version};
}
