import type {Captured, Draft} from '../article/article.ts';
import {fingerprintOf} from '../article/fingerprint.ts';
import {type Reckoning, reckon} from '../article/reckoning.ts';
import {emptyBin} from './bin.ts';
import {type CaptureKeeper, captureKeeper} from './captures.ts';
import type {Database} from './database.ts';
import {
  type Edition,
  type Facts,
  factsOf,
  insertHead,
  keyFor,
  readEdition,
  replaceHead,
  sameFacts,
  writeBody,
} from './editions.ts';
import {packEdition} from './former.ts';
import {type Index, openIndex} from './fulltext.ts';
import {addMissing} from './highlights.ts';
import {type Before, type Change, type Former, isLast, record} from './journal.ts';
import type {Stored} from './library.ts';
import {writePictures} from './pictures.ts';
import {fold, foldAnew, writeFingerprint} from './stories.ts';
import {isKept} from './texts.ts';

/** What the batches of a run came to so far: they are one change. */
export type Run = {readonly change: Change | undefined; readonly stored: number; readonly updated: number};

/** A run that has not begun. */
export const newRun: Run = {change: undefined, stored: 0, updated: 0};

type Options = {readonly undoable: boolean; readonly run: Run};
type Result = {readonly results: readonly Stored[]; readonly run: Run};

/** Keeps articles with their captures in one transaction; see `Library.store`. Undo puts those that came in into the bin. */
export function store(database: Database, items: readonly Captured[], {undoable, run}: Options): Result {
  const reckoned = items.map(item => ({...item, ...(item.reckoning ?? reckon(item.draft))}));
  return database.write(() => {
    const index = openIndex(database);
    const keep = keeper(database, index);
    const kept = reckoned.map(keep);
    index.write();
    const results = kept.map(({id, outcome}, item) => ({id, outcome, title: items[item]?.draft.title ?? ''}));
    const came = results.filter(({outcome}) => outcome === 'stored');
    const fresh = new Set(came.map(({id}) => id));
    const changed = results.filter(({id, outcome}) => outcome === 'updated' && !fresh.has(id));
    const sofar = isLast(database, run.change) ? run : newRun;
    const total = {stored: sofar.stored + came.length, updated: sofar.updated + changed.length};
    const change = undoable
      ? record(database, {
          title: titleOf(total, (came[0] ?? changed[0])?.title ?? ''),
          before: kept.flatMap(({before}) => before),
          former: kept.flatMap(({former}) => former ?? []),
          joins: sofar.change,
        })
      : undefined;
    emptyBin(database, items.length);
    return {results, run: {...total, change}};
  });
}

/** `Added: Headline`, `Added 3 articles, updated 2`. */
function titleOf({stored, updated}: {readonly stored: number; readonly updated: number}, title: string): string {
  if (stored + updated === 1) return `${stored === 1 ? 'Added' : 'Updated'}: ${title}`;
  const articles = (count: number) => `${count} article${count === 1 ? '' : 's'}`;
  if (stored === 0) return `Updated ${articles(updated)}`;
  return `Added ${articles(stored)}${updated > 0 ? `, updated ${updated}` : ''}`;
}

/** What became of one article, and what takes it back. */
type Kept = {
  readonly id: string;
  readonly outcome: Stored['outcome'];
  readonly before: readonly Before[];
  readonly former?: Former;
};

type Reckoned = Captured & Reckoning;

function keeper(database: Database, index: Index): (item: Reckoned) => Kept {
  const now = moment(database);
  const capture = captureKeeper(database);
  return item => {
    const known = findKnown(database, item.identity);
    if (!known) return insert(database, index, capture, item, now);
    const edition = readEdition(database, known.key);
    const facts = edition && nextFacts(edition.facts, item);
    if (!edition || !facts || (known.removed === null && sameFacts(edition.facts, facts))) {
      // The same text again, this time with what it shows.
      writePictures(database, known.key, item.pictures ?? []);
      const before = addMissing(database, known.key, item.handling?.highlights, now);
      return {id: known.id, outcome: before.length > 0 ? 'updated' : 'unchanged', before};
    }
    return replace(database, index, capture, item, {...known, edition, facts}, now);
  };
}

/** The facts of an article that is stored again. An address alone, as bookmarks are, takes nothing away from a text, and adds its tags. */
function nextFacts(former: Facts, {draft, words}: Reckoned): Facts {
  if (draft.body !== '' || former.body === '') return factsOf({...draft, words});
  const tags = new Set([...tagsOf(former), ...draft.tags]);
  return {...former, tags: JSON.stringify([...tags])};
}

function tagsOf({tags}: Facts): Draft['tags'] {
  return JSON.parse(tags);
}

/** This millisecond, or the first after the last addition, so that the order of additions is known even where the clock goes back. */
function moment(database: Database): number {
  const last = database.prepare<{added: number | null}>('select max(added) as added from article').get()?.added;
  return Math.max(Date.now(), (last ?? 0) + 1);
}

/** An article that is stored again. */
type Known = {
  readonly key: number;
  readonly id: string;
  readonly removed: number | null;
  /** The id of the article that it is folded into. */
  readonly folded: string | null;
};

/** The article that this identity leads to, be it in the bin. */
function findKnown(database: Database, identity: string): Known | undefined {
  const columns = 'article.key, article.id, removed, (select id from article where key = folded) as folded';
  return (
    database
      .prepare<Known>(`select ${columns} from article cross join mark using (key) where article.id = ?`)
      .get(identity) ??
    database
      .prepare<Known>(
        `select ${columns} from alias cross join article using (key) cross join mark using (key) where alias.id = ?`,
      )
      .get(identity)
  );
}

/** Keeps a new article, with what its reader did to it elsewhere. What never was in the library counts as removed until now. */
function insert(
  database: Database,
  index: Index,
  capture: CaptureKeeper,
  {draft, identity: id, words, fingerprint, beginnings, capture: bytes, handling = {}, pictures = []}: Reckoned,
  now: number,
): Kept {
  const facts = factsOf({...draft, words});
  const added = Math.min(now, Date.parse(handling.added ?? '') || now);
  const key = insertHead(database, id, added, facts);
  const {intake, hasBody} = capture(key, bytes, draft.body, now);
  writeBody(database, key, intake, facts, hasBody);
  writePictures(database, key, pictures);
  const progress = handling.read || !handling.progress ? null : Math.min(1, Math.max(0, handling.progress));
  const place = progress === null ? null : 0;
  database
    .prepare('insert into mark (key, read, starred, block, offset, progress) values (?, ?, ?, ?, ?, ?)')
    .run(key, handling.read ? now : null, handling.starred ? now : null, place, place, progress);
  addTags(database, key, draft.tags);
  addMissing(database, key, handling.highlights, now);
  writeFingerprint(database, key, fingerprint);
  fold(database, key, facts, fingerprint);
  index.put(key, {id, text: facts, beginnings}, undefined);
  return {id, outcome: 'stored', before: [{id, removed: now}]};
}

/**
 * Writes an edition over the one before. Marks stay, also where the article has other ones elsewhere, and a tag that the one before had and a
 * person took away does not come back. An article that was in the bin comes out of it, and is added anew.
 */
function replace(
  database: Database,
  index: Index,
  capture: CaptureKeeper,
  {draft, capture: bytes, handling, pictures = [], ...reckoned}: Reckoned,
  {key: from, id, removed, folded, edition, facts}: Known & {readonly edition: Edition; readonly facts: Facts},
  now: number,
): Kept {
  const keepsText = facts.body !== draft.body;
  const fingerprint = keepsText ? fingerprintOf(facts.body) : reckoned.fingerprint;
  const beginnings = keepsText ? undefined : reckoned.beginnings;
  const added = removed === null ? edition.added : now;
  const key = keyFor(database, edition, added, facts);
  replaceHead(database, from, key, added, facts);
  const {intake, hasBody} = keepsText
    ? {intake: edition.intake, hasBody: isKept(database, edition.intake, facts.body)}
    : capture(key, bytes, draft.body, now);
  writeBody(database, key, intake, facts, hasBody);
  writePictures(database, key, pictures);
  writeFingerprint(database, key, fingerprint);
  if (removed !== null) database.prepare('update mark set removed = null, folded = null where key = ?').run(key);
  foldAnew(database, key, facts, fingerprint);
  index.put(key, {id, text: facts, beginnings}, from);
  const had = new Set(tagsOf(edition.facts));
  const tagged = addTags(
    database,
    key,
    draft.tags.filter(name => !had.has(name)),
  );
  return {
    id,
    outcome: removed === null ? 'updated' : 'stored',
    before: [{id, removed, folded, tagged}, ...addMissing(database, key, handling?.highlights, now)],
    former: packEdition(id, edition),
  };
}

/** Gives those that it did not have. */
function addTags(database: Database, key: number, names: readonly string[]): readonly string[] {
  const add = database.prepare('insert or ignore into tag (key, name) values (?, ?)');
  return names.filter(name => add.run(key, name) > 0);
}
