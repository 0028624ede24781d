import type {ArticleId} from '../../article/article.ts';
import type {Before} from '../before.ts';
import {textIdentity} from '../derived-facts.ts';
import {type Facts, isSameReading, nextFacts} from '../facts.ts';
import type {Stored} from '../library.ts';
import {isSameArticle} from '../same-article.ts';
import {storesSamePictures} from './albums.ts';
import type {EditionReference} from './editions.ts';
import type {Key} from './keys.ts';
import type {StorableItem} from './prepare.ts';
import type {DatabaseSession} from './session.ts';
import {type Edition, readEditions} from './texts.ts';

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
export type StoringPlan =
  | {readonly kind: 'nothing'; readonly result: Written}
  | {readonly kind: 'insert'; readonly id: ArticleId; readonly sharesAddressWith?: ArticleId | undefined}
  | {readonly kind: 'complete'; readonly known: Known}
  | {readonly kind: 'replace'; readonly known: Known; readonly edition: Edition; readonly facts: Facts};

/** The maximum number of articles with one address that an arriving text is compared with. */
const mostCompared = 16;

/** Decides what becomes of each item. */
export async function planAll(
  session: DatabaseSession,
  arriving: readonly Arriving[],
  restoresRemoved: boolean,
): Promise<readonly StoringPlan[]> {
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
  const plans = arriving.map(({item, target}, place): StoringPlan => {
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
