import type {RuleBefore, StoredRule} from '../before.ts';
import type {Rule} from '../library.ts';
import type {Database} from './database.ts';
import {record} from './journal.ts';
import {parseStored} from './read-checked.ts';

/** Returns the rules in the order in which they were made, and in which they act. */
export function listRules(database: Database): readonly Rule[] {
  return storedRules(database).map(({name, query, action}) => ({name, query, action: parseStored(database, action)}));
}

/** Stores a rule as a step of undo; see `Feeds.saveRule`. */
export function saveRule(database: Database, rule: Rule): void {
  database.write(() => {
    const before = putRule(database, rule);
    if (before) record(database, {title: `Saved the rule ${before.rule}`, before: [before]});
  });
}

/** Stores a rule within a transaction, and returns the entry that undoes it; undefined if nothing changed. */
export function putRule(database: Database, {name, query, action}: Rule): RuleBefore | undefined {
  const was = findRule(database, name);
  const rule = {name: was?.name ?? name, query, action: JSON.stringify(action), made: was?.made ?? Date.now()};
  if (was?.query === rule.query && was.action === rule.action) return undefined;
  writeRule(database, rule);
  return {rule: rule.name, was: was ?? null};
}

/** Removes a rule as a step of undo; see `Feeds.removeRule`. */
export function removeRule(database: Database, name: string): boolean {
  return database.write(() => {
    const was = findRule(database, name);
    if (!was) return false;
    deleteRule(database, name);
    record(database, {title: `Removed the rule ${was.name}`, before: [{rule: was.name, was}]});
    return true;
  });
}

/** Restores a rule to its state before a change. Returns whether anything changed. */
export function restoreRule(database: Database, {rule, was}: RuleBefore): boolean {
  if (!was) return deleteRule(database, rule);
  writeRule(database, was);
  return true;
}

/** Returns the rules as they are stored. */
export function storedRules(database: Database): readonly StoredRule[] {
  return database.prepare<StoredRule>('select name, query, action, made from rule order by made, name').all();
}

function findRule(database: Database, name: string): StoredRule | undefined {
  return database.prepare<StoredRule>('select name, query, action, made from rule where name = ?').get(name);
}

/** Writes a rule, within a transaction. */
export function writeRule(database: Database, {name, query, action, made}: StoredRule): void {
  deleteRule(database, name);
  database.prepare('insert into rule (name, query, action, made) values (?, ?, ?, ?)').run(name, query, action, made);
}

function deleteRule(database: Database, name: string): boolean {
  return database.prepare('delete from rule where name = ?').run(name) > 0;
}
