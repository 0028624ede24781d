import {type ArticleId, type Draft, fingerprintOf, type ImportedState, identify} from '../../article/article.ts';
import type {Stored} from '../library.ts';
import {type Comparable, isSameArticle} from '../same-article.ts';
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
import {addFormerEdition, type EditionReference} from './former-editions.ts';
import type {Index} from './full-text-index.ts';
import {addMissing} from './highlights.ts';
import type {Before} from './journal.ts';
import {isSameAlbum, keepPictures} from './pictures.ts';
import type {DerivedFacts, StorableItem} from './prepare.ts';
import {fold, foldAnew, writeFingerprint} from './stories.ts';
import {isKept} from './texts.ts';

/** What became of one article, and what undoes it. */
type Written = {
  readonly id: ArticleId;
  readonly outcome: Stored['outcome'];
  readonly before: readonly Before[];
  /** The edition that it replaced. */
  readonly edition?: EditionReference;
  /** The id of the article that has the same address and an unrelated text, where this one is new. */
  readonly sharesAddressWith?: ArticleId;
};

/** What all articles of a transaction are kept with. */
type WriteContext = {
  readonly database: Database;
  readonly index: Index;
  readonly keepCapture: CaptureKeeper;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** How an article is written that a feed brings. */
type WriteOptions = {
  /** The article that it is an edition of, whatever its address and text. If that is deleted by now, nothing is written. */
  readonly target?: ArticleId | undefined;
  /** Whether an article in the trash stays there and as it is. */
  readonly staysRemoved?: boolean;
};

/** Writes one article. */
export type ArticleWriter = (item: StorableItem, options?: WriteOptions) => Written;

/** Makes a function that writes articles within a transaction, one after the other. */
export function articleWriter(database: Database, index: Index): ArticleWriter {
  const context = {database, index, keepCapture: captureKeeper(database), now: moment(database)};
  return (item, {target, staysRemoved = false} = {}) => {
    const {known, edition, other} = target === undefined ? findSame(database, item) : findTarget(database, target);
    if (!known && target !== undefined) return {id: target, outcome: 'unchanged', before: []};
    if (!known) return other ? insertBeside(context, item, other) : insert(context, item);
    if (known.removed !== null && staysRemoved) return {id: known.id, outcome: 'unchanged', before: []};
    if (target !== undefined) addAlias(database, item.identity, known);
    const facts = edition && nextFacts(edition.facts, item);
    const isAgain = !edition || !facts || (known.removed === null && isSame(database, edition, facts, item));
    return isAgain ? complete(context, item, known) : replace(context, item, {...known, edition, facts});
  };
}

function findTarget(database: Database, target: ArticleId): Found {
  const known = withIdentity(database, target).find(({id}) => id === target);
  return known ? {known, edition: readEdition(database, known.key)} : {};
}

/** Lets a further identity lead to an article. */
function addAlias(database: Database, identity: ArticleId, {id, key}: Pick<Known, 'id' | 'key'>): void {
  if (identity !== id) database.prepare('insert or ignore into alias (id, key) values (?, ?)').run(identity, key);
}

/** Whether what comes again tells and shows what is there. */
function isSame(database: Database, edition: Edition, facts: Facts, {draft, pictures = []}: StorableItem): boolean {
  const keepsText = facts.body !== draft.body;
  return sameFacts(edition.facts, facts) && (keepsText || isSameAlbum(database, edition.album, pictures));
}

/** The facts of an article that is stored again. An address alone, as bookmarks are, takes nothing away from a text, and adds its tags. */
function nextFacts(former: Facts, {draft, words}: StorableItem): Facts {
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
  readonly id: ArticleId;
  readonly removed: number | null;
  /** The id of the article that it is folded into. */
  readonly folded: ArticleId | null;
};

/** The stored article that an item is, with its edition; `other` is the first article that has its identity and an unrelated text. */
type Found = {readonly known?: Known; readonly edition?: Edition | undefined; readonly other?: Known};

/** Articles of one address that an arriving text is compared with. */
const mostCompared = 16;

/** Finds the article that an item is, even if it is in the trash. */
function findSame(database: Database, {identity, draft, capture}: StorableItem): Found {
  const arriving = {title: draft.title, body: draft.body, origin: capture.name, url: draft.url};
  const known = withIdentity(database, identity);
  for (const one of known) {
    const edition = readEdition(database, one.key);
    if (!edition || isSameArticle(comparableOf(database, edition), arriving)) return {known: one, edition};
  }
  const [other] = known;
  if (!other) return {};
  const [same] = withIdentity(database, textIdentity(draft));
  return same ? {known: same, edition: readEdition(database, same.key), other} : {other};
}

function comparableOf(database: Database, {intake, facts: {title, body, url}}: Edition): Comparable {
  const record = database.prepare<{name: string | null}>('select name from intake where number = ?').get(intake);
  return {title, body, origin: record?.name ?? undefined, url: url ?? undefined};
}

/** The articles that this identity leads to, first the one whose id it is. */
function withIdentity(database: Database, identity: string): readonly Known[] {
  const columns = 'article.key, article.id, removed, (select id from article where key = folded) as folded';
  const own = database.prepare<Known>(
    `select ${columns} from article cross join mark using (key) where article.id = ?`,
  );
  const others = database.prepare<Known>(
    `select ${columns} from alias cross join article using (key) cross join mark using (key)
     where alias.id = ? order by alias.key desc limit ${mostCompared}`,
  );
  return [...own.all(identity), ...others.all(identity)];
}

/** The identity of an article whose address belongs to another one. */
function textIdentity({url: _, ...draft}: Draft): ArticleId {
  return identify(draft);
}

/** Keeps an article whose address another one has already. The address leads to both. */
function insertBeside(context: WriteContext, item: StorableItem, {id: sharesAddressWith}: Known): Written {
  const kept = insert(context, {...item, identity: textIdentity(item.draft)});
  context.database
    .prepare('insert or ignore into alias (id, key) select ?, key from article where id = ?')
    .run(item.identity, kept.id);
  return {...kept, sharesAddressWith};
}

/** Keeps a new article, with what its reader did to it elsewhere. What never was in the library counts as removed until now. */
function insert(context: WriteContext, item: StorableItem): Written {
  const {database, index, now} = context;
  const {draft, identity: id, words, importedState = {}} = item;
  const facts = factsOf({...draft, words});
  const added = Math.min(now, Date.parse(importedState.added ?? '') || now);
  const key = insertHead(database, id, added, facts);
  const text = textOf(context, key, item, null);
  writeEdition(database, key, facts, text);
  // Tags that come with a new article are no change of a person's: the change log has those that are added to a mark.
  addTags(database, key, draft.tags);
  insertMark(database, key, importedState, now);
  addMissing(database, key, importedState.highlights, now);
  fold(database, key, facts, text.fingerprint);
  index.put(key, {id, text: facts, prefixes: text.prefixes}, undefined);
  return {id, outcome: 'stored', before: [{id, removed: now}]};
}

function insertMark(database: Database, key: number, {read, starred, progress}: ImportedState, now: number): void {
  const share = read || !progress ? null : Math.min(1, Math.max(0, progress));
  const place = share === null ? null : 0;
  database
    .prepare('insert into mark (key, read, starred, block, offset, progress) values (?, ?, ?, ?, ?, ?)')
    .run(key, read ? now : null, starred ? now : null, place, place, share);
}

/** Adds to an article the passages that were marked elsewhere in the same edition of it. */
function complete({database, now}: WriteContext, {importedState}: StorableItem, {key, id}: Known): Written {
  const before = addMissing(database, key, importedState?.highlights, now);
  return {id, outcome: before.length > 0 ? 'updated' : 'unchanged', before};
}

/** An article that is stored again, its edition until now, and the facts of the one that comes. */
type Replaced = Known & {readonly edition: Edition; readonly facts: Facts};

/**
 * Writes an edition over the one before. Marks stay, also where the article has other ones elsewhere, and a tag that the one before had and a
 * person removed does not come back. An article that was in the trash is restored and counts as added now.
 */
function replace(
  context: WriteContext,
  item: StorableItem,
  {key: from, id, removed, folded, edition, facts}: Replaced,
): Written {
  const {database, index, now} = context;
  const isBack = removed !== null;
  const added = isBack ? now : edition.added;
  const key = keyFor(database, edition, added, facts);
  const changed = isTextChanged(edition.facts, facts) ? now : edition.changed;
  replaceHead(database, from, key, {added, changed, facts});
  const isNew = facts.body === item.draft.body;
  const text = isNew ? textOf(context, key, item, edition.album) : formerText(database, edition, facts);
  writeEdition(database, key, facts, text);
  if (isBack)
    database.prepare('update mark set removed = null, removed_day = null, folded = null where key = ?').run(key);
  foldAnew(database, key, facts, text.fingerprint);
  index.put(key, {id, text: facts, prefixes: text.prefixes}, from);
  const had = new Set(tagsOf(edition.facts));
  const news = item.draft.tags.filter(name => !had.has(name));
  const tagged = addTags(database, key, news);
  const highlighted = addMissing(database, key, item.importedState?.highlights, now);
  return {
    id,
    outcome: isBack ? 'stored' : 'updated',
    before: [{id, removed, folded, tagged}, ...highlighted],
    edition: addFormerEdition(database, {id, key}, edition, facts.body, 'changed', now),
  };
}

/** Whether an edition tells a reader something else than the one before. A bookmark that gets its text does not. */
function isTextChanged(former: Facts, facts: Facts): boolean {
  if (former.body === '') return false;
  return former.body !== facts.body || former.title !== facts.title || former.standfirst !== facts.standfirst;
}

/** Where the text of an edition and its pictures are kept, and what it is found by. */
type Text = Pick<Edition, 'intake' | 'album'> & {
  /** Whether it is kept together with the capture of its intake. */
  readonly hasBody: boolean;
  readonly fingerprint: DerivedFacts['fingerprint'];
  readonly prefixes: string | undefined;
};

/** The text that comes, whose capture and pictures are kept now. */
function textOf(
  {database, keepCapture, now}: WriteContext,
  key: number,
  item: StorableItem,
  former: Edition['album'],
): Text {
  const {draft, capture, pictures = [], fingerprint, prefixes} = item;
  const {intake, hasBody} = keepCapture(key, capture, draft.body, now);
  const album = keepPictures(database, key, intake, pictures, former);
  return {intake, album, hasBody, fingerprint, prefixes};
}

/** The text of the edition before, which stays where only an address comes. */
function formerText(database: Database, {intake, album}: Edition, {body}: Facts): Text {
  const hasBody = isKept(database, intake, body);
  return {intake, album, hasBody, fingerprint: fingerprintOf(body), prefixes: undefined};
}

function writeEdition(database: Database, key: number, facts: Facts, text: Text): void {
  writeBody(database, key, text, facts, text.hasBody);
  writeFingerprint(database, key, text.fingerprint);
}

/** Adds tags to an article, and returns those that it did not have. */
export function addTags(database: Database, key: number, names: readonly string[]): readonly string[] {
  const add = database.prepare('insert or ignore into tag (key, name) values (?, ?)');
  return names.filter(name => add.run(key, name) > 0);
}
