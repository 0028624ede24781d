import {type ArticleId, present} from '../../article/article.ts';
import type {HighlightId, NewHighlight, StoredHighlight} from '../library.ts';
import {makeHighlightId} from '../uuid.ts';
import {logHighlights} from './change-log.ts';
import type {Handle, WriteSession} from './handle.ts';
import {columnsOf} from './imported-state.ts';
import {record} from './journal.ts';

type HighlightRecord = {
  readonly id: HighlightId;
  readonly quote: string;
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly note: string | null;
  readonly made: Date;
};

/** Returns the highlights of articles by their ids, in the order in which they were made. */
export async function findHighlights(
  handle: Handle,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, readonly StoredHighlight[]>> {
  const rows = await handle.read<HighlightRecord & {readonly article: ArticleId}>(
    `select article.id as article, highlight.id, quote, prefix, suffix, note, made from article join highlight on highlight.key = article.key
     where article.id = any($1::text[]) and person = current_user and highlight.removed is null order by made, highlight.id`,
    [ids],
  );
  const found = Map.groupBy(rows, ({article}) => article);
  return new Map(
    [...found].map(([id, of]) => [
      id,
      of.map(({id: highlight, quote, prefix, suffix, note, made}) => ({
        id: highlight,
        quote,
        ...present({prefix, suffix, note}),
        made: made.toISOString(),
      })),
    ]),
  );
}

/** Adds a highlight as a step of undo, unless its id is known, and returns its id; undefined if the article is not in the library. */
export function addHighlight(
  handle: Handle,
  article: ArticleId,
  {id = makeHighlightId(), ...highlight}: NewHighlight,
  title: string,
): Promise<HighlightId | undefined> {
  const {quote, prefix, suffix, note, made} = columnsOf(highlight, new Date());
  return handle.write('personal', async session => {
    const [added] = await session.query(
      `insert into highlight (id, key, quote, prefix, suffix, note, made)
       select $2, key, $3, $4, $5, $6, $7 from article where id = $1 and removed is null
       on conflict (person, id) do nothing returning id`,
      [article, id, quote, prefix, suffix, note, made],
    );
    if (!added) {
      // A change that is sent again.
      const [known] = await session.query('select 1 from highlight where id = $1 and person = current_user', [id]);
      return known ? id : undefined;
    }
    await record(session, {title, before: [{highlight: id, was: null}], shared: false});
    await logHighlights(session, [id]);
    return id;
  });
}

/** Sets or removes the note of a highlight as a step of undo. Returns whether anything changed. */
export function annotateHighlight(
  handle: Handle,
  id: HighlightId,
  note: string | undefined,
  title: string,
): Promise<boolean> {
  return handle.write('personal', session =>
    alter(session, id, title, 'note = $2', note ?? null, 'highlight.note is distinct from $2'),
  );
}

/** Removes a highlight as a step of undo. Returns whether it existed. */
export function removeHighlight(handle: Handle, id: HighlightId, title: string): Promise<boolean> {
  return handle.write('personal', session => alter(session, id, title, 'removed = $2', new Date(), 'true'));
}

/** Changes a highlight that meets a condition. Returns whether there was one. */
async function alter(
  session: WriteSession,
  id: HighlightId,
  title: string,
  change: string,
  value: string | Date | null,
  condition: string,
): Promise<boolean> {
  const [former] = await session.query<{note: string | null}>(
    `with former as (
       select id, note from highlight where id = $1 and person = current_user and removed is null and ${condition} for update
     )
     update highlight set ${change} from former where highlight.id = former.id and person = current_user returning former.note`,
    [id, value],
  );
  if (!former) return false;
  await record(session, {title, before: [{highlight: id, was: {note: former.note, removed: null}}], shared: false});
  await logHighlights(session, [id]);
  return true;
}
