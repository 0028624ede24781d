import type {Database} from './database.ts';
import {migrations} from './schema.ts';

/** "tear" in ASCII: how a program tells that an SQLite file is a library of ours (sqlite.org/pragma.html#pragma_application_id). */
export const applicationId = 0x74_65_61_72;

/** The version that this program reads and writes. */
export const version = migrations.length;

/** The version that a file has; 0 for an empty one. */
export function versionOf(database: Database): number {
  return database.prepare<{user_version: number}>('pragma user_version').get()?.user_version ?? 0;
}

/** Brings a file to the present version in one transaction. Another process may be doing the same: the later one finds it done. */
export async function migrate(database: Database): Promise<void> {
  const {adapt} = await import('./adapt.ts');
  database.write(() => {
    const found = versionOf(database);
    if (found >= version) return;
    for (const step of migrations.slice(found)) database.exec(step);
    adapt(database, found);
    database.exec(`pragma application_id = ${applicationId}; pragma user_version = ${version}`);
  });
}
