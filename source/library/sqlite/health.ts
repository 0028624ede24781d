import {statSync} from 'node:fs';
import {type ArticleId, LibraryError, plural} from '../../article/article.ts';
import {parseBefore} from '../before.ts';
import type {Finding, HealthReport} from '../health.ts';
import {accessToRead} from './access.ts';
import {unpackCapture} from './captures.ts';
import {connect, type Database} from './database.ts';
import {readEdition} from './editions.ts';
import {altered} from './errors.ts';
import {readFormerEdition} from './former-editions.ts';
import {checkIndex} from './index-check.ts';
import {checkPath} from './library-file.ts';
import {readChecked, tryRead} from './read-checked.ts';
import {checksumOfSchema, schemaChecksum} from './schema-checksum.ts';

/** What to do about each kind of damage. */
const advice = 'restore a backup with tearsheet backup restore, or save the rest with tearsheet doctor --salvage FILE';

/** Maximum number of problems of one kind that are listed. */
const mostListed = 100;

/** Checks a library completely, without changing it; see `checkLibrary` of the room's entry file. */
export function checkHealth(path: string): HealthReport {
  const bytes = statSync(path, {throwIfNoEntry: false})?.size ?? 0;
  try {
    checkPath(path);
  } catch (error) {
    return {findings: [{part: 'file', message: messageOf(error)}], articles: undefined, bytes, engine: ''};
  }
  const database = connect(path, accessToRead(path));
  try {
    const attempt = <Result>(check: () => Result, part: Finding['part']): Result | Finding => {
      try {
        return check();
      } catch (error) {
        return {part, message: messageOf(error)};
      }
    };
    // The copies are as large as the indexes themselves, so they must not be in memory.
    database.exec('pragma temp_store = file');
    // Every check sees the same content, even if another process writes.
    database.exec('begin');
    const findings = [
      attempt(() => checkStructure(database), 'structure'),
      attempt(() => checkTexts(database), 'texts'),
      attempt(() => checkIndex(database), 'index'),
      attempt(() => checkCounters(database), 'counters'),
    ].flat();
    return {findings, articles: countArticles(database), bytes, engine: engineOf(database)};
  } finally {
    database.close();
  }
}

function messageOf(error: unknown): string {
  if (error instanceof LibraryError) return error.message;
  throw error;
}

function countArticles(database: Database): number | undefined {
  try {
    return database.prepare<{count: number}>('select count(*) as count from article').get()?.count;
  } catch {
    return undefined;
  }
}

function engineOf(database: Database): string {
  return database.prepare<{version: string}>('select sqlite_version() as version').get()?.version ?? '';
}

function checkStructure(database: Database): readonly Finding[] {
  const findings: Finding[] = [];
  if (checksumOfSchema(database) !== schemaChecksum)
    findings.push({part: 'structure', message: altered(database.path)});
  const problems = database
    .prepare<{integrity_check: string}>(`pragma integrity_check(${mostListed})`)
    .all()
    .map(row => row.integrity_check)
    .filter(line => line !== 'ok');
  if (problems.length > 0) {
    const first = problems[0]?.split('\n')[0];
    findings.push({
      part: 'structure',
      message: `SQLite finds ${plural(problems.length, 'problem')} in the structure of the library (${first}): ${advice}.`,
    });
  }
  const orphans =
    database.prepare<{count: number}>('select count(*) as count from pragma_foreign_key_check').get()?.count ?? 0;
  if (orphans > 0)
    findings.push({
      part: 'structure',
      message: `Damage was found in the links of ${plural(orphans, 'row')}: ${advice}.`,
    });
  return findings;
}

/** Reads every row, text, capture and earlier edition, and compares each with its checksum. Also reads the journal, which has none. */
function checkTexts(database: Database): readonly Finding[] {
  const articles = database.prepare<{key: number; id: ArticleId}>('select key, id from article order by key');
  const oldest = database.prepare<{number: number | null}>('select min(number) as number from edition where key = ?');
  const damaged: ArticleId[] = [];
  for (const {key, id} of articles.iterate()) {
    const number = oldest.get(key)?.number ?? undefined;
    const read = () => (number ? readFormerEdition(database, key, number) : readEdition(database, key));
    if (!tryRead(read)) damaged.push(id);
  }
  let lost = 0;
  let entries = 0;
  for (const {number} of database.prepare<{number: number}>('select number from capture order by number').iterate()) {
    if (!tryRead(() => unpackCapture(database, number))) lost++;
  }
  for (const {before} of database.prepare<{before: string}>('select before from journal').iterate()) {
    if (!tryRead(() => readChecked(database, () => parseBefore(before)))) entries++;
  }
  const findings: Finding[] = [];
  if (damaged.length > 0) {
    const message = `Damage was found in ${plural(damaged.length, 'article')}: ${advice}.`;
    findings.push({part: 'texts', message, articles: damaged});
  }
  if (lost > 0) {
    const message = `Damage was found in the originals of ${plural(lost, 'article')}: ${advice}.`;
    findings.push({part: 'texts', message});
  }
  if (entries > 0) {
    const message = `Damage was found in ${plural(entries, 'change')} of the journal, so undo stops there: ${advice}.`;
    findings.push({part: 'texts', message});
  }
  return findings;
}

function checkCounters(database: Database): readonly Finding[] {
  const isLive = 'removed is null and folded is null';
  const wrong = database
    .prepare(
      `select 1 from counter where live <> (select count(*) from mark where ${isLive})
         or unread <> (select count(*) from mark where ${isLive} and read is null)
       union all
       select 1 from feed where (live, unread) <> (
         select count(*), count(*) filter (where read is null) from feed_article cross join mark using (key)
         where feed_article.feed = feed.number and ${isLive}
       )`,
    )
    .all();
  if (wrong.length === 0) return [];
  return [
    {part: 'counters', message: `Damage was found in ${plural(wrong.length, 'counter')} of articles: ${advice}.`},
  ];
}
