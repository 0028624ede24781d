import {LibraryError} from '../../article/article.ts';
import {newer, older, otherTables, withoutSchema} from './errors.ts';
import {version1} from './migrations/1.ts';
import type {DatabaseSession, Server} from './session.ts';

/**
 * The migrations; each makes one version from the version before. A released migration is frozen.
 *
 * These notes describe the tables, and the columns whose names do not explain them. Tables with a column `person` are personal: each person reads and writes
 * only their own rows, which a policy on `current_user` enforces. All others are shared.
 *
 * - `article` contains the columns of lists. Its `key` is in order of publication, and among articles of one second in order of arrival (`keys.ts`), so that
 * several importers never want the same key. When a date changes, the foreign keys of all other tables follow.
 * - `moment` is the moment that `published` names if it has an offset. `changed`, `removed_day` and `folded` are as in the SQLite engine.
 * - `words` contains what searches read: in `vector` each word of an article once, in `folded` all words in their order (`words.ts`). An article with too many
 * different words for a `tsvector` has none, and is searched by `folded`. `pair_filter` is a filter of its pairs of adjacent words (`pairs.ts`). It is not compressed,
 * because it is as good as random.
 * - `vocabulary` contains every word that was ever in an article, so that a search for a prefix asks the index for whole words (`vocabulary.ts`).
 * - `fingerprint` finds copies of a story: articles that share a value are candidates.
 * - `body.zstd` is null if the text is stored together with its capture. `body.parts` says what it contains.
 * - `highlight.id` is unique only for one person: several people may copy the same file into a library.
 * - `mark` has a row for each article that a person read, starred or began. An article without one is unread.
 * - `counter` counts the articles of lists (`live`), those that were ever stored, and the changes of shared tables. Its rows are added up: a transaction
 * changes   one of them, so that importers do not wait for each other. `person_counter` does the same for the changes of one person.
 * - `journal` has an entry for each transaction that can be undone. A `shared` entry contains only shared changes, and every keeper can undo it; any other
 * belongs to its person.
 * - `change` is the change log of a person; `made` is their `person_counter.clock`.
 * - `receipt` has a row for each change of the last hour. A change that is sent again after its connection was lost finds its own, and is not applied twice.
 * - `feed_credentials` is a table of its own, because those who only read must not see it.
 */
const migrations: readonly string[] = [version1];

/** The version that this program reads and writes. */
export const version = migrations.length;

/** The tables of the current version. */
const tables = [
  'tearsheet',
  ...migrations.flatMap(script => [...script.matchAll(/^create table (\w+)/gm)].map(([, name = '']) => name)),
];

/** The MD5 of the names and types of all columns of the current version. */
const columnsHash = '01e84dfd96e5cdd764e942de14e86c8d';

/** Creates the tables of a library in an empty database, or migrates it to the current version. Two programs can do it at once. */
export async function migrate(server: Server): Promise<void> {
  await server.transact(migrateWithin);
}

/** Migrates within a transaction; see `migrate`. */
export async function migrateWithin(session: DatabaseSession): Promise<void> {
  await session.run('create table if not exists tearsheet (version integer not null)');
  await session.run('lock table tearsheet in exclusive mode');
  const found = await findVersion(session);
  if (found === 0) await session.query('insert into tearsheet values (0)');
  for (const step of migrations.slice(found)) await session.run(step);
  await session.query('update tearsheet set version = $1', [version]);
}

/** Returns the version of the library in a database; 0 if there is none. */
export async function findVersion(session: Pick<DatabaseSession, 'query'>): Promise<number> {
  return (await describe(session)).version;
}

/** Returns the version of the library in a database (0 if there is none), and whether this person may change its shared tables. */
async function describe(
  session: Pick<DatabaseSession, 'query'>,
): Promise<{readonly version: number; readonly canChangeShared: boolean}> {
  const [table] = await session.query<{canChangeShared: boolean | null}>(
    `select has_table_privilege(to_regclass('counter'), 'update') as "canChangeShared" from pg_attribute
     where attrelid = to_regclass('tearsheet') and attname = 'version'`,
  );
  if (!table) return {version: 0, canChangeShared: false};
  const [row] = await session.query<{version: number}>('select version from tearsheet');
  return {version: row?.version ?? 0, canChangeShared: table.canChangeShared === true};
}

/** Returns whether a database has tables or other relations with the names of those of a library. */
export async function hasTablesOfLibrary({query}: Pick<DatabaseSession, 'query'>): Promise<boolean> {
  const found = await query(
    'select from pg_class where relnamespace = current_schema()::regnamespace and relname = any($1::text[]) limit 1',
    [tables],
  );
  return found.length > 0;
}

/** Returns whether the columns of a database have the names and types of those of the current version. This takes some milliseconds. */
export async function hasColumnsOfLibrary({query}: Pick<DatabaseSession, 'query'>): Promise<boolean> {
  const [row] = await query<{hash: string}>(
    `select md5(string_agg(relname || '.' || attname || ' ' || atttypid::regtype, ',' order by relname, attname collate "C")) as hash
     from pg_class join pg_attribute on attrelid = pg_class.oid
     where relnamespace = (select relnamespace from pg_class where oid = to_regclass('tearsheet')) and relkind = 'r'
       and relname = any($1::text[]) and attnum > 0 and not attisdropped`,
    [tables],
  );
  return row?.hash === columnsHash;
}

/**
 * Checks that a database contains a library that this program can use, and returns whether this person may change its shared tables.
 *
 * @throws LibraryError if it does not.
 */
export async function checkLibrary({address, read}: Server): Promise<boolean> {
  const {version: found, canChangeShared} = await describe({query: read});
  if (found > version) throw new LibraryError(newer(address, ''));
  if (found < version) throw new LibraryError((found === 0 ? withoutSchema : older)(address, ''));
  // A column of another type.
  if (found !== version) throw new LibraryError(otherTables(address, ''));
  return canChangeShared;
}
