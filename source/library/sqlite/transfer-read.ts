import {type ArticleId, present} from '../../article/article.ts';
import type {Cursor, EditionReason} from '../library.ts';
import {type PackedCapture, unpackEdition} from '../packing.ts';
import type {ArticlePlace, WholeArticle, WholeEdition, WholeHighlight, WholeIntake} from '../transfer.ts';
import type {Database} from './database.ts';
import {type Edition, readEdition} from './editions.ts';
import {readChecked} from './read-checked.ts';

/** Returns articles in the order of their keys; see `Transfer.places`. */
export function listPlaces(database: Database, after: Cursor | undefined, limit: number): readonly ArticlePlace[] {
  const sizeOf = (column: string, tables: string) =>
    `coalesce((select sum(length(${column})) from ${tables}.key = article.key), 0)`;
  return database
    .prepare<{key: number; id: ArticleId; bytes: number; isMarked: number}>(
      `select key, id, ${sizeOf('zstd', 'body where body')} + ${sizeOf('zstd', 'edition where edition')}
         + ${sizeOf('bytes', 'picture where picture')}
         + ${sizeOf('zstd', 'intake cross join capture on capture.number = intake.capture where intake')} as bytes,
         exists (select 1 from mark where mark.key = article.key and coalesce(read, starred, progress) is not null)
           or exists (select 1 from highlight where highlight.key = article.key) as isMarked
       from article where key > ? order by key limit ?`,
    )
    .all(after === undefined ? Number.MIN_SAFE_INTEGER : Number(after), limit)
    .map(({key, id, bytes, isMarked}) => ({id, bytes, isMarked: isMarked === 1, cursor: String(key) as Cursor}));
}

/** Returns whole articles; see `Transfer.read`. */
export function readWhole(database: Database, ids: readonly ArticleId[]): readonly WholeArticle[] {
  const captures = new Map<number, PackedCapture>();
  const find = database.prepare<{key: number}>('select key from article where id = ?');
  return ids.flatMap(id => {
    const key = find.get(id)?.key;
    const edition = key === undefined ? undefined : readEdition(database, key);
    return edition ? [wholeOf(database, id, edition, captures)] : [];
  });
}

type MarkRecord = Pick<
  WholeArticle,
  'removed' | 'removedDays' | 'folded' | 'read' | 'starred' | 'block' | 'offset' | 'progress'
>;

function wholeOf(
  database: Database,
  id: ArticleId,
  edition: Edition,
  captures: Map<number, PackedCapture>,
): WholeArticle {
  const {key} = edition;
  const all = <Value>(column: string, rest: string) =>
    database
      .prepare<{value: Value}>(`select ${column} as value from ${rest}`)
      .all(key)
      .map(({value}) => value);
  const intakes = readIntakes(database, key, captures);
  const numbers = intakes.map(({number}) => number);
  const marks = database
    .prepare<MarkRecord>(
      `select removed, (select max(number) from day) - removed_day as removedDays, (select id from article where key = folded) as folded,
         read, starred, block, offset, progress from mark where key = ?`,
    )
    .get(key);
  return {
    id,
    ...editionOf(edition, numbers),
    aliases: all<ArticleId>('id', 'alias where key = ? order by id'),
    intakes: intakes.map(({number: _, ...intake}) => intake),
    tags: all<string>('name', 'tag where key = ? order by number'),
    former: readFormer(database, key, edition, numbers),
    ...(marks ?? noMarks),
    copies: all<ArticleId>('article.id', 'mark cross join article using (key) where folded = ? order by article.id'),
    feeds: database
      .prepare<{address: string; arrived: number}>(
        `select address, arrived from feed_article cross join feed on feed.number = feed_article.feed
         where feed_article.key = ? order by address`,
      )
      .all(key)
      .map(feed => ({...feed})),
    highlights: database
      .prepare<WholeHighlight>(
        'select id, quote, prefix, suffix, note, made, removed from highlight where key = ? order by id',
      )
      .all(key)
      .map(highlight => ({...highlight})),
  };
}

const noMarks: MarkRecord = {
  removed: null,
  removedDays: null,
  folded: null,
  read: null,
  starred: null,
  block: null,
  offset: null,
  progress: null,
};

/** Returns the parts of an edition that all editions have, with the places of its intakes among those of the article. */
function editionOf(
  {added, changed, facts, intake, album}: Edition,
  numbers: readonly number[],
): Pick<WholeArticle, 'added' | 'changed' | 'facts' | 'intake' | 'album'> {
  const placeOf = (number: number | null) => {
    const place = number === null ? -1 : numbers.indexOf(number);
    return place === -1 ? null : place;
  };
  return {added, changed, facts, intake: placeOf(intake), album: placeOf(album)};
}

type IntakeRecord = Omit<WholeIntake, 'capture' | 'pictures'> & {readonly number: number; readonly capture: number};

/** Captures that several articles share are read once. */
function readIntakes(
  database: Database,
  key: number,
  captures: Map<number, PackedCapture>,
): readonly (WholeIntake & {readonly number: number})[] {
  const find = database.prepare<PackedCapture>('select hash as sha256, lead, zstd from capture where number = ?');
  const pictures = database.prepare<{
    address: string;
    width: number;
    height: number;
    path: string | null;
    bytes: Uint8Array;
  }>('select address, width, height, path, bytes from picture where intake = ? order by number');
  return database
    .prepare<IntakeRecord>(
      'select number, capture, format, name, version as parserVersion, made from intake where key = ? order by number',
    )
    .all(key)
    .flatMap(({capture: number, ...intake}) => {
      const capture = captures.get(number) ?? find.get(number);
      if (!capture) return [];
      captures.set(number, capture);
      const own = pictures.all(intake.number).map(({path, ...picture}) => ({...picture, ...present({path})}));
      return [{...intake, capture, pictures: own}];
    });
}

type FormerRecord = Pick<WholeEdition, 'number' | 'ended' | 'reason'> & {
  readonly reason: EditionReason;
  readonly zstd: Uint8Array;
};

function readFormer(
  database: Database,
  key: number,
  current: Edition,
  numbers: readonly number[],
): readonly WholeEdition[] {
  const packed = database
    .prepare<FormerRecord>('select number, ended, reason, zstd from edition where key = ? order by number desc')
    .all(key);
  let {body} = current.facts;
  const editions = packed.map(({zstd, ...record}) => {
    const edition = readChecked(database, () => unpackEdition(zstd, body) as Edition);
    body = edition.facts.body;
    return {...record, ...editionOf(edition, numbers)};
  });
  return editions.reverse();
}
