import type {ArticleId} from '../../article/article.ts';
import type {ArticleBefore} from '../before.ts';
import type {MarkChange} from '../library.ts';
import {type LogEntry, logChanges} from './change-log.ts';
import type {Handle, WriteSession} from './handle.ts';
import {record} from './journal.ts';
import type {Key} from './keys.ts';
import type {DatabaseSession} from './session.ts';
import {addTags, removeTags} from './tags.ts';
import {emptyTrash, moveToTrash, restoreFromTrash} from './trash.ts';

/** An article that is not in the trash, with the marks of this person. */
type Marked = {
  readonly key: Key;
  readonly id: ArticleId;
  readonly read: Date | null;
  readonly starred: Date | null;
};

/** Changes the marks of articles as one step of undo; see `Personal.mark`. Tags and the trash are shared, the other marks belong to the person. */
export function mark(handle: Handle, ids: readonly ArticleId[], change: MarkChange, title: string): Promise<number> {
  const {read, starred, tag = [], untag = [], removed} = change;
  const isPersonal = read !== undefined || starred !== undefined;
  const isShared = tag.length > 0 || untag.length > 0 || removed !== undefined;
  return handle.write(isShared ? 'shared' : 'personal', async session => {
    const live = isPersonal || tag.length > 0 || untag.length > 0 ? await findLive(session, ids) : [];
    const before = [
      ...(await changeMarks(session, live, change)),
      ...(read === undefined ? [] : await changeMarks(session, await findOthers(session, ids), {read})),
      ...(await removeTags(session, live, untag)),
      ...(await addTags(session, live, tag)),
      ...(await moveArticles(session, ids, removed)),
    ];
    await record(session, {title, before, shared: !isPersonal});
    await logChanges(session, before.flatMap(stateAfter(change)));
    const changed = new Set(before.map(({id}) => id)).size;
    if (removed) await emptyTrash(session, changed);
    return changed;
  });
}

/** Returns those of these articles that are not in the trash, in the order of their ids. */
function findLive(session: DatabaseSession, ids: readonly ArticleId[]): Promise<readonly Marked[]> {
  return session.query<Marked>(
    `select article.key, id, read, starred
     from (select distinct on (id) id, place from unnest($1::text[]) with ordinality as named (id, place) order by id, place) as named
     join article using (id) left join mark on mark.key = article.key and person = current_user
     where removed is null order by place`,
    [ids],
  );
}

/** Returns the other articles of the stories of these articles that are not in the trash: the copies, and the articles that they are folded into. */
function findOthers(session: DatabaseSession, ids: readonly ArticleId[]): Promise<readonly Marked[]> {
  return session.query<Marked>(
    `with named as (select key, coalesce(folded, key) as story from article where id = any($1::text[])),
       member as (select story as key from named union select article.key from article join named on article.folded = named.story)
     select article.key, id, read, starred
     from member join article using (key) left join mark on mark.key = article.key and person = current_user
     where removed is null and not exists (select from named where named.key = article.key) order by article.key`,
    [ids],
  );
}

/** Sets or clears the marks of a person, and returns the former states of those that changed. */
async function changeMarks(
  session: DatabaseSession,
  articles: readonly Marked[],
  {read, starred}: MarkChange,
): Promise<readonly ArticleBefore[]> {
  const now = new Date();
  const changed = articles.flatMap(article => {
    const next = {read: stateOf(article.read, read, now), starred: stateOf(article.starred, starred, now)};
    return next.read === article.read && next.starred === article.starred ? [] : [{article, next}];
  });
  if (changed.length === 0) return [];
  await session.query(
    `insert into mark (key, read, starred) select * from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[])
     on conflict (person, key) do update set read = excluded.read, starred = excluded.starred`,
    [
      changed.map(({article}) => article.key),
      changed.map(({next}) => next.read),
      changed.map(({next}) => next.starred),
    ],
  );
  return changed.map(({article, next}) => ({
    id: article.id,
    ...(next.read !== article.read && {read: article.read?.getTime() ?? null}),
    ...(next.starred !== article.starred && {starred: article.starred?.getTime() ?? null}),
  }));
}

/** Returns when a mark was set, after a change. */
function stateOf(moment: Date | null, wanted: boolean | undefined, now: Date): Date | null {
  if (wanted === undefined || wanted === (moment !== null)) return moment;
  return wanted ? now : null;
}

async function moveArticles(
  session: WriteSession,
  ids: readonly ArticleId[],
  removed: boolean | undefined,
): Promise<readonly ArticleBefore[]> {
  if (removed === undefined) return [];
  return (removed ? moveToTrash : restoreFromTrash)(session, ids);
}

/** Returns what the change log says of an article whose former state this is. */
function stateAfter({read, starred, removed}: MarkChange): (before: ArticleBefore) => readonly LogEntry[] {
  return before => {
    const {id, tagged = [], untagged = []} = before;
    const marks = Object.entries({read, starred, removed}).flatMap(([part, state]) =>
      state !== undefined && part in before ? [{kind: 'mark', thing: id, part, state} as const] : [],
    );
    return [
      ...marks,
      ...untagged.map(({name}) => ({kind: 'tag', thing: id, part: name, state: null}) as const),
      ...tagged.map(name => ({kind: 'tag', thing: id, part: name, state: true}) as const),
    ];
  };
}
