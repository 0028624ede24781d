import {LibraryError} from '../../article/article.ts';
import {type LibraryRole, libraryRoles} from '../shared.ts';
import type {DatabaseSession} from './session.ts';

/** The name of a role on the server. Roles belong to all databases of a server; what they may do is granted in each. */
export function roleName(role: LibraryRole): string {
  return `tearsheet_${role}`;
}

/** The tables that all people share. */
const shared = [
  'article',
  'alias',
  'capture',
  'intake',
  'picture',
  'body',
  'words',
  'vocabulary',
  'fingerprint',
  'edition',
  'tag',
  'feed',
  'feed_entry',
  'feed_article',
  'host_pause',
  'rule',
  'counter',
];

/** The tables in which a person has rows of their own. Policies hide those of others. */
const personal = ['mark', 'highlight', 'view', 'journal', 'change', 'person_counter', 'receipt'];

/** What a reader and a keeper may do. A change by a reader also counts the day, see `currentDay`, and takes a number of the journal. */
const grants: readonly string[] = [
  `grant select on tearsheet, day, ${shared.join(', ')}, ${personal.join(', ')} to ${roleName('reader')}`,
  `grant insert, update, delete on ${personal.join(', ')} to ${roleName('reader')}`,
  `grant insert on day to ${roleName('reader')}`,
  `grant usage on sequence journal_number_seq to ${roleName('reader')}`,
  `grant insert, update, delete on ${shared.join(', ')} to ${roleName('keeper')}`,
  `grant select, insert, update, delete on feed_credentials to ${roleName('keeper')}`,
  `grant usage on sequence arrival to ${roleName('keeper')}`,
];

/** Returns those of the roles that the server has. */
export async function findRoles(session: Pick<DatabaseSession, 'query'>): Promise<ReadonlySet<LibraryRole>> {
  const rows = await session.query<{name: string}>(
    'select rolname as name from pg_roles where rolname = any($1::text[])',
    [libraryRoles.map(roleName)],
  );
  return new Set(libraryRoles.filter(role => rows.some(({name}) => name === roleName(role))));
}

/** Creates the roles that are missing. The owner becomes one that this connection can act as. */
export async function createRoles(session: DatabaseSession, missing: readonly LibraryRole[]): Promise<void> {
  for (const role of missing) await session.run(`create role ${roleName(role)} nologin`);
  for (const [place, role] of libraryRoles.entries()) {
    const before = libraryRoles[place - 1];
    if (before && missing.includes(role)) await session.run(`grant ${roleName(before)} to ${roleName(role)}`);
  }
}

/** Gives the tables to the owner, and grants the rights of the other roles. */
export async function grantRights(session: DatabaseSession): Promise<void> {
  const tables = ['tearsheet', 'day', 'feed_credentials', ...shared, ...personal];
  for (const table of tables) await session.run(`alter table ${table} owner to ${roleName('owner')}`);
  await session.run(`alter sequence arrival owner to ${roleName('owner')}`);
  for (const grant of grants) await session.run(grant);
}

/**
 * Gives a person a role in place of any other one.
 *
 * @throws LibraryError if the server has no role of this name that can log in.
 */
export async function grantRole(session: DatabaseSession, role: LibraryRole, person: string): Promise<void> {
  const known = await session.query('select from pg_roles where rolname = $1 and rolcanlogin', [person]);
  if (known.length === 0) {
    throw new LibraryError(
      `The server has no user ${person}: create one with createuser ${person}, then run this command again.`,
    );
  }
  for (const other of libraryRoles) {
    const [{statement} = {statement: ''}] = await session.query<{statement: string}>(
      `select format($1, $2::text, $3::text) as statement`,
      [other === role ? 'grant %I to %I' : 'revoke %I from %I', roleName(other), person],
    );
    await session.run(statement);
  }
}

/** Returns who has each role, in alphabetical order; a person who has a role through another one is listed once. */
export async function listMembers(
  session: Pick<DatabaseSession, 'query'>,
): Promise<Readonly<Record<LibraryRole, readonly string[]>>> {
  const rows = await session.query<{role: string; person: string}>(
    `select of.rolname as role, member.rolname as person from pg_auth_members
     join pg_roles as of on of.oid = roleid join pg_roles as member on member.oid = pg_auth_members.member
     where of.rolname = any($1::text[]) and member.rolname <> all($1::text[]) order by 2`,
    [libraryRoles.map(roleName)],
  );
  const membersOf = (role: LibraryRole) => rows.filter(row => row.role === roleName(role)).map(({person}) => person);
  return {reader: membersOf('reader'), keeper: membersOf('keeper'), owner: membersOf('owner')};
}
