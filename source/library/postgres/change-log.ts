import type {LogCursor, LoggedChange, LogPage} from '../history.ts';
import type {FeedId, HighlightId} from '../library.ts';
import {parseJson} from '../stored-text.ts';
import type {DatabaseSession} from './session.ts';

/** An object after a change. Its state is null if it was removed. */
export type LogEntry = Pick<LoggedChange, 'kind' | 'thing' | 'part' | 'state'>;

/**
 * Writes the states of objects after a change to the change log of this person, replacing their former states. It contains the changes that the person made,
 * not those of others, because only those are sent to their other machines.
 */
export async function logChanges(session: DatabaseSession, entries: readonly LogEntry[]): Promise<void> {
  const last = [...new Map(entries.map(entry => [`${entry.kind} ${entry.thing} ${entry.part}`, entry])).values()];
  if (last.length === 0) return;
  await session.query(
    `with clock as (
       insert into person_counter (clock) values (floor(extract(epoch from clock_timestamp()) * 1000)::bigint + $5)
       on conflict (person) do update set clock = greatest(person_counter.clock + $5, excluded.clock) returning clock
     )
     insert into change (made, kind, thing, part, state)
     select clock.clock - $5 + entry.place, entry.kind, entry.thing, entry.part, entry.state
     from clock cross join unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality as entry (kind, thing, part, state, place)
     on conflict (person, kind, thing, part) do update set made = excluded.made, state = excluded.state`,
    [
      last.map(({kind}) => kind),
      last.map(({thing}) => thing),
      last.map(({part}) => part),
      last.map(({state}) => (state === null ? null : JSON.stringify(state))),
      last.length,
    ],
  );
}

/** Logs highlights as they are now. */
export function logHighlights(session: DatabaseSession, ids: readonly HighlightId[]): Promise<void> {
  const state = `json_build_object('article', article.id, 'quote', quote, 'prefix', prefix, 'suffix', suffix, 'note', note,
    'made', floor(extract(epoch from made) * 1000)::bigint)`;
  return logStates(
    session,
    'highlight',
    ids,
    `select highlight.id as thing, ${state} as state from highlight join article on article.key = highlight.key
     where highlight.id = any($1::text[]) and person = current_user and highlight.removed is null`,
  );
}

/** Logs views as they are now. */
export function logViews(session: DatabaseSession, names: readonly string[]): Promise<void> {
  return logStates(
    session,
    'view',
    names,
    `select name as thing, json_build_array(query, key) as state from view
     where name = any($1::text[]) and person = current_user`,
  );
}

/** Logs rules as they are now. */
export function logRules(session: DatabaseSession, names: readonly string[]): Promise<void> {
  return logStates(
    session,
    'rule',
    names,
    'select name as thing, json_build_array(query, action::json) as state from rule where name = any($1::text[])',
  );
}

/** Logs the subscriptions of feeds as they are now. */
export function logFeeds(session: DatabaseSession, ids: readonly FeedId[]): Promise<void> {
  return logStates(
    session,
    'feed',
    ids,
    `select id as thing, json_build_object('address', address, 'name', name, 'folder', folder, 'tags', tags::json,
       'mostDays', most_days, 'mostArticles', most_articles, 'minimumMinutes', minimum_minutes, 'isFullText', full_text,
       'hasPictures', pictures, 'isPaused', paused, 'isHidden', hidden) as state
     from feed where id = any($1::text[]) and removed is null`,
  );
}

/** Logs objects with the states that a statement returns; those that it does not return were removed. */
async function logStates(
  session: DatabaseSession,
  kind: LoggedChange['kind'],
  things: readonly string[],
  statement: string,
): Promise<void> {
  if (things.length === 0) return;
  const rows = await session.query<{thing: string; state: unknown}>(statement, [things]);
  const states = new Map(rows.map(({thing, state}) => [thing, state]));
  await logChanges(
    session,
    things.map(thing => ({kind, thing, part: '', state: states.get(thing) ?? null})),
  );
}

type ChangeRecord = LogEntry & {readonly state: string | null; readonly made: string};

/** Reads the change log of this person; see `History.changesSince`. */
export async function readLog(
  session: Pick<DatabaseSession, 'query'>,
  after: LogCursor | undefined,
  limit: number,
): Promise<LogPage> {
  const records = await session.query<ChangeRecord>(
    `select made, kind, thing, part, state from change where person = current_user and made > $1 order by made limit $2`,
    [after ?? '0', limit],
  );
  const last = records.at(-1);
  return {
    changes: records.map(({kind, thing, part, state, made}) => ({
      kind,
      thing,
      part,
      state: state === null ? null : parseJson(state),
      made: Number(made),
    })),
    cursor: last ? (last.made as LogCursor) : after,
  };
}
