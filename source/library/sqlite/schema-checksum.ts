import {crc32} from 'node:zlib';
import type {Database} from './database.ts';

/** The checksum of the schema of the current version. The test of migrations computes it. */
export const schemaChecksum = 0xe6_db_0b_59;

/**
 * Computes a checksum of the SQL of all tables, indexes and triggers, to detect damage and the changes of other programs. It omits the tables of FTS5 and
 * SQLite, whose SQL depends on the version of SQLite.
 */
export function checksumOfSchema(database: Database): number {
  const entries = database
    .prepare<{name: string; sql: string}>(
      `select name, sql from sqlite_schema
       where sql is not null and name not glob 'search_*' and name not glob 'prefix_*' and name not glob 'sqlite_*' order by name`,
    )
    .all();
  return crc32(JSON.stringify(entries));
}
