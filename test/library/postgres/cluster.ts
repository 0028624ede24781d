import {execFile} from 'node:child_process';
import {chmodSync, existsSync, readdirSync} from 'node:fs';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** Where Debian installs the programs of each version. */
const installed = '/usr/lib/postgresql';

/** Returns the folder of the newest server that is installed; undefined if there is none. */
function programs(): string | undefined {
  if (!existsSync(installed)) return undefined;
  const versions = readdirSync(installed).sort((one, other) => Number(other) - Number(one));
  return versions.map(version => join(installed, version, 'bin')).find(folder => existsSync(join(folder, 'initdb')));
}

/** Why tests of a real server are skipped; false if they run. Where `TEARSHEET_TEST_POSTGRES` is set, they must run. */
export const skip: string | false =
  programs() === undefined && process.env['TEARSHEET_TEST_POSTGRES'] === undefined
    ? 'No PostgreSQL is installed: install Debian’s postgresql to run these tests.'
    : false;

/** A server in a temporary folder, which answers only on a socket there. */
export type Cluster = {
  /** Creates an empty database, and returns its address. */
  createDatabase(): Promise<string>;
  /** Ends all connections and starts again. It does not crash, because it would forget what it stored last. */
  restart(): Promise<void>;
  /** Asks a user for the password from now on. */
  requirePassword(user: string): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a server that forgets everything when it is stopped. PostgreSQL refuses to run as root, so root starts it as the user `postgres`. */
export async function startCluster(): Promise<Cluster> {
  const bin = programs();
  if (bin === undefined) throw new Error('No PostgreSQL is installed: install Debian’s postgresql.');
  const isRoot = userInfo().uid === 0;
  const folder = await mkdtemp(join(tmpdir(), 'tearsheet-postgres-'));
  if (isRoot) {
    chmodSync(folder, 0o755);
    await run('chown', ['postgres', folder]);
  }
  const as = (program: string, ...options: readonly string[]) =>
    isRoot
      ? run('runuser', ['-u', 'postgres', '--', join(bin, program), ...options], {cwd: folder})
      : run(join(bin, program), options, {cwd: folder});
  const data = join(folder, 'data');
  await as('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync');
  const settings = `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off`;
  await as('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-o', settings, '-w', 'start');
  let databases = 0;
  return {
    async createDatabase() {
      const name = `library${++databases}`;
      await as('createdb', '-h', folder, '-U', 'postgres', name);
      return `postgres://postgres@${encodeURIComponent(folder)}/${name}`;
    },
    async restart() {
      await as('pg_ctl', '-D', data, '-m', 'fast', '-l', join(folder, 'log'), '-o', settings, '-w', 'restart');
    },
    async requirePassword(user) {
      const rules = join(data, 'pg_hba.conf');
      await writeFile(rules, `local all ${user} scram-sha-256\n${await readFile(rules, 'utf8')}`);
      await as('pg_ctl', '-D', data, 'reload');
    },
    async stop() {
      await as('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
      await rm(folder, {recursive: true, force: true});
    },
  };
}
