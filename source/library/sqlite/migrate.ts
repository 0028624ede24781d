import {existsSync} from 'node:fs';
import {makePrivate} from '../../article/article.ts';
import {type Database, inMemory} from './database.ts';
import {migrations} from './schema.ts';

/** "tsht" in ASCII: marks an SQLite file as a library of tearsheet (sqlite.org/pragma.html#pragma_application_id). */
export const applicationId = 0x74_73_68_74;

/** The application id of libraries of development versions: "tear". */
export const developmentId = 0x74_65_61_72;

/** The version that this program reads and writes. */
export const version = migrations.length;

/** Returns the version of a file; 0 for an empty one. */
export function versionOf(database: Database): number {
  return database.prepare<{user_version: number}>('pragma user_version').get()?.user_version ?? 0;
}

/**
 * Migrates a file to the current version, each step in its own transaction. It first copies a library that has a version to a file beside it. If
 * two processes do this at once, the later one finds the work done.
 */
export function migrate(database: Database): void {
  const found = versionOf(database);
  if (found > 0 && found < version) backUp(database, found);
  for (const [index, step] of migrations.entries()) {
    database.write(() => {
      if (versionOf(database) !== index) return;
      database.exec(step);
      database.exec(`pragma application_id = ${applicationId}; pragma user_version = ${index + 1}`);
    });
  }
}

/** Copies a library to `NAME.version-N` beside it, unless this was done before. */
function backUp(database: Database, found: number): void {
  const copy = `${database.path}.version-${found}`;
  if (database.path === inMemory || existsSync(copy)) return;
  database.prepare('vacuum into ?').run(copy);
  makePrivate(copy);
}
