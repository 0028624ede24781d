import {type ArticleId, countWords, type Draft, fingerprintOf, identify} from '../../article/article.ts';
import type {ArticleBefore} from '../before.ts';
import {factsOf, sameFacts} from '../facts.ts';
import type {Progress, Reparsed, Stored} from '../library.ts';
import type {Database} from './database.ts';
import {type Edition, keyFor, readEdition, replaceHead, writeBody} from './editions.ts';
import {addFormerEdition, type EditionReference} from './former-editions.ts';
import {type Index, openIndex} from './full-text-index.ts';
import {type Change, isLast, record} from './journal.ts';
import {storePictures} from './pictures.ts';
import {refold, writeFingerprint} from './stories.ts';

/** The results of a run so far. All its batches are one change. */
type ReparseRun = {readonly change: Change | undefined; readonly updated: number};

/** A run before its first batch. */
export const newReparseRun: ReparseRun = {change: undefined, updated: 0};

type Result = {readonly results: readonly Stored[]; readonly run: ReparseRun};

/** Replaces editions with those that were parsed again from their captures, in one transaction; see `StoreRun.reparse`. */
export function reparse(database: Database, items: readonly Reparsed[], run: ReparseRun): Result {
  return database.write(() => {
    const index = openIndex(database);
    const rewritten = items.flatMap(item => rewrite(database, index, item) ?? []);
    index.write();
    const changed = rewritten.filter(({edition}) => edition);
    const sofar = isLast(database, run.change) ? run : newReparseRun;
    const updated = sofar.updated + changed.length;
    const title = updated === 1 ? `Read again: ${changed[0]?.title}` : `Read ${updated} articles again`;
    const change = record(database, {
      title,
      before: changed.map(({before}) => before),
      editions: changed.flatMap(({edition}) => edition ?? []),
      joins: sofar.change,
    });
    return {results: rewritten.map(({id, title, outcome}) => ({id, title, outcome})), run: {change, updated}};
  });
}

type Kept = Stored & {readonly before: ArticleBefore; readonly edition?: EditionReference};

type Known = {
  readonly key: number;
  /** The id of the article that it is folded into. */
  readonly folded: ArticleId | null;
  readonly block: number | null;
  readonly offset: number | null;
  readonly progress: number | null;
};

/** Replaces one edition. Returns undefined if the article no longer exists. */
function rewrite(database: Database, index: Index, {id, captured, progress}: Reparsed): Kept | undefined {
  const {draft, capture} = captured;
  const known = database
    .prepare<Known>(
      `select mark.key, (select id from article where key = folded) as folded, block, offset, progress from article cross join mark using (key)
       where id = ? and removed is null`,
    )
    .get(id);
  const edition = known && readEdition(database, known.key);
  if (!edition) return undefined;
  // Tags stay, because some were added when the article was stored.
  const facts = {...factsOf({...draft, words: countWords(draft.body)}), tags: edition.facts.tags};
  if (sameFacts(edition.facts, facts)) {
    const now = 'update intake set format = ?, version = ? where number = ?';
    database.prepare(now).run(capture.format, capture.parserVersion, edition.intake);
    return {id, title: draft.title, outcome: 'unchanged', before: {id}};
  }
  const key = keyFor(database, edition, edition.added, facts);
  replaceHead(database, known.key, key, {id, added: edition.added, changed: edition.changed, facts});
  const intake = linkAgain(database, key, edition, captured.capture);
  const album = storePictures(database, key, intake, captured.pictures ?? [], edition.album);
  writeBody(database, key, {intake, album}, facts);
  const fingerprint = fingerprintOf(facts.body);
  writeFingerprint(database, key, fingerprint);
  refold(database, key, facts, fingerprint);
  index.put(key, {id, text: facts}, known.key);
  keepIdentity(database, id, key, draft);
  if (progress) movePosition(database, key, progress);
  const {block, offset} = known;
  return {
    id,
    title: draft.title,
    outcome: 'updated',
    before: {
      id,
      folded: known.folded,
      ...(progress && {position: {block, offset, progress: known.progress}}),
    },
    edition: addFormerEdition(database, {id, key}, edition, facts.body, 'reparsed', Date.now()),
  };
}

/** Links the new edition to the capture of the edition before. */
function linkAgain(
  database: Database,
  key: number,
  {intake}: Edition,
  {format, parserVersion: version}: Reparsed['captured']['capture'],
): number | null {
  const made = database
    .prepare<{number: number}>(
      `insert into intake (key, capture, format, name, version, made)
       select ?, capture, ?, name, ?, ? from intake where number = ? returning number`,
    )
    .get(key, format, version, Date.now(), intake);
  return made?.number ?? null;
}

/** An article without an address is identified by its text. Adds an alias, so that the same capture, if added again, leads to this article. */
function keepIdentity(database: Database, id: ArticleId, key: number, draft: Draft): void {
  const identity = identify(draft);
  if (identity !== id) database.prepare('insert or ignore into alias (id, key) values (?, ?)').run(identity, key);
}

function movePosition(database: Database, key: number, {position, progress}: Progress): void {
  database
    .prepare('update mark set block = ?, offset = ?, progress = ? where key = ?')
    .run(position.block, position.offset, progress, key);
}
