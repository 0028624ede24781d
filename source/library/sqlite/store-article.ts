import {type ArticleId, fingerprintOf, type ImportedState} from '../../article/article.ts';
import type {Before} from '../before.ts';
import {type DerivedFacts, textIdentity} from '../derived-facts.ts';
import {type Facts, factsOf, isSameReading, isTextChanged, nextFacts, tagsOf} from '../facts.ts';
import type {Stored} from '../library.ts';
import {type Comparable, isSameArticle} from '../same-article.ts';
import {type CaptureWriter, captureWriter} from './captures.ts';
import type {Database} from './database.ts';
import {type Edition, insertHead, keyFor, readEdition, replaceHead, writeBody} from './editions.ts';
import {addFormerEdition, type EditionReference} from './former-editions.ts';
import type {Index} from './full-text-index.ts';
import {addMissing} from './highlights.ts';
import {isSameAlbum, storePictures} from './pictures.ts';
import type {StorableItem} from './prepare.ts';
import {foldIntoStory, refold, writeFingerprint} from './stories.ts';
import {isStoredWithCapture} from './texts.ts';

/** The result of writing one article, and the entries that undo it. */
export type Written = {
  readonly id: ArticleId;
  readonly outcome: Stored['outcome'];
  /** See `Stored`. */
  readonly hasNewText?: boolean;
  readonly before: readonly Before[];
  /** The edition that it replaced. */
  readonly edition?: EditionReference;
  /** For a new article, the id of an article with the same address and an unrelated text. */
  readonly sharesAddressWith?: ArticleId;
  /** When the article was moved to the trash, if it stays there; ISO 8601 in UTC. */
  readonly removed?: string;
};

/** The state that all articles of a transaction share. */
type WriteContext = {
  readonly database: Database;
  readonly index: Index;
  readonly keepCapture: CaptureWriter;
  /** Milliseconds since 1970. */
  readonly now: number;
};

type WriteOptions = {
  /** The article that this is an edition of, regardless of address and text. If that article is deleted, nothing is written. */
  readonly target?: ArticleId | undefined;
  /** See `StoreOptions`. */
  readonly restoresRemoved?: boolean | undefined;
};

/** Writes one article. */
export type ArticleWriter = (item: StorableItem, options?: WriteOptions) => Written;

/** Returns a function that writes articles one by one within a transaction. */
export function articleWriter(database: Database, index: Index): ArticleWriter {
  const context = {database, index, keepCapture: captureWriter(database), now: nextMoment(database)};
  return (item, {target, restoresRemoved = false} = {}) => {
    const {known, edition, other} = target === undefined ? findSame(database, item) : findTarget(database, target);
    if (!known && target !== undefined) return {id: target, outcome: 'unchanged', before: []};
    if (!known) return other ? insertBeside(context, item, other) : insert(context, item);
    if (known.removed !== null && !known.isUndone && !restoresRemoved) {
      return {id: known.id, outcome: 'unchanged', before: [], removed: new Date(known.removed).toISOString()};
    }
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

/** Adds another identity to an article. */
function addAlias(database: Database, identity: ArticleId, {id, key}: Pick<Known, 'id' | 'key'>): void {
  if (identity !== id) database.prepare('insert or ignore into alias (id, key) values (?, ?)').run(identity, key);
}

/** Returns whether an article that arrives again has the same facts and pictures as the stored edition. */
function isSame(database: Database, edition: Edition, facts: Facts, {draft, pictures = []}: StorableItem): boolean {
  const keepsText = facts.body !== draft.body;
  return isSameReading(edition.facts, facts) && (keepsText || isSameAlbum(database, edition.album, pictures));
}

/** Returns the current millisecond, or the one after the last addition, so that additions stay in order even if the clock goes back. */
function nextMoment(database: Database): number {
  const last = database.prepare<{added: number | null}>('select max(added) as added from article').get()?.added;
  return Math.max(Date.now(), (last ?? 0) + 1);
}

/** A stored article that arrives again. */
type Known = {
  readonly key: number;
  readonly id: ArticleId;
  readonly removed: number | null;
  /** 1 if it is in the trash only because its addition was undone, so that nobody removed it. */
  readonly isUndone: number;
  /** The id of the article that it is folded into. */
  readonly folded: ArticleId | null;
};

/** The stored article that is the same as an item, with its edition. `other` is the first article with the same identity and an unrelated text. */
type Found = {readonly known?: Known; readonly edition?: Edition | undefined; readonly other?: Known};

/** The maximum number of articles with one address that an arriving text is compared with. */
const mostCompared = 16;

/** Finds the stored article that is the same as an item, even if it is in the trash. */
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

/** Returns the articles with this identity, first the one whose id it is. */
function withIdentity(database: Database, identity: string): readonly Known[] {
  // An undone addition leaves an article that was removed when it was made.
  const columns = `article.key, article.id, removed, (select id from article where key = folded) as folded,
    removed is not null and removed = (select min(made) from intake where intake.key = article.key) as isUndone`;
  const own = database.prepare<Known>(
    `select ${columns} from article cross join mark using (key) where article.id = ?`,
  );
  const others = database.prepare<Known>(
    `select ${columns} from alias cross join article using (key) cross join mark using (key)
     where alias.id = ? order by alias.key desc limit ${mostCompared}`,
  );
  return [...own.all(identity), ...others.all(identity)];
}

/** Stores an article whose address another article already has. The address leads to both. */
function insertBeside(context: WriteContext, item: StorableItem, {id: sharesAddressWith}: Known): Written {
  const stored = insert(context, {...item, identity: textIdentity(item.draft)});
  context.database
    .prepare('insert or ignore into alias (id, key) select ?, key from article where id = ?')
    .run(item.identity, stored.id);
  return {...stored, sharesAddressWith};
}

/** Stores a new article, with its marks from other services. For undo, it counts as removed until now. */
function insert(context: WriteContext, item: StorableItem): Written {
  const {database, index, now} = context;
  const {draft, identity: id, words, importedState = {}} = item;
  const facts = factsOf({...draft, words});
  const added = Math.min(now, Date.parse(importedState.added ?? '') || now);
  const key = insertHead(database, {id, added, changed: null, facts});
  const text = textOf(context, key, item, null);
  writeEdition(database, key, facts, text);
  // Tags that come with a new article are not a change by the user. The change log contains only those that are added to an existing mark.
  addTags(database, key, draft.tags);
  insertMark(database, key, importedState, now);
  addMissing(database, key, importedState.highlights, now);
  foldIntoStory(database, key, facts, text.fingerprint);
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

/** Adds the highlights of other services to an article with the same edition. */
function complete({database, now}: WriteContext, {importedState}: StorableItem, {key, id}: Known): Written {
  const before = addMissing(database, key, importedState?.highlights, now);
  return {id, outcome: before.length > 0 ? 'updated' : 'unchanged', before};
}

/** A stored article that arrives again, with its current edition and the facts of the new one. */
type Replaced = Known & {readonly edition: Edition; readonly facts: Facts};

/**
 * Replaces an edition. Marks stay, even if the article has other marks in the other service. A tag of the earlier edition that the user removed is
 * not added again. An article that was in the trash is restored and counts as added now.
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
  const hasNewText = isTextChanged(edition.facts, facts);
  const changed = hasNewText ? now : edition.changed;
  replaceHead(database, from, key, {id, added, changed, facts});
  const isNew = facts.body === item.draft.body;
  const text = isNew ? textOf(context, key, item, edition.album) : formerText(database, edition, facts);
  writeEdition(database, key, facts, text);
  if (isBack)
    database.prepare('update mark set removed = null, removed_day = null, folded = null where key = ?').run(key);
  refold(database, key, facts, text.fingerprint);
  index.put(key, {id, text: facts, prefixes: text.prefixes}, from);
  const had = new Set(tagsOf(edition.facts));
  const news = item.draft.tags.filter(name => !had.has(name));
  const tagged = addTags(database, key, news);
  const highlighted = addMissing(database, key, item.importedState?.highlights, now);
  return {
    id,
    outcome: isBack ? 'stored' : 'updated',
    hasNewText,
    before: [{id, removed, folded, tagged}, ...highlighted],
    edition: addFormerEdition(database, {id, key}, edition, facts.body, 'changed', now),
  };
}

/** The places where the text and pictures of an edition are stored, and the data of its indexes. */
type Text = Pick<Edition, 'intake' | 'album'> & {
  /** Whether it is stored together with the capture of its intake. */
  readonly hasBody: boolean;
  readonly fingerprint: DerivedFacts['fingerprint'];
  readonly prefixes: string | undefined;
};

/** Stores the capture and pictures of the new text, and returns that text. */
function textOf(
  {database, keepCapture, now}: WriteContext,
  key: number,
  item: StorableItem,
  former: Edition['album'],
): Text {
  const {draft, capture, pictures = [], fingerprint, prefixes} = item;
  const {intake, hasBody} = keepCapture(key, capture, draft.body, now);
  const album = storePictures(database, key, intake, pictures, former);
  return {intake, album, hasBody, fingerprint, prefixes};
}

/** Returns the text of the edition before, which stays if the item has only an address. */
function formerText(database: Database, {intake, album}: Edition, {body}: Facts): Text {
  const hasBody = isStoredWithCapture(database, intake, body);
  return {intake, album, hasBody, fingerprint: fingerprintOf(body), prefixes: undefined};
}

function writeEdition(database: Database, key: number, facts: Facts, text: Text): void {
  writeBody(database, key, text, facts, text.hasBody);
  writeFingerprint(database, key, text.fingerprint);
}

/** Adds tags to an article, and returns the new ones. */
export function addTags(database: Database, key: number, names: readonly string[]): readonly string[] {
  const add = database.prepare('insert or ignore into tag (key, name) values (?, ?)');
  return names.filter(name => add.run(key, name) > 0);
}
