import {textIdentity} from '../derived-facts.ts';
import {type Facts, factsOf, isTextChanged, tagsOf} from '../facts.ts';
import {storesSamePictures} from './albums.ts';
import {addFormerEditions} from './editions.ts';
import type {WriteSession} from './handle.ts';
import {addMissingHighlights, writeImportedMarks} from './imported-state.ts';
import {type Key, newKey, secondOfDate} from './keys.ts';
import {storedText, textsOf} from './new-texts.ts';
import {type Arriving, addAliases, planAll, type StoringPlan, type Written} from './plan-storing.ts';
import type {StorableItem} from './prepare.ts';
import type {DatabaseSession} from './session.ts';
import {foldAll, refoldAll} from './stories.ts';
import type {Edition} from './texts.ts';
import {insertHeads, replaceHeads, writeTexts} from './write-editions.ts';

type Options = {
  /** See `StoreOptions`. */
  readonly restoresRemoved?: boolean | undefined;
};

/**
 * Writes articles within a transaction, and returns the results in their order. All of them are written together, table by table. Only an article that another
 * one of the same call decides on waits for the next round.
 */
export async function storeItems(
  session: WriteSession,
  arriving: readonly Arriving[],
  {restoresRemoved = false}: Options = {},
): Promise<readonly Written[]> {
  const results: Written[] = [];
  const {now, numbers} = await arrivalOf(session, arriving.length);
  let waiting = arriving.map((one, place) => ({...one, place, arrival: numbers[place] ?? ''}));
  while (waiting.length > 0) {
    const taken = new Set<string>();
    const [round, later]: [typeof waiting, typeof waiting] = [[], []];
    for (const one of waiting) {
      const names = namesOf(one);
      // Articles after a waiting one that have the same name wait too.
      (names.some(name => taken.has(name)) ? later : round).push(one);
      for (const name of names) taken.add(name);
    }
    for (const [index, result] of (await storeRound(session, round, now, restoresRemoved)).entries()) {
      const place = round[index]?.place;
      if (place !== undefined) results[place] = result;
    }
    waiting = later;
  }
  return results;
}

/** Returns the ids that an item can lead to. */
function namesOf({item, target}: Arriving): readonly string[] {
  const {draft, identity} = item;
  const isNamed = draft.url !== undefined || draft.work !== undefined;
  return [identity, ...(isNamed ? [textIdentity(draft)] : []), ...(target === undefined ? [] : [target])];
}

async function storeRound(
  session: WriteSession,
  arriving: readonly (Arriving & {readonly arrival: string})[],
  now: Date,
  restoresRemoved: boolean,
): Promise<readonly Written[]> {
  const plans = await planAll(session, arriving, restoresRemoved);
  const planned = arriving.map(({item, arrival}, place) => ({item, place, arrival, plan: plans[place] as StoringPlan}));
  const results: Written[] = [];
  const put = (written: ReadonlyMap<number, Written>) => {
    for (const [place, result] of written) results[place] = result;
  };
  for (const {place, plan} of planned) if (plan.kind === 'nothing') results[place] = plan.result;
  put(
    await insertAll(
      session,
      planned.flatMap(one => (one.plan.kind === 'insert' ? [{...one, plan: one.plan}] : [])),
      now,
    ),
  );
  put(
    await replaceAll(
      session,
      planned.flatMap(one => (one.plan.kind === 'replace' ? [{...one, plan: one.plan}] : [])),
      now,
    ),
  );
  put(
    await completeAll(
      session,
      planned.flatMap(one => (one.plan.kind === 'complete' ? [{...one, plan: one.plan}] : [])),
      now,
    ),
  );
  return results;
}

/** When articles arrive, and the numbers of the sequence `arrival` for their keys. */
type Arrival = {readonly now: Date; readonly numbers: readonly string[]};

/** Returns the time of the server, or the moment after the last addition, so that additions stay in order even if the clocks of programs differ. */
export async function arrivalOf(session: DatabaseSession, articles: number): Promise<Arrival> {
  const [row] = await session.query<Arrival>(
    `select date_trunc('milliseconds', greatest(clock_timestamp(), max(added) + interval '1 millisecond')) as now,
       array(select nextval('arrival')::text from generate_series(1, $1)) as numbers from article`,
    [articles],
  );
  return row ?? {now: new Date(), numbers: []};
}

/** Returns the key of an edition that replaces another: the same key, unless the date differs. */
export function keyFor(
  {key, added: former, facts}: Edition,
  {published, added}: {readonly published: string | null; readonly added: Date},
  arrival: string,
): Key {
  const second = secondOfDate({published, added});
  return second === secondOfDate({published: facts.published, added: former}) ? key : newKey(second, arrival);
}

type Planned<Kind extends StoringPlan['kind']> = {
  readonly item: StorableItem;
  readonly place: number;
  /** A number of the sequence `arrival`. */
  readonly arrival: string;
  readonly plan: Extract<StoringPlan, {kind: Kind}>;
};

/** Stores new articles, with their marks from other services. For undo, they count as removed until now. */
async function insertAll(
  session: WriteSession,
  planned: readonly Planned<'insert'>[],
  now: Date,
): Promise<ReadonlyMap<number, Written>> {
  if (planned.length === 0) return new Map();
  const heads = planned.map(({item: {draft, words, importedState}, arrival, plan: {id}}) => {
    const added = new Date(Math.min(now.getTime(), Date.parse(importedState?.added ?? '') || now.getTime()));
    const facts = factsOf({...draft, words});
    const key = newKey(secondOfDate({published: facts.published, added}), arrival);
    return {key, id, added, changed: null, facts};
  });
  await insertHeads(session, heads);
  session.countLive(heads.length);
  session.countStored(heads.length);
  const articles = planned.map(({item, place, plan}, index) => ({
    ...plan,
    place,
    item,
    key: heads[index]?.key ?? '',
    facts: heads[index]?.facts as Facts,
    importedState: item.importedState,
    fingerprint: item.fingerprint,
  }));
  const texts = await textsOf(
    session,
    articles.map(one => ({...one, formerAlbum: null, hasSamePictures: false})),
    now,
  );
  await writeTexts(session, texts, true);
  await addTags(
    session,
    articles.map(({key, item}) => ({key, names: item.draft.tags})),
  );
  await writeImportedMarks(session, articles, now);
  await addMissingHighlights(session, articles, now);
  await addAliases(
    session,
    articles.flatMap(({key, item, sharesAddressWith}) =>
      sharesAddressWith === undefined ? [] : [{id: item.identity, key}],
    ),
  );
  await foldAll(session, articles);
  return new Map(
    articles.map(({place, id, sharesAddressWith}) => [
      place,
      {id, outcome: 'stored', before: [{id, removed: now.getTime()}], sharesAddressWith} as const,
    ]),
  );
}

/** Adds the highlights of other services to articles with the same edition. */
async function completeAll(
  session: WriteSession,
  planned: readonly Planned<'complete'>[],
  now: Date,
): Promise<ReadonlyMap<number, Written>> {
  const articles = planned.map(({item: {importedState}, plan: {known}}) => ({key: known.key, importedState}));
  const highlighted = await addMissingHighlights(session, articles, now);
  return new Map(
    planned.map(({place, plan: {known}}) => {
      const before = highlighted.get(known.key) ?? [];
      return [place, {id: known.id, outcome: before.length > 0 ? 'updated' : 'unchanged', before}];
    }),
  );
}

/**
 * Replaces editions. Marks stay, even if the article has other marks in the other service. A tag of the earlier edition that was removed is not added
 * again. An article that was in the trash is restored and counts as added now.
 */
async function replaceAll(
  session: WriteSession,
  planned: readonly Planned<'replace'>[],
  now: Date,
): Promise<ReadonlyMap<number, Written>> {
  if (planned.length === 0) return new Map();
  const heads = planned.map(({arrival, plan: {known, edition, facts}}) => {
    const added = known.removed === null ? edition.added : now;
    return {
      from: known.key,
      key: keyFor(edition, {published: facts.published, added}, arrival),
      id: known.id,
      added,
      changed: isTextChanged(edition.facts, facts) ? now : edition.changed,
      facts,
    };
  });
  await replaceHeads(session, heads);
  const articles = planned.map(({item, place, plan}, index) => ({...plan, place, item, key: heads[index]?.key ?? ''}));
  const isNewText = ({facts, item}: {readonly facts: Facts; readonly item: StorableItem}) =>
    facts.body === item.draft.body;
  const fresh = articles.filter(isNewText);
  const same = await storesSamePictures(
    session,
    fresh.map(({item: {pictures = []}, edition: {album}}) => ({pictures, album})),
  );
  const texts = [
    ...(await textsOf(
      session,
      fresh.map((one, index) => ({...one, formerAlbum: one.edition.album, hasSamePictures: same[index] === true})),
      now,
    )),
    ...articles.filter(one => !isNewText(one)).map(storedText),
  ];
  await writeTexts(session, texts, false);
  const back = articles.filter(({known}) => known.removed !== null);
  if (back.length > 0) {
    await session.query(
      'update article set removed = null, removed_day = null, folded = null where key = any($1::bigint[])',
      [back.map(({key}) => key)],
    );
    session.countLive(back.length);
  }
  await refoldAll(session, texts);
  const tagged = await addTags(
    session,
    articles.map(({key, item, edition}) => {
      const had = new Set(tagsOf(edition.facts));
      return {key, names: item.draft.tags.filter(name => !had.has(name))};
    }),
  );
  const highlighted = await addMissingHighlights(
    session,
    articles.map(({key, item: {importedState}}) => ({key, importedState})),
    now,
  );
  const editions = await addFormerEditions(
    session,
    articles.map(({key, edition, facts}) => ({key, edition, next: facts.body})),
    'changed',
    now,
  );
  return new Map(
    articles.map(({place, key, facts, edition, known: {id, removed, folded}}, index) => [
      place,
      {
        id,
        outcome: removed === null ? 'updated' : 'stored',
        hasNewText: isTextChanged(edition.facts, facts),
        before: [
          {id, removed: removed?.getTime() ?? null, folded, tagged: tagged.get(key) ?? []},
          ...(highlighted.get(key) ?? []),
        ],
        edition: editions[index],
      },
    ]),
  );
}

/** Adds tags to articles, and returns the new ones by key. */
export async function addTags(
  session: DatabaseSession,
  given: readonly {readonly key: Key; readonly names: readonly string[]}[],
): Promise<ReadonlyMap<Key, readonly string[]>> {
  const all = given.flatMap(({key, names}) => names.map(name => ({key, name})));
  const added = new Map<Key, string[]>();
  if (all.length === 0) return added;
  const rows = await session.query<{key: Key; name: string}>(
    `insert into tag (key, name)
     select key, name from unnest($1::bigint[], $2::text[]) with ordinality as given (key, name, place) order by place
     on conflict do nothing returning key, name`,
    [all.map(({key}) => key), all.map(({name}) => name)],
  );
  for (const {key, name} of rows) added.set(key, [...(added.get(key) ?? []), name]);
  return added;
}
