import {LibraryError} from '../../article/article.ts';
import {type LibraryRole, libraryRoles, type SharedLibraryStatus} from '../shared.ts';
import {connect} from './connection.ts';
import {foreignTables, newer, otherTables, withoutSchema} from './errors.ts';
import {createRoles, findRoles, grantRights, grantRole, listMembers, roleName} from './roles.ts';
import {findVersion, hasColumnsOfLibrary, hasTablesOfLibrary, migrateWithin, version} from './schema.ts';
import type {DatabaseSession, Server} from './session.ts';

/** An arbitrary number. Two programs that set up the same database wait for each other through it. */
const setupLock = 7_305_173_146;

/** Creates a shared library or brings it to the current version; see `setUpSharedLibrary` of the port. */
export async function setUpSharedLibrary(address: string, isDryRun: boolean): Promise<readonly string[]> {
  return withServer(address, async server => {
    if (isDryRun) return (await plan(server.address, {query: server.read})).steps;
    return server.transact(async session => {
      await session.query('select pg_advisory_xact_lock($1)', [setupLock]);
      const {missing, steps, found} = await plan(server.address, session);
      await createRoles(session, missing);
      if (found < version) {
        await migrateWithin(session);
        await giveToOwner(session);
      }
      return steps;
    });
  });
}

type Plan = {readonly missing: readonly LibraryRole[]; readonly found: number; readonly steps: readonly string[]};

async function plan(address: string, session: Pick<DatabaseSession, 'query'>): Promise<Plan> {
  const known = await findRoles(session);
  const missing = libraryRoles.filter(role => !known.has(role));
  const found = await findOwnVersion(address, session);
  if (found > version) throw new LibraryError(newer(address, ''));
  if (found === 0 && (await hasTablesOfLibrary(session))) throw new LibraryError(foreignTables(address, ''));
  const tables =
    found === 0 ? 'Create the tables of a library' : `Change the tables from version ${found} to ${version}`;
  return {
    missing,
    found,
    steps: [
      ...missing.map(role => `Create the role ${roleName(role)}.`),
      ...(found < version ? [`${tables}.`, 'Grant the rights of the roles.'] : []),
    ],
  };
}

/**
 * Returns the version of the library in a database; 0 if there is none.
 *
 * @throws LibraryError if its tables are not those of this version.
 */
async function findOwnVersion(address: string, session: Pick<DatabaseSession, 'query'>): Promise<number> {
  const found = await findVersion(session);
  // A column of another type may contain something other than a number.
  const isOtherVersion = Number.isInteger(found) && found !== version;
  if (isOtherVersion || (await hasColumnsOfLibrary(session))) return found;
  throw new LibraryError(otherTables(address, ''));
}

/** Gives the tables to the role of owners, so that each of them can change the schema later. */
async function giveToOwner(session: DatabaseSession): Promise<void> {
  const owner = roleName('owner');
  const [place] = await session.query<{schema: string; isMember: boolean}>(
    `select quote_ident(current_schema()) as schema, pg_has_role($1, 'usage') as "isMember"`,
    [owner],
  );
  if (!place?.isMember) await session.run(`grant ${owner} to current_user`);
  await session.run(`grant usage on schema ${place?.schema} to ${roleName('reader')}`);
  await session.run(`grant create on schema ${place?.schema} to ${owner}`);
  await grantRights(session);
}

/** Returns the state of a shared library; see `describeSharedLibrary` of the port. */
export async function describeSharedLibrary(address: string): Promise<SharedLibraryStatus> {
  return withServer(address, async server => {
    const session = {query: server.read};
    const found = await findOwnVersion(server.address, session);
    const [size] = await server.read<{bytes: string}>('select pg_database_size(current_database())::text as bytes');
    const counted =
      found === 0 ? [] : await server.read<{articles: number}>('select sum(live)::float8 as articles from counter');
    return {
      version: found,
      newest: version,
      articles: counted[0]?.articles ?? 0,
      bytes: Number(size?.bytes ?? 0),
      members: await listMembers(session),
    };
  });
}

/** Gives users a role; see `grantSharedLibrary` of the port. */
export async function grantSharedLibrary(address: string, role: LibraryRole, people: readonly string[]): Promise<void> {
  await withServer(address, server =>
    server.transact(async session => {
      if ((await findOwnVersion(server.address, session)) === 0)
        throw new LibraryError(withoutSchema(server.address, ''));
      for (const person of people) await grantRole(session, role, person);
    }),
  );
}

async function withServer<Result>(address: string, work: (server: Server) => Promise<Result>): Promise<Result> {
  const server = await connect(address);
  try {
    return await work(server);
  } finally {
    await server.close();
  }
}
