import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {makePrivate, makePrivateFolder} from '../../article/article.ts';
import {backupFolder} from './backup-folder.ts';
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
 * Migrates a file to the current version, each step in its own transaction. It first makes a backup of a library that has a version. If
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

/** Copies a library to `version-N.db` in its folder of backups, unless this was done before. */
function backUp(database: Database, found: number): void {
  if (database.path === inMemory) return;
  const folder = backupFolder(database.path);
  const copy = join(folder, `version-${found}.db`);
  if (existsSync(copy)) return;
  if (!existsSync(folder)) makePrivateFolder(folder);
  database.prepare('vacuum into ?').run(copy);
  makePrivate(copy);
}
