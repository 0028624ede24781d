import type {ArticleId} from '../../article/article.ts';
import type {BodyMetadata, Facts, RowFacts} from '../facts.ts';
import {leadOf, unpackBody} from '../packing.ts';
import {withoutControls} from '../stored-text.ts';
import type {Key} from './keys.ts';
import type {DatabaseSession} from './session.ts';

/** A body as the tables store it: with its metadata, in a separate piece, or in one shared with its capture. */
export type PackedBody = BodyMetadata & {
  readonly own: Uint8Array | null;
  readonly shared: Uint8Array | null;
  readonly lead: number | null;
};

/** The columns of a `PackedBody`, and the tables that must be joined to `body` for them. */
export const packedBody = {
  columns: `body.standfirst, body.place, body.modified, body.language, body.image, body.enclosures, body.tags, body.zstd as own,
    case when body.zstd is null then capture.zstd end as shared, capture.lead`,
  joins: `left join intake on intake.number = body.intake left join capture on capture.number = intake.capture`,
};

/** Returns the text of a body. */
export function bodyOf({own, shared, lead}: Pick<PackedBody, 'own' | 'shared' | 'lead'>): string {
  if (own) return withoutControls(unpackBody(own));
  return shared && lead ? withoutControls(leadOf({zstd: shared, lead})) : '';
}

/** The current edition of an article, with its key. */
export type Edition = {
  readonly key: Key;
  readonly id: ArticleId;
  readonly added: Date;
  /** When its text last changed at its source; null if it never did. */
  readonly changed: Date | null;
  /** The number of the intake that it came from. */
  readonly intake: string | null;
  /** The number of the intake whose pictures it shows. */
  readonly album: string | null;
  /** The file or address that it was read from. */
  readonly origin: string | null;
  readonly facts: Facts;
};

type EditionRecord = Omit<Edition, 'facts'> & RowFacts & PackedBody;

const editionColumns = `article.key, article.id, article.added, article.changed, body.intake, body.album, intake.name as origin,
  article.title, article.byline, article.source, article.url, article.published, article.words, ${packedBody.columns}`;

/** Returns the editions of the articles with these keys, even if they are in the trash. */
export async function readEditions(
  session: Pick<DatabaseSession, 'query'>,
  keys: readonly Key[],
): Promise<ReadonlyMap<Key, Edition>> {
  if (keys.length === 0) return new Map();
  const records = await session.query<EditionRecord>(
    `select ${editionColumns} from article join body on body.key = article.key ${packedBody.joins} where article.key = any($1::bigint[])`,
    [keys],
  );
  return new Map(records.map(record => [record.key, editionOf(record)]));
}

function editionOf({
  key,
  id,
  added,
  changed,
  intake,
  album,
  origin,
  own,
  shared,
  lead,
  ...facts
}: EditionRecord): Edition {
  return {key, id, added, changed, intake, album, origin, facts: {...facts, body: bodyOf({own, shared, lead})}};
}
