import {isDatabaseAddress, plural, sanitizeLine, UsageError, withoutPassword} from '../article/article.ts';
import {
  describeSharedLibrary,
  grantSharedLibrary,
  type LibraryRole,
  libraryRoles,
  type SharedLibraryStatus,
  setUpSharedLibrary,
} from '../library/library.ts';
import type {Command, Context} from './command.ts';
import {say, write} from './output.ts';
import {formatRecord} from './records.ts';

type LibraryOptions = {readonly 'dry-run'?: boolean; readonly json?: boolean};

/** Sets up a shared library, prints its state, and grants roles in it. */
export const library: Command<LibraryOptions> = async (context, options, [verb, ...operands]) => {
  switch (verb) {
    case 'init':
      return init(context, addressOf(context, operands), options['dry-run'] === true);
    case 'status':
      return status(context, addressOf(context, operands), options.json === true);
    case 'grant':
      return grant(context, operands);
    case undefined:
      throw new UsageError('Say what to do: tearsheet library init, status or grant.');
    default:
      throw new UsageError(`tearsheet library has init, status and grant, not "${sanitizeLine(verb)}".`);
  }
};

/** Returns the address that is named, or that of --library. */
function addressOf(context: Pick<Context, 'library'>, [named = context.library, another]: readonly string[]): string {
  if (another !== undefined) throw new UsageError('Name one database.');
  if (!isDatabaseAddress(named)) {
    throw new UsageError('Name the database of the shared library: postgres://USER@HOST/DATABASE.');
  }
  return named;
}

async function init({stderr}: Context, address: string, isDryRun: boolean): Promise<number> {
  const steps = await setUpSharedLibrary(address, isDryRun);
  for (const step of steps) say(stderr, step);
  if (steps.length === 0) say(stderr, `The library ${withoutPassword(address)} is up to date.`);
  else if (isDryRun) say(stderr, 'Nothing was changed. To make these changes, run the command without --dry-run.');
  else say(stderr, `The library ${withoutPassword(address)} is ready. To give people access: tearsheet library grant.`);
  return 0;
}

async function status({stdout}: Context, address: string, asJson: boolean): Promise<number> {
  const found = await describeSharedLibrary(address);
  const name = withoutPassword(address);
  await write(stdout, asJson ? formatRecord({address: name, ...found}) : formatStatus(name, found));
  return 0;
}

function formatStatus(address: string, {version, newest, articles, bytes, members}: SharedLibraryStatus): string {
  if (version === 0) return `${address} contains no library: tearsheet library init creates one.\n`;
  const state =
    version === newest ? 'current' : version < newest ? 'older than this program' : 'newer than this program';
  const lines = [
    `library   ${address}`,
    `version   ${version} (${state})`,
    `articles  ${articles}`,
    `size      ${(bytes / 1e6).toFixed(1)} MB`,
    ...libraryRoles.map(role => `${`${role}s`.padEnd(8)}  ${members[role].join(', ') || 'none'}`),
  ];
  return `${lines.join('\n')}\n`;
}

async function grant(context: Context, [role, ...people]: readonly string[]): Promise<number> {
  const address = addressOf(context, []);
  if (!isRole(role) || people.length === 0) {
    throw new UsageError('Name a role and its users: tearsheet library grant reader|keeper|owner USER...');
  }
  await grantSharedLibrary(address, role, people);
  say(context.stderr, `${plural(people.length, 'user')} can now use the library as ${role}.`);
  return 0;
}

function isRole(name: string | undefined): name is LibraryRole {
  return libraryRoles.some(role => role === name);
}
