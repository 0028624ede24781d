import {hash} from 'node:crypto';
import type {Picture} from '../../article/article.ts';
import type {DatabaseSession} from './session.ts';

/** The pictures that came with an item, and the intake whose pictures the stored edition shows. */
type Album = {readonly pictures: readonly Picture[]; readonly album: string | null};

/** Returns for each item whether the stored edition shows the pictures that came, or none came. */
export async function storesSamePictures(
  session: DatabaseSession,
  albums: readonly Album[],
): Promise<readonly boolean[]> {
  const asked = albums.flatMap(({pictures, album}) => (pictures.length > 0 && album !== null ? [album] : []));
  const rows =
    asked.length === 0
      ? []
      : await session.query<{intake: string; address: string; hash: Uint8Array}>(
          'select intake, address, sha256(bytes) as hash from picture where intake = any($1::bigint[])',
          [asked],
        );
  const stored = new Map<string, Set<string>>();
  for (const {intake, address, hash: digest} of rows) {
    stored.set(intake, (stored.get(intake) ?? new Set()).add(`${Buffer.from(digest).toString('hex')} ${address}`));
  }
  return albums.map(({pictures, album}) => {
    if (pictures.length === 0) return true;
    const known = stored.get(album ?? '');
    return (
      known?.size === pictures.length &&
      pictures.every(({address, bytes}) => known.has(`${hash('sha256', bytes, 'hex')} ${address}`))
    );
  });
}
