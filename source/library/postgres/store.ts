import {type ArticleId, countWords, fingerprintOf, identify, present} from '../../article/article.ts';
import type {Before} from '../before.ts';
import {factsOf, sameFacts} from '../facts.ts';
import type {Progress, Reparsed, Storable, Stored, StoreOptions, StoreRun} from '../library.ts';
import {titleOfRun} from '../undo-titles.ts';
import {storesSamePictures} from './albums.ts';
import {addFormerEditions, type EditionReference} from './editions.ts';
import type {Handle, WriteSession} from './handle.ts';
import {type Change, isLast, record} from './journal.ts';
import type {Key} from './keys.ts';
import {addAliases, type Written} from './plan-storing.ts';
import {toStorableItems} from './prepare.ts';
import type {DatabaseSession} from './session.ts';
import {arrivalOf, keyFor, storeItems} from './store-articles.ts';
import {refoldAll} from './stories.ts';
import {type Edition, readEditions} from './texts.ts';
import {emptyTrash} from './trash.ts';
import {type SearchText, searchTextOf} from './words.ts';
import {replaceHeads, writePictures, writeTexts} from './write-editions.ts';

/** The results of a run so far. All its batches are one change. */
export type Run = {readonly change: Change | undefined; readonly stored: number; readonly updated: number};

/** A run before its first batch. */
export const newRun: Run = {change: undefined, stored: 0, updated: 0};

/** An article that was written, with its headline. */
export type WrittenArticle = Written & {readonly title: string};

type Options = StoreOptions & {readonly undoable: boolean; readonly run: Run};
type Result = {readonly results: readonly Stored[]; readonly run: Run};

/** Stores articles with their captures in one transaction; see `Articles.store`. Undo moves the new ones to the trash. */
export async function store(
  handle: Handle,
  items: readonly Storable[],
  {undoable, restoresRemoved, run}: Options,
): Promise<Result> {
  const storable = toStorableItems(items);
  await handle.learn(storable.map(({search}) => search));
  return handle.write('shared', async session => {
    const written = await storeItems(
      session,
      storable.map(item => ({item})),
      {restoresRemoved},
    );
    const articles = written.map((one, place) => ({...one, title: items[place]?.draft.title ?? ''}));
    const next = undoable ? await recordRun(session, articles, run) : run;
    await emptyTrash(session, items.length);
    return {results: articles.map(toStored), run: next};
  });
}

/** Records a batch in the journal, within its transaction. It joins the run if no other change was made since. */
export async function recordRun(session: DatabaseSession, articles: readonly WrittenArticle[], run: Run): Promise<Run> {
  const came = articles.filter(({outcome}) => outcome === 'stored');
  const fresh = new Set(came.map(({id}) => id));
  const changed = articles.filter(({id, outcome}) => outcome === 'updated' && !fresh.has(id));
  const sofar = (await isLast(session, run.change)) ? run : newRun;
  const total = {stored: sofar.stored + came.length, updated: sofar.updated + changed.length};
  const before = articles.flatMap(one => one.before);
  const change = await record(session, {
    title: titleOfRun(total, (came[0] ?? changed[0])?.title ?? ''),
    before,
    shared: !before.some(one => 'highlight' in one),
    editions: articles.flatMap(({edition}) => edition ?? []),
    joins: sofar.change,
  });
  return {...total, change};
}

/** Returns the public result of an article that was written. */
export function toStored({id, title, outcome, hasNewText, sharesAddressWith, removed}: WrittenArticle): Stored {
  return {id, title, outcome, ...present({hasNewText: hasNewText || undefined, sharesAddressWith, removed})};
}

/** Starts a run, which joins all its batches to one change of the journal. */
export function startRun(handle: Handle, options: StoreOptions = {}): StoreRun {
  let stored = newRun;
  let again = newReparseRun;
  return {
    async store(items) {
      const {results, run} = await store(handle, items, {...options, undoable: true, run: stored});
      stored = run;
      return results;
    },
    async reparse(items) {
      const {results, run} = await reparse(handle, items, again);
      again = run;
      return results;
    },
  };
}

type ReparseRun = {readonly change: Change | undefined; readonly updated: number};

const newReparseRun: ReparseRun = {change: undefined, updated: 0};

/** Replaces editions with those that were parsed again from their captures, in one transaction; see `StoreRun.reparse`. */
async function reparse(
  handle: Handle,
  items: readonly Reparsed[],
  run: ReparseRun,
): Promise<{readonly results: readonly Stored[]; readonly run: ReparseRun}> {
  const read = items.map(item => ({...item, search: searchTextOf(item.captured.draft)}));
  await handle.learn(read.map(({search}) => search));
  return handle.write('shared', async session => {
    const rewritten = await rewriteAll(session, read);
    const changed = rewritten.filter(({edition}) => edition);
    const sofar = (await isLast(session, run.change)) ? run : newReparseRun;
    const updated = sofar.updated + changed.length;
    const before = changed.flatMap(one => one.before);
    const change = await record(session, {
      title: updated === 1 ? `Read again: ${changed[0]?.title}` : `Read ${updated} articles again`,
      before,
      shared: !before.some(one => 'position' in one),
      editions: changed.flatMap(({edition}) => edition ?? []),
      joins: sofar.change,
    });
    return {results: rewritten.map(({id, title, outcome}) => ({id, title, outcome})), run: {change, updated}};
  });
}

type Rewritten = Stored & {readonly before: readonly Before[]; readonly edition?: EditionReference | undefined};

/** The state of an article for a person and in lists. */
type Known = {
  readonly key: Key;
  readonly id: ArticleId;
  readonly folded: ArticleId | null;
  readonly block: number | null;
  readonly offset: number | null;
  readonly progress: number | null;
};

/** Replaces editions that differ, and returns the results in the order of the items, without those whose article no longer exists. */
async function rewriteAll(
  session: WriteSession,
  items: readonly (Reparsed & {readonly search: SearchText})[],
): Promise<readonly Rewritten[]> {
  const {now, numbers} = await arrivalOf(session, items.length);
  const known = await session.query<Known>(
    `select article.key, id, (select id from article as story where story.key = article.folded) as folded, block, "offset", progress
     from article left join mark on mark.key = article.key and person = current_user where id = any($1::text[]) and removed is null`,
    [items.map(({id}) => id)],
  );
  const byId = new Map(known.map(one => [one.id, one]));
  const editions = await readEditions(
    session,
    known.map(({key}) => key),
  );
  const found = items.flatMap(item => {
    const one = byId.get(item.id);
    const edition = one && editions.get(one.key);
    if (!one || !edition) return [];
    const {draft, capture, pictures = []} = item.captured;
    // Tags stay, because some were added when the article was stored.
    const facts = {...factsOf({...draft, words: countWords(draft.body)}), tags: edition.facts.tags};
    return [{item, known: one, edition, facts, draft, capture, pictures, isSame: sameFacts(edition.facts, facts)}];
  });
  await relink(
    session,
    found.filter(({isSame}) => isSame),
  );
  const changed = found.filter(({isSame}) => !isSame);
  const moved = changed.map((one, place) => ({
    ...one,
    key: keyFor(one.edition, {published: one.facts.published, added: one.edition.added}, numbers[place] ?? ''),
  }));
  await replaceHeads(
    session,
    moved.map(({key, known: {key: from, id}, edition: {added, changed: moment}, facts}) => ({
      from,
      key,
      id,
      added,
      changed: moment,
      facts,
    })),
  );
  const intakes = await linkAgain(session, moved, now);
  const same = await storesSamePictures(
    session,
    moved.map(({pictures, edition: {album}}) => ({pictures, album})),
  );
  const texts = moved.map(({key, item, facts, edition, pictures}, place) => {
    const intake = intakes.get(key) ?? null;
    const hasNewPictures = intake !== null && same[place] === false;
    return {
      key,
      facts,
      intake,
      album: hasNewPictures ? intake : edition.album,
      hasBody: false,
      search: item.search,
      fingerprint: fingerprintOf(facts.body),
      pictures: hasNewPictures ? pictures : [],
    };
  });
  await writePictures(
    session,
    texts.flatMap(({intake, ...text}) => (intake === null ? [] : [{...text, intake}])),
  );
  await writeTexts(session, texts, false);
  await refoldAll(session, texts);
  // An article without an address is identified by its text. With an alias, the same capture, if added again, leads to this article.
  await addAliases(
    session,
    moved.flatMap(({key, known: {id}, draft}) => (identify(draft) === id ? [] : [{id: identify(draft), key}])),
  );
  await movePositions(
    session,
    moved.flatMap(({key, item: {progress}}) => (progress ? [{key, progress}] : [])),
  );
  const names = await addFormerEditions(
    session,
    moved.map(({key, edition, facts}) => ({key, edition, next: facts.body})),
    'reparsed',
    now,
  );
  const places = new Map(moved.map(({item}, place) => [item, place]));
  return found.map(({item, known: {id, folded, block, offset, progress}, draft: {title}}) => {
    const place = places.get(item);
    if (place === undefined) return {id, title, outcome: 'unchanged', before: []};
    const position = item.progress && {position: {block, offset, progress}};
    return {id, title, outcome: 'updated', before: [{id, folded, ...position}], edition: names[place]};
  });
}

type Relinked = {readonly edition: Edition; readonly capture: Reparsed['captured']['capture']};

/** Stores that later versions of the parser read the same text. */
async function relink(session: DatabaseSession, read: readonly Relinked[]): Promise<void> {
  if (read.length === 0) return;
  await session.query(
    `update intake set format = given.format, version = given.version
     from unnest($1::bigint[], $2::text[], $3::integer[]) as given (number, format, version) where intake.number = given.number`,
    [
      read.map(({edition}) => edition.intake),
      read.map(({capture}) => capture.format),
      read.map(({capture}) => capture.parserVersion),
    ],
  );
}

/** Links new editions to the captures of the editions before, and returns their intakes by key. */
async function linkAgain(
  session: DatabaseSession,
  read: readonly (Relinked & {readonly key: Key})[],
  now: Date,
): Promise<ReadonlyMap<Key, string>> {
  if (read.length === 0) return new Map();
  const made = await session.query<{key: Key; number: string}>(
    `insert into intake (key, capture, format, name, version, made)
     select given.key, intake.capture, given.format, intake.name, given.version, $5
     from unnest($1::bigint[], $2::bigint[], $3::text[], $4::integer[]) as given (key, number, format, version)
     join intake on intake.number = given.number returning key, number`,
    [
      read.map(({key}) => key),
      read.map(({edition}) => edition.intake),
      read.map(({capture}) => capture.format),
      read.map(({capture}) => capture.parserVersion),
      now,
    ],
  );
  return new Map(made.map(({key, number}) => [key, number]));
}

/** Saves where this person's reading stopped in new texts. */
async function movePositions(
  session: DatabaseSession,
  moved: readonly {readonly key: Key; readonly progress: Progress}[],
): Promise<void> {
  if (moved.length === 0) return;
  await session.query(
    `insert into mark (key, block, "offset", progress) select * from unnest($1::bigint[], $2::integer[], $3::integer[], $4::float8[])
     on conflict (person, key) do update set (block, "offset", progress) = (excluded.block, excluded."offset", excluded.progress)`,
    [
      moved.map(({key}) => key),
      moved.map(({progress}) => progress.position.block),
      moved.map(({progress}) => progress.position.offset),
      moved.map(({progress}) => progress.progress),
    ],
  );
}
