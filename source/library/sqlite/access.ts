import {statSync} from 'node:fs';
import {LibraryError} from '../../article/article.ts';
import {type Access, connect} from './database.ts';
import {isUnopened, unreadLog} from './errors.ts';
import {versionOf} from './migrate.ts';

/**
 * Returns how a library can be read. SQLite creates files beside a library, even to read it (sqlite.org/wal.html, "Read-Only Databases"). If it cannot, and
 * there is no log with changes, only the file is read: without locks, so a change that another process makes meanwhile can be seen in part.
 *
 * @throws LibraryError if there is a log and SQLite cannot read it.
 */
export function accessToRead(path: string): Access {
  const database = connect(path, 'read');
  try {
    versionOf(database);
    return 'read';
  } catch (error) {
    // Any other error will occur again when the file is read.
    if (!isUnopened(error)) return 'read';
    if ((statSync(`${path}-wal`, {throwIfNoEntry: false})?.size ?? 0) > 0) throw new LibraryError(unreadLog(path));
    return 'read-unchanging';
  } finally {
    database.close();
  }
}
