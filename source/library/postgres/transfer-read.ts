import {type ArticleId, type Picture, present} from '../../article/article.ts';
import type {Cursor} from '../library.ts';
import {type PackedCapture, unpackEdition} from '../packing.ts';
import type {ArticlePlace, WholeArticle, WholeEdition, WholeHighlight, WholeIntake} from '../transfer.ts';
import type {PackedEdition} from './editions.ts';
import type {Handle} from './handle.ts';
import {type Key, leastKey} from './keys.ts';
import {type Edition, readEditions} from './texts.ts';

/** Returns articles in the order of their keys; see `Transfer.places`. */
export async function listPlaces(
  {read}: Handle,
  after: Cursor | undefined,
  limit: number,
): Promise<readonly ArticlePlace[]> {
  const sizeOf = (column: string, tables: string) =>
    `coalesce((select sum(octet_length(${column})) from ${tables}.key = article.key), 0)`;
  const rows = await read<{key: Key; id: ArticleId; bytes: number; isMarked: boolean}>(
    `select key, id, (${sizeOf('zstd', 'body where body')} + ${sizeOf('zstd', 'edition where edition')}
       + ${sizeOf('bytes', 'picture where picture')}
       + ${sizeOf('zstd', 'intake join capture on capture.number = intake.capture where intake')})::float8 as bytes,
       exists (select from mark where mark.key = article.key and mark.person = current_user and num_nonnulls(read, starred, progress) > 0)
         or exists (select from highlight where highlight.key = article.key and highlight.person = current_user) as "isMarked"
     from article where key > $1 order by key limit $2`,
    [after ?? leastKey, limit],
  );
  return rows.map(({key, id, bytes, isMarked}) => ({id, bytes, isMarked, cursor: key as string as Cursor}));
}

type Head = {
  readonly key: Key;
  readonly removed: Date | null;
  readonly removedDays: number | null;
  readonly folded: ArticleId | null;
  readonly read: Date | null;
  readonly starred: Date | null;
  readonly block: number | null;
  readonly offset: number | null;
  readonly progress: number | null;
};

/** Returns whole articles, with the marks and highlights of this person; see `Transfer.read`. */
export async function readWhole({read}: Handle, ids: readonly ArticleId[]): Promise<readonly WholeArticle[]> {
  const heads = await read<Head>(
    `select article.key, removed, (select max(number) from day) - removed_day as "removedDays",
       (select id from article as story where story.key = article.folded) as folded, read, starred, block, "offset", progress
     from unnest($1::text[]) with ordinality as named (id, place) join article using (id)
     left join mark on mark.key = article.key and person = current_user order by place`,
    [ids],
  );
  const keys = heads.map(({key}) => key);
  const of = async <Row>(select: string) =>
    Map.groupBy(await read<Row & {readonly key: Key}>(select, [keys]), ({key}) => key);
  const [editions, intakes, aliases, tags, former, copies, feeds, highlights] = await Promise.all([
    readEditions({query: read}, keys),
    readIntakes({read}, keys),
    of<{id: ArticleId}>('select key, id from alias where key = any($1::bigint[]) order by id'),
    of<{name: string}>('select key, name from tag where key = any($1::bigint[]) order by number'),
    of<FormerRecord>(
      'select key, number, ended, reason, zstd from edition where key = any($1::bigint[]) order by number desc',
    ),
    of<{id: ArticleId}>('select folded as key, id from article where folded = any($1::bigint[]) order by id'),
    of<{address: string; arrived: Date}>(
      `select key, address, arrived from feed_article join feed on feed.number = feed_article.feed
       where key = any($1::bigint[]) order by address`,
    ),
    of<HighlightRecord>(
      `select key, id, quote, prefix, suffix, note, made, removed from highlight
       where key = any($1::bigint[]) and person = current_user order by id`,
    ),
  ]);
  return heads.flatMap(({key, removed, read: readAt, starred, ...marks}): readonly WholeArticle[] => {
    const edition = editions.get(key);
    if (!edition) return [];
    const own = intakes.get(key) ?? [];
    const numbers = own.map(({number}) => number);
    return [
      {
        id: edition.id,
        ...editionOf(edition, numbers),
        aliases: (aliases.get(key) ?? []).map(({id}) => id),
        intakes: own.map(({number: _, ...intake}) => intake),
        tags: (tags.get(key) ?? []).map(({name}) => name),
        former: formerOf(edition, former.get(key) ?? [], numbers),
        ...marks,
        removed: removed?.getTime() ?? null,
        read: readAt?.getTime() ?? null,
        starred: starred?.getTime() ?? null,
        copies: (copies.get(key) ?? []).map(({id}) => id),
        feeds: (feeds.get(key) ?? []).map(({address, arrived}) => ({address, arrived: arrived.getTime()})),
        highlights: (highlights.get(key) ?? []).map(({key: _, made, removed: ended, ...highlight}) => ({
          ...highlight,
          made: made.getTime(),
          removed: ended?.getTime() ?? null,
        })),
      },
    ];
  });
}

type HighlightRecord = Omit<WholeHighlight, 'made' | 'removed'> & {
  readonly made: Date;
  readonly removed: Date | null;
};

/** The parts of an edition that all editions have; a packed one has its moments as texts. */
type AnyEdition = Pick<Edition, 'facts' | 'intake' | 'album'> & {
  readonly added: Date | string;
  readonly changed: Date | string | null;
};

function editionOf(
  {added, changed, facts, intake, album}: AnyEdition,
  numbers: readonly string[],
): Pick<WholeArticle, 'added' | 'changed' | 'facts' | 'intake' | 'album'> {
  const placeOf = (number: string | null) => {
    const place = number === null ? -1 : numbers.indexOf(number);
    return place === -1 ? null : place;
  };
  return {
    added: new Date(added).getTime(),
    changed: changed === null ? null : new Date(changed).getTime(),
    facts,
    intake: placeOf(intake),
    album: placeOf(album),
  };
}

type FormerRecord = Pick<WholeEdition, 'number' | 'reason'> & {readonly ended: Date; readonly zstd: Uint8Array};

/** Unpacks earlier editions, each with the text of the next one; the last comes first. */
function formerOf(
  current: Edition,
  packed: readonly FormerRecord[],
  numbers: readonly string[],
): readonly WholeEdition[] {
  let {body} = current.facts;
  const editions = packed.map(({number, reason, ended, zstd}) => {
    const edition = unpackEdition(zstd, body) as PackedEdition;
    body = edition.facts.body;
    return {number, reason, ended: ended.getTime(), ...editionOf(edition, numbers)};
  });
  return editions.reverse();
}

type IntakeRecord = Omit<WholeIntake, 'made' | 'capture' | 'pictures'> & {
  readonly key: Key;
  readonly number: string;
  readonly capture: string;
  readonly made: Date;
};

/** Captures that several articles share are read once. */
async function readIntakes(
  {read}: Pick<Handle, 'read'>,
  keys: readonly Key[],
): Promise<ReadonlyMap<Key, readonly (WholeIntake & {readonly number: string})[]>> {
  const intakes = await read<IntakeRecord>(
    `select key, number, capture, format, name, version as "parserVersion", made from intake
     where key = any($1::bigint[]) order by number`,
    [keys],
  );
  const captures = await read<PackedCapture & {readonly number: string}>(
    'select number, hash as sha256, lead, zstd from capture where number = any($1::bigint[])',
    [[...new Set(intakes.map(({capture}) => capture))]],
  );
  const pictures = await read<Omit<Picture, 'path'> & {readonly intake: string; readonly path: string | null}>(
    `select intake, address, width, height, path, bytes from picture where key = any($1::bigint[]) order by number`,
    [keys],
  );
  const byNumber = new Map(captures.map(({number, ...capture}) => [number, capture]));
  const albums = Map.groupBy(pictures, ({intake}) => intake);
  const whole = intakes.flatMap(({capture: number, made, ...intake}) => {
    const capture = byNumber.get(number);
    const own = albums.get(intake.number) ?? [];
    return capture
      ? [
          {
            ...intake,
            capture,
            made: made.getTime(),
            pictures: own.map(({intake: _, path, ...picture}) => ({...picture, ...present({path})})),
          },
        ]
      : [];
  });
  const byKey = Map.groupBy(whole, ({key}) => key);
  return new Map([...byKey].map(([key, of]) => [key, of.map(({key: _, ...intake}) => intake)]));
}
