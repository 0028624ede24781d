import type {ArticleId, Fingerprint, Picture} from '../../article/article.ts';
import {type Facts, partsOf} from '../facts.ts';
import {leadOf, type PackedCapture, type Piece, packBody} from '../packing.ts';
import {type Key, secondOfKey} from './keys.ts';
import type {StorableCapture} from './prepare.ts';
import type {DatabaseSession} from './session.ts';
import {type SearchText, spansOf} from './words.ts';

/** Writes the parts of many articles, each table with one statement, because a statement takes a round trip over a network. */

/** The part of an edition that the table `article` stores. */
export type Head = {
  readonly key: Key;
  readonly id: ArticleId;
  readonly added: Date;
  readonly changed: Date | null;
  readonly facts: Facts;
};

/** The columns of `article` that an edition has, and the parameters of a statement for them. */
const headColumns = 'key, id, added, changed, title, byline, source, url, published, moment, words';
const headParameters = `$1::bigint[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
  $10::timestamptz[], $11::integer[]`;

function headValues(heads: readonly Head[]): readonly (readonly (string | number | Date | null)[])[] {
  return [
    heads.map(({key}) => key),
    heads.map(({id}) => id),
    heads.map(({added}) => added),
    heads.map(({changed}) => changed),
    ...(['title', 'byline', 'source', 'url', 'published'] as const).map(name => heads.map(({facts}) => facts[name])),
    heads.map(({facts}) => momentOf(facts.published)),
    heads.map(({facts}) => facts.words),
  ];
}

/** Returns the moment that a date names; null for a day, or a time without an offset. */
function momentOf(published: string | null): Date | null {
  if (published === null || !/T.*(?:Z|[+-]\d\d:\d\d)$/.test(published)) return null;
  const moment = Date.parse(published);
  return Number.isNaN(moment) ? null : new Date(moment);
}

/** Inserts the rows of new articles. */
export async function insertHeads(session: DatabaseSession, heads: readonly Head[]): Promise<void> {
  if (heads.length === 0) return;
  await session.query(
    `insert into article (${headColumns}) select * from unnest(${headParameters})`,
    headValues(heads),
  );
}

/** Replaces the rows of earlier editions, which had the keys `from`. The foreign keys of other tables follow. */
export async function replaceHeads(
  session: DatabaseSession,
  heads: readonly (Head & {readonly from: Key})[],
): Promise<void> {
  if (heads.length === 0) return;
  await session.query(
    `update article set (${headColumns}) = (${headColumns
      .split(', ')
      .map(name => `given.${name}`)
      .join(', ')})
     from unnest(${headParameters}, $12::bigint[]) as given (${headColumns}, former) where article.key = given.former`,
    [...headValues(heads), heads.map(({from}) => from)],
  );
}

/** The capture of one article's next edition. */
type NextCapture = {readonly key: Key; readonly capture: StorableCapture; readonly body: string};

/** The intake of an edition, and whether its capture is stored together with this body. */
export type StoredCapture = {readonly intake: string; readonly hasBody: boolean};

/** Stores captures, equal bytes once, and returns the intakes in the same order. */
export async function writeCaptures(
  session: DatabaseSession,
  captures: readonly NextCapture[],
  now: Date,
): Promise<readonly StoredCapture[]> {
  if (captures.length === 0) return [];
  const pieces = await storePieces(
    session,
    captures.map(({capture}) => capture),
  );
  const first = new Map<StoredPiece, NextCapture>();
  for (const [place, one] of captures.entries()) {
    const piece = pieces[place];
    if (piece && !first.has(piece)) first.set(piece, one);
  }
  const intakes = await writeIntakes(
    session,
    captures.map(({key, capture: {format, name, parserVersion}}, place) => ({
      key,
      piece: pieces[place],
      format,
      name: name ?? null,
      parserVersion,
      made: now,
    })),
  );
  // What was stored now begins with the body that it was packed with. What was stored before must be unpacked to know.
  const leads = new Map([...first].map(([piece, {body}]) => [piece, piece.isNew ? body : leadOf(piece)]));
  return captures.map(({body}, place) => {
    const piece = pieces[place];
    return {
      intake: intakes[place] ?? '',
      hasBody: body === '' || (piece !== undefined && piece.lead > 0 && leads.get(piece) === body),
    };
  });
}

/** A stored capture. One that was stored before has no bytes here, unless they begin with a body. */
export type StoredPiece = Piece & {readonly number: string; readonly isNew: boolean};

/** Stores packed captures, equal bytes once, and returns them in the same order; the same one for equal bytes. */
export async function storePieces(
  session: DatabaseSession,
  captures: readonly PackedCapture[],
): Promise<readonly (StoredPiece | undefined)[]> {
  const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const given = new Map<string, PackedCapture>();
  for (const capture of captures) {
    const hash = hexOf(capture.sha256);
    if (!given.has(hash)) given.set(hash, capture);
  }
  const unique = [...given.values()];
  const inserted = await session.query<{number: string; hash: Uint8Array}>(
    `insert into capture (hash, lead, zstd) select * from unnest($1::bytea[], $2::integer[], $3::bytea[])
     on conflict (hash) do nothing returning number, hash`,
    [unique.map(({sha256}) => sha256), unique.map(({lead}) => lead), unique.map(({zstd}) => zstd)],
  );
  const stored = new Map<string, StoredPiece>();
  for (const {number, hash} of inserted) {
    const capture = given.get(hexOf(hash));
    if (capture) stored.set(hexOf(hash), {number, isNew: true, lead: capture.lead, zstd: capture.zstd});
  }
  const others = [...given].flatMap(([hash, {sha256}]) => (stored.has(hash) ? [] : [sha256]));
  if (others.length > 0) {
    const found = await session.query<{number: string; hash: Uint8Array; lead: number; zstd: Uint8Array | null}>(
      'select number, hash, lead, case when lead > 0 then zstd end as zstd from capture where hash = any($1::bytea[])',
      [others],
    );
    for (const {number, hash, lead, zstd} of found)
      stored.set(hexOf(hash), {number, isNew: false, lead, zstd: zstd ?? empty});
  }
  return captures.map(({sha256}) => stored.get(hexOf(sha256)));
}

const empty = new Uint8Array();

/** A capture that becomes the intake of an article. */
type NextIntake = {
  readonly key: Key;
  readonly piece: StoredPiece | undefined;
  readonly format: string;
  readonly name: string | null;
  readonly parserVersion: number;
  readonly made: Date;
};

/** Links captures to articles, and returns the numbers of the intakes in the same order. */
export async function writeIntakes(
  session: DatabaseSession,
  intakes: readonly NextIntake[],
): Promise<readonly string[]> {
  const rows = await session.query<{number: string}>(
    `insert into intake (key, capture, format, name, version, made)
     select key, capture, format, name, version, made
     from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::integer[], $6::timestamptz[])
       with ordinality as given (key, capture, format, name, version, made, place) order by place
     returning number`,
    [
      intakes.map(({key}) => key),
      intakes.map(({piece}) => piece?.number ?? null),
      intakes.map(({format}) => format),
      intakes.map(({name}) => name),
      intakes.map(({parserVersion}) => parserVersion),
      intakes.map(({made}) => made),
    ],
  );
  // Numbers ascend in the order of insertion.
  return rows.map(({number}) => number).sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1));
}

/** Stores the pictures that came with intakes. */
export async function writePictures(
  session: DatabaseSession,
  albums: readonly {readonly key: Key; readonly intake: string; readonly pictures: readonly Picture[]}[],
): Promise<void> {
  const all = albums.flatMap(({key, intake, pictures}) => pictures.map(picture => ({...picture, key, intake})));
  if (all.length === 0) return;
  await session.query(
    `insert into picture (key, intake, address, width, height, path, bytes)
     select key, intake, address, width, height, path, bytes
     from unnest($1::bigint[], $2::bigint[], $3::text[], $4::integer[], $5::integer[], $6::text[], $7::bytea[])
       with ordinality as given (key, intake, address, width, height, path, bytes, place) order by place`,
    [
      all.map(({key}) => key),
      all.map(({intake}) => intake),
      all.map(({address}) => address),
      all.map(({width}) => width),
      all.map(({height}) => height),
      all.map(({path}) => path ?? null),
      all.map(({bytes}) => bytes),
    ],
  );
}

/** The text of an edition, and what searches and stories need of it. */
export type WrittenText = {
  readonly key: Key;
  readonly facts: Facts;
  readonly intake: string | null;
  readonly album: string | null;
  readonly hasBody: boolean;
  readonly search: SearchText;
  readonly fingerprint: Fingerprint | undefined;
};

/** Writes everything of editions that lists do not show: of new articles, or replacing the former values. */
export async function writeTexts(
  session: DatabaseSession,
  texts: readonly WrittenText[],
  isNew: boolean,
): Promise<void> {
  if (texts.length === 0) return;
  // Looking for a former row takes the server a twentieth of the time of storing an article.
  const replacing = (assignment: string) => (isNew ? '' : `on conflict (key) do update set ${assignment}`);
  const keys = texts.map(({key}) => key);
  const names = ['standfirst', 'place', 'modified', 'language', 'image', 'enclosures', 'tags'] as const;
  await session.query(
    `insert into body (key, intake, album, parts, ${names.join(', ')}, zstd)
     select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::integer[], ${names.map((_, index) => `$${index + 5}::text[]`).join(', ')}, $12::bytea[])
     ${replacing(
       `(intake, album, parts, ${names.join(', ')}, zstd)
       = (excluded.intake, excluded.album, excluded.parts, ${names.map(name => `excluded.${name}`).join(', ')}, excluded.zstd)`,
     )}`,
    [
      keys,
      texts.map(({intake}) => intake),
      texts.map(({album}) => album),
      texts.map(({facts}) => partsOf(facts)),
      ...names.map(name => texts.map(({facts}) => facts[name])),
      texts.map(({hasBody, facts}) => (hasBody ? null : packBody(facts.body))),
    ],
  );
  await session.query(
    // This takes the server half of the time of the cast to `tsvector`. No lexeme contains a space.
    `insert into words (key, vector, folded, pair_filter) select key, array_to_tsvector(string_to_array(vector, ' ')), folded, pair_filter
     from unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[]) as given (key, vector, folded, pair_filter)
     ${replacing('(vector, folded, pair_filter) = (excluded.vector, excluded.folded, excluded.pair_filter)')}`,
    [
      keys,
      texts.map(({key, search}) => search.vector && `${search.vector} ${spansOf(secondOfKey(key))}`),
      texts.map(({search}) => search.folded),
      texts.map(({search}) => search.pairFilter),
    ],
  );
  await writeFingerprints(session, texts, isNew);
}

/** Writes the fingerprints of articles, so that later copies find them. */
async function writeFingerprints(
  session: DatabaseSession,
  texts: readonly WrittenText[],
  isNew: boolean,
): Promise<void> {
  if (!isNew) await session.query('delete from fingerprint where key = any($1::bigint[])', [texts.map(({key}) => key)]);
  const values = texts.flatMap(({key, fingerprint}) => bandsOf(fingerprint).map(value => ({key, value})));
  if (values.length === 0) return;
  await session.query('insert into fingerprint (value, key) select * from unnest($1::bigint[], $2::bigint[])', [
    values.map(({value}) => value),
    values.map(({key}) => key),
  ]);
}

/** Returns the numbers of a fingerprint as the table has them: with the place of each in its upper bits, because numbers of different places have nothing in common. */
function bandsOf(fingerprint: Fingerprint | undefined): readonly string[] {
  return (fingerprint ?? []).map((number, band) => String((BigInt(band) << 32n) + BigInt(number)));
}
