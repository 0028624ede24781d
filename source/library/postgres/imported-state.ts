import type {Highlight, ImportedState} from '../../article/article.ts';
import type {HighlightBefore} from '../before.ts';
import type {HighlightId} from '../library.ts';
import {makeUuid} from '../uuid.ts';
import type {Key} from './keys.ts';
import type {DatabaseSession} from './session.ts';

/** What an article brings from another service. */
type Imported = {readonly key: Key; readonly importedState?: ImportedState | undefined};

/** Stores the marks of new articles from other services. An article without any has no row. */
export async function writeImportedMarks(
  session: DatabaseSession,
  articles: readonly Imported[],
  now: Date,
): Promise<void> {
  const marks = articles.flatMap(({key, importedState: {read, starred, progress} = {}}) => {
    const share = read || !progress ? null : Math.min(1, Math.max(0, progress));
    return read || starred || share !== null
      ? [{key, read: read ? now : null, starred: starred ? now : null, share}]
      : [];
  });
  if (marks.length === 0) return;
  await session.query(
    `insert into mark (key, read, starred, block, "offset", progress)
     select key, read, starred, case when share is not null then 0 end, case when share is not null then 0 end, share
     from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[], $4::float8[]) as given (key, read, starred, share)`,
    [
      marks.map(({key}) => key),
      marks.map(({read}) => read),
      marks.map(({starred}) => starred),
      marks.map(({share}) => share),
    ],
  );
}

/**
 * Adds the highlights that an article never had, and returns the entries that undo this, by its key. It does not add a highlight that the person
 * removed.
 */
export async function addMissingHighlights(
  session: DatabaseSession,
  articles: readonly Imported[],
  now: Date,
): Promise<ReadonlyMap<Key, readonly HighlightBefore[]>> {
  const before = new Map<Key, readonly HighlightBefore[]>();
  const given = articles.flatMap(({key, importedState}) =>
    (importedState?.highlights ?? []).map(highlight => ({key, highlight})),
  );
  if (given.length === 0) return before;
  const known = await session.query<{key: Key; quote: string; prefix: string | null}>(
    'select key, quote, prefix from highlight where person = current_user and key = any($1::bigint[])',
    [[...new Set(given.map(({key}) => key))]],
  );
  const nameOf = (key: Key, quote: string, prefix: string | null) => JSON.stringify([key, quote, prefix]);
  const seen = new Set(known.map(({key, quote, prefix}) => nameOf(key, quote, prefix)));
  const missing = given.flatMap(({key, highlight}) => {
    const name = nameOf(key, highlight.quote, highlight.prefix ?? null);
    if (seen.has(name)) return [];
    seen.add(name);
    return [{key, id: makeUuid() as HighlightId, ...columnsOf(highlight, now)}];
  });
  if (missing.length === 0) return before;
  await session.query(
    `insert into highlight (id, key, quote, prefix, suffix, note, made)
     select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])`,
    (['id', 'key', 'quote', 'prefix', 'suffix', 'note', 'made'] as const).map(name => missing.map(each => each[name])),
  );
  for (const {key, id} of missing) before.set(key, [...(before.get(key) ?? []), {highlight: id, was: null}]);
  return before;
}

/** Returns the columns of a highlight. */
export function columnsOf({quote, prefix, suffix, note, made = ''}: Highlight, now: Date) {
  const moment = Date.parse(made);
  return {
    quote,
    prefix: prefix ?? null,
    suffix: suffix ?? null,
    note: note ?? null,
    made: Number.isNaN(moment) ? now : new Date(moment),
  };
}
