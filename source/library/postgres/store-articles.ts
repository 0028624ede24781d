import {type ArticleId, fingerprintOf} from '../../article/article.ts';
import type {Before} from '../before.ts';
import {textIdentity} from '../derived-facts.ts';
import {type Facts, factsOf, isSameReading, isTextChanged, nextFacts, tagsOf} from '../facts.ts';
import type {Stored} from '../library.ts';
import {isSameArticle} from '../same-article.ts';
import {storesSamePictures} from './albums.ts';
import {addFormerEditions, type EditionReference} from './editions.ts';
import type {WriteSession} from './handle.ts';
import {addMissingHighlights, writeImportedMarks} from './imported-state.ts';
import {type Key, newKey, secondOfDate} from './keys.ts';
import type {StorableItem} from './prepare.ts';
import type {DatabaseSession} from './session.ts';
import {foldAll, refoldAll} from './stories.ts';
import {type Edition, readEditions} from './texts.ts';
import {searchTextOf} from './words.ts';
import {
  insertHeads,
  replaceHeads,
  type WrittenText,
  writeCaptures,
  writeFingerprints,
  writePictures,
  writeTexts,
} from './write-editions.ts';

/** The result of writing one article, and the entries that undo it. */
export type Written = {
  readonly id: ArticleId;
  readonly outcome: Stored['outcome'];
  /** See `Stored`. */
  readonly hasNewText?: boolean;
  readonly before: readonly Before[];
  /** The edition that it replaced. */
  readonly edition?: EditionReference | undefined;
  /** For a new article, the id of an article with the same address and an unrelated text. */
  readonly sharesAddressWith?: ArticleId | undefined;
  /** When the article was moved to the trash, if it stays there; ISO 8601 in UTC. */
  readonly removed?: string;
};

/** An item that is stored as an edition of this article, regardless of address and text. If that article is deleted, nothing is written. */
export type Arriving = {readonly item: StorableItem; readonly target?: ArticleId | undefined};

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

/** A stored article. */
type Known = {
  readonly key: Key;
  readonly id: ArticleId;
  readonly removed: Date | null;
  /** Whether it is in the trash only because its addition was undone, so that nobody removed it. */
  readonly isUndone: boolean;
  /** The id of the article that it is folded into. */
  readonly folded: ArticleId | null;
};

/** What becomes of an item. */
type Plan =
  | {readonly kind: 'nothing'; readonly result: Written}
  | {readonly kind: 'insert'; readonly id: ArticleId; readonly sharesAddressWith?: ArticleId | undefined}
  | {readonly kind: 'complete'; readonly known: Known}
  | {readonly kind: 'replace'; readonly known: Known; readonly edition: Edition; readonly facts: Facts};

async function storeRound(
  session: WriteSession,
  arriving: readonly (Arriving & {readonly arrival: string})[],
  now: Date,
  restoresRemoved: boolean,
): Promise<readonly Written[]> {
  const plans = await planAll(session, arriving, restoresRemoved);
  const planned = arriving.map(({item, arrival}, place) => ({item, place, arrival, plan: plans[place] as Plan}));
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

/** The maximum number of articles with one address that an arriving text is compared with. */
const mostCompared = 16;

/** Decides what becomes of each item. */
async function planAll(
  session: DatabaseSession,
  arriving: readonly Arriving[],
  restoresRemoved: boolean,
): Promise<readonly Plan[]> {
  const known = await findKnown(session, [...new Set(arriving.map(({item, target}) => target ?? item.identity))]);
  const editions = await readEditions(session, [...new Set([...known.values()].flat().map(({key}) => key))]);
  const found = arriving.map(({item, target}) => {
    const all = known.get(target ?? item.identity) ?? [];
    if (target !== undefined) return {same: all.find(({id}) => id === target), other: undefined};
    const same = all.find(({key}) => isSame(editions.get(key), item));
    return {same, other: same ? undefined : all[0]};
  });
  const unrelated = arriving.flatMap(({item}, place) => (found[place]?.other ? [textIdentity(item.draft)] : []));
  const texts = unrelated.length > 0 ? await findKnown(session, unrelated) : new Map<string, Known[]>();
  const more = await readEditions(
    session,
    [...texts.values()].flatMap(([first]) => (first ? [first.key] : [])),
  );
  const ofIdentity = arriving.map(
    ({item, target}, place): {known?: Known | undefined; edition?: Edition | undefined} => {
      const {same, other} = found[place] ?? {};
      if (same) return {known: same, edition: editions.get(same.key)};
      const [text] = (target === undefined && other && texts.get(textIdentity(item.draft))) || [];
      return text ? {known: text, edition: more.get(text.key)} : {};
    },
  );
  const albums = await storesSamePictures(
    session,
    arriving.map(({item: {pictures = []}}, place) => ({pictures, album: ofIdentity[place]?.edition?.album ?? null})),
  );
  const aliases: {readonly id: ArticleId; readonly key: Key}[] = [];
  const plans = arriving.map(({item, target}, place): Plan => {
    const {known, edition} = ofIdentity[place] ?? {};
    const other = found[place]?.other;
    if (!known) {
      if (target !== undefined) return {kind: 'nothing', result: {id: target, outcome: 'unchanged', before: []}};
      return other
        ? {kind: 'insert', id: textIdentity(item.draft), sharesAddressWith: other.id}
        : {kind: 'insert', id: item.identity};
    }
    const {id, key, removed, isUndone} = known;
    if (removed !== null && !isUndone && !restoresRemoved) {
      return {kind: 'nothing', result: {id, outcome: 'unchanged', before: [], removed: removed.toISOString()}};
    }
    if (target !== undefined && item.identity !== id) aliases.push({id: item.identity, key});
    if (!edition) return {kind: 'complete', known};
    const facts = nextFacts(edition.facts, item);
    const hasText = facts.body === item.draft.body;
    const isAgain = removed === null && isSameReading(edition.facts, facts) && (!hasText || albums[place] === true);
    return isAgain ? {kind: 'complete', known} : {kind: 'replace', known, edition, facts};
  });
  await addAliases(session, aliases);
  return plans;
}

/** Returns whether an item is the article that this edition belongs to. */
function isSame(edition: Edition | undefined, {draft, capture}: StorableItem): boolean {
  if (!edition) return true;
  const {facts, origin} = edition;
  return isSameArticle(
    {title: facts.title, body: facts.body, origin: origin ?? undefined, url: facts.url ?? undefined},
    {title: draft.title, body: draft.body, origin: capture.name, url: draft.url},
  );
}

/** Returns the articles with each of these identities, first the one whose id it is. */
async function findKnown(
  session: DatabaseSession,
  identities: readonly string[],
): Promise<ReadonlyMap<string, readonly Known[]>> {
  const rows = await session.query<Known & {identity: string}>(
    `select identity, article.key, article.id, removed, (select id from article as story where story.key = article.folded) as folded,
       -- An undone addition leaves an article that was removed when it was made.
       coalesce(removed = (select min(made) from intake where intake.key = article.key), false) as "isUndone"
     from (
       select id as identity, key, true as own from article where id = any($1::text[])
       union all select id, key, false from alias where id = any($1::text[])
     ) as found join article on article.key = found.key
     order by own desc, found.key desc`,
    [identities],
  );
  const known = new Map<string, Known[]>();
  for (const {identity, ...one} of rows) {
    const all = known.get(identity) ?? [];
    if (all.length <= mostCompared && !all.some(({key}) => key === one.key)) known.set(identity, [...all, one]);
  }
  return known;
}

/** Adds other identities to articles. */
export async function addAliases(
  session: DatabaseSession,
  aliases: readonly {readonly id: ArticleId; readonly key: Key}[],
): Promise<void> {
  if (aliases.length === 0) return;
  await session.query(
    'insert into alias (id, key) select * from unnest($1::text[], $2::bigint[]) on conflict do nothing',
    [aliases.map(({id}) => id), aliases.map(({key}) => key)],
  );
}

type Planned<Kind extends Plan['kind']> = {
  readonly item: StorableItem;
  readonly place: number;
  /** A number of the sequence `arrival`. */
  readonly arrival: string;
  readonly plan: Extract<Plan, {kind: Kind}>;
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
  await writeTexts(session, texts);
  await writeFingerprints(session, texts, true);
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
    ...articles.filter(one => !isNewText(one)).map(formerText),
  ];
  await writeTexts(session, texts);
  await writeFingerprints(session, texts, false);
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

/** An article whose text comes from its item. */
type Fresh = {
  readonly key: Key;
  readonly item: StorableItem;
  readonly facts: Facts;
  /** The intake whose pictures the edition before shows, and whether the same pictures came again, or none. */
  readonly formerAlbum: string | null;
  readonly hasSamePictures: boolean;
};

/** Stores the captures and pictures of new texts, and returns the texts. */
async function textsOf(session: DatabaseSession, fresh: readonly Fresh[], now: Date): Promise<readonly WrittenText[]> {
  const links = await writeCaptures(
    session,
    fresh.map(({key, item: {capture, draft}}) => ({key, capture, body: draft.body})),
    now,
  );
  const texts = fresh.map(({key, item, facts, formerAlbum, hasSamePictures}, index) => {
    const {intake, hasBody} = links[index] ?? {intake: '', hasBody: false};
    const pictures = hasSamePictures ? [] : (item.pictures ?? []);
    const album = pictures.length > 0 ? intake : formerAlbum;
    return {key, facts, intake, album, hasBody, search: item.search, fingerprint: item.fingerprint, pictures};
  });
  await writePictures(session, texts);
  return texts;
}

/** Returns the text of the edition before, which stays if the item has only an address. */
function formerText({
  key,
  facts,
  edition: {intake, album},
}: {
  readonly key: Key;
  readonly facts: Facts;
  readonly edition: Edition;
}): WrittenText {
  return {
    key,
    facts,
    intake,
    album,
    hasBody: false,
    search: searchTextOf(facts),
    fingerprint: fingerprintOf(facts.body),
  };
}

/** Adds tags to articles, and returns the new ones by key. */
async function addTags(
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
