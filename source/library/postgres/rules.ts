import type {RuleBefore, StoredRule} from '../before.ts';
import type {Rule} from '../library.ts';
import {parseJson} from '../stored-text.ts';
import {logRules} from './change-log.ts';
import type {Handle} from './handle.ts';
import {record} from './journal.ts';
import type {DatabaseSession} from './session.ts';

type RuleRecord = Omit<StoredRule, 'made'> & {readonly made: Date};

/** Returns the rules in the order in which they were made, and in which they act. */
export async function listRules(handle: Handle): Promise<readonly Rule[]> {
  const rows = await handle.read<RuleRecord>('select name, query, action from rule order by made, name');
  return rows.map(({name, query, action}) => ({name, query, action: parseJson(action)}));
}

/** Stores a rule as a step of undo; see `Feeds.saveRule`. */
export function saveRule(handle: Handle, rule: Rule): Promise<void> {
  return handle.write('shared', async session => {
    const before = await putRule(session, rule);
    if (before) await record(session, {title: `Saved the rule ${before.rule}`, before: [before], shared: true});
  });
}

/** Stores a rule within a transaction, and returns the entry that undoes it; undefined if nothing changed. */
export async function putRule(session: DatabaseSession, {name, query, action}: Rule): Promise<RuleBefore | undefined> {
  const was = await findRule(session, name);
  const rule = {name: was?.name ?? name, query, action: JSON.stringify(action), made: was?.made ?? Date.now()};
  if (was?.query === rule.query && was.action === rule.action) return undefined;
  await writeRule(session, rule);
  await logRules(session, [rule.name]);
  return {rule: rule.name, was: was ?? null};
}

/** Removes a rule as a step of undo; see `Feeds.removeRule`. */
export function removeRule(handle: Handle, name: string): Promise<boolean> {
  return handle.write('shared', async session => {
    const was = await findRule(session, name);
    if (!was) return false;
    await deleteRule(session, name);
    await record(session, {title: `Removed the rule ${was.name}`, before: [{rule: was.name, was}], shared: true});
    await logRules(session, [was.name]);
    return true;
  });
}

/** Restores a rule to its state before a change. Returns whether anything changed. */
export async function restoreRule(session: DatabaseSession, {rule, was}: RuleBefore): Promise<boolean> {
  const wasThere = was ? await writeRule(session, was).then(() => true) : await deleteRule(session, rule);
  await logRules(session, [was?.name ?? rule]);
  return wasThere;
}

/** Returns the rules as they are stored, within a transaction. */
export async function storedRules(session: Pick<DatabaseSession, 'query'>): Promise<readonly StoredRule[]> {
  const rows = await session.query<RuleRecord>('select name, query, action, made from rule order by made, name');
  return rows.map(row => ({...row, made: row.made.getTime()}));
}

async function findRule(session: DatabaseSession, name: string): Promise<StoredRule | undefined> {
  const [found] = await session.query<RuleRecord>(
    'select name, query, action, made from rule where lower(name) = lower($1 collate "C")',
    [name],
  );
  return found && {...found, made: found.made.getTime()};
}

/** Writes a rule, replacing one with the same name. */
export async function writeRule(session: DatabaseSession, {name, query, action, made}: StoredRule): Promise<void> {
  await session.query(
    `insert into rule (name, query, action, made) values ($1, $2, $3, $4)
     on conflict (lower(name)) do update set query = excluded.query, action = excluded.action`,
    [name, query, action, new Date(made)],
  );
}

async function deleteRule(session: DatabaseSession, name: string): Promise<boolean> {
  const deleted = await session.query('delete from rule where lower(name) = lower($1 collate "C") returning name', [
    name,
  ]);
  return deleted.length > 0;
}
