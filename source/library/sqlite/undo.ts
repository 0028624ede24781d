import {type ArticleBefore, type Before, type HighlightBefore, parseBefore} from '../before.ts';
import type {Database, Value} from './database.ts';
import {currentDay} from './days.ts';
import {restoreFeed} from './feeds.ts';
import {restoreEditions} from './former-editions.ts';
import {openIndex} from './full-text-index.ts';
import {readChecked} from './read-checked.ts';
import {restoreRule} from './rules.ts';
import {restoreView} from './views.ts';

/**
 * Undoes the last change, whichever process made it, and returns its title. A change is skipped if all its articles have
 * been deleted.
 */
export function undo(database: Database): string | undefined {
  return database.write(() => {
    const last = database.prepare<{change: number; title: string}>(
      'select change, title from journal order by number desc limit 1',
    );
    for (let entry = last.get(); entry; entry = last.get()) {
      if (undoEntries(database, entry.change)) return entry.title;
    }
    return undefined;
  });
}

/** Undoes all entries of a change, the last first. Returns whether any of its objects still exist. */
function undoEntries(database: Database, change: number): boolean {
  const entries = database
    .prepare<{number: number; before: string}>(
      'select number, before from journal where change = ? order by number desc',
    )
    .all(change);
  const index = openIndex(database);
  let restored = false;
  for (const {number, before} of entries) {
    restoreEditions(database, index, number);
    for (const one of readChecked(database, () => parseBefore(before)).toReversed()) {
      const wasThere = restore(database, one);
      restored ||= wasThere;
    }
  }
  index.write();
  database.prepare('delete from journal where change = ?').run(change);
  return restored;
}

/** Restores an object. Returns whether it still exists. */
function restore(database: Database, before: Before): boolean {
  if ('id' in before) return restoreArticle(database, before);
  if ('view' in before) return restoreView(database, before);
  if ('feed' in before) return restoreFeed(database, before);
  return 'rule' in before ? restoreRule(database, before) : restoreHighlight(database, before);
}

/** Restores an article. Returns whether it still exists, even in the trash. */
function restoreArticle(database: Database, before: ArticleBefore): boolean {
  const {id, position, tagged = [], untagged = []} = before;
  const run = (sql: string, ...values: readonly Value[]) => database.prepare(sql).run(...values);
  const key = database.prepare<{key: number}>('select key from article where id = ?').get(id)?.key;
  if (key === undefined) return false;
  for (const mark of ['removed', 'read', 'starred'] as const) {
    const moment = before[mark];
    if (moment !== undefined) run(`update mark set ${mark} = ? where key = ?`, moment, key);
  }
  if (before.removed !== undefined) {
    const day = before.removed === null ? null : currentDay(database);
    run('update mark set removed_day = ? where key = ?', day, key);
  }
  if (before.folded !== undefined) {
    run('update mark set folded = (select key from article where id = ?) where key = ?', before.folded, key);
  }
  if (position) {
    const {block, offset, progress} = position;
    run('update mark set block = ?, offset = ?, progress = ? where key = ?', block, offset, progress, key);
  }
  for (const name of tagged) run('delete from tag where name = ? and key = ?', name, key);
  for (const {name, place} of untagged) {
    run('insert or ignore into tag (number, key, name) values (?, ?, ?)', place, key, name);
    // Another tag may have taken its place since.
    run('insert or ignore into tag (key, name) values (?, ?)', key, name);
  }
  return true;
}

/** Restores a highlight. Returns whether it still exists. */
function restoreHighlight(database: Database, {highlight, was}: HighlightBefore): boolean {
  const run = (sql: string, ...values: readonly Value[]) => database.prepare(sql).run(...values) > 0;
  return was
    ? run('update highlight set note = ?, removed = ? where id = ?', was.note, was.removed, highlight)
    : run('delete from highlight where id = ?', highlight);
}
