import {execFile} from 'node:child_process';
import {chmodSync, existsSync, readdirSync, rmSync, statfsSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {setUpSharedLibrary} from '../../../source/library/postgres/administration.ts';
import {connect} from '../../../source/library/postgres/connection.ts';

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

/** A file system in memory. There a server creates a database in a third of the time. */
const memory = '/dev/shm';

/** Returns where the data of a server is stored. A container may have little memory for files. */
function dataFolder(): string {
  if (!existsSync(memory)) return tmpdir();
  const {bavail, bsize} = statfsSync(memory);
  return bavail * bsize > 2 ** 30 ? memory : tmpdir();
}

/** A server in a temporary folder, which answers only on a socket there. */
export type Cluster = {
  /** Creates an empty database, or a copy of the one at an address, and returns its address. */
  createDatabase(original?: string): Promise<string>;
  /** Creates an empty database on a small disk of its own; undefined where none can be made, which takes root on Linux. */
  createDatabaseOnDisk(megabytes: number): Promise<SmallDisk | undefined>;
  /** Ends all connections and starts again. It does not crash, because it would forget what it stored last. */
  restart(): Promise<void>;
  /** Asks a user for the password from now on. */
  requirePassword(user: string): Promise<void>;
  stop(): Promise<void>;
};

/** A disk with a database. */
type SmallDisk = {
  /** The address of the database. */
  readonly address: string;
  /** Makes the disk larger. */
  enlarge(megabytes: number): Promise<void>;
};

const isRoot = userInfo().uid === 0;

/** Runs a program of PostgreSQL in a folder. PostgreSQL refuses to run as root, so root runs it as the user `postgres`. */
function runProgram(folder: string, program: string, ...options: readonly string[]) {
  const bin = programs();
  if (bin === undefined) throw new Error('No PostgreSQL is installed: install Debian’s postgresql.');
  const path = join(bin, program);
  return isRoot
    ? run('runuser', ['-u', 'postgres', '--', path, ...options], {cwd: folder})
    : run(path, options, {cwd: folder});
}

/** Creates a folder that the servers can write. */
async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(dataFolder(), 'tearsheet-postgres-'));
  chmodSync(folder, 0o755);
  if (isRoot) await run('chown', ['postgres', folder]);
  return folder;
}

let initial: Promise<string> | undefined;

/** Returns the data folder of a new server, which is made once: a copy takes a tenth of the time. The process removes it when it ends. */
async function initialData(): Promise<string> {
  const folder = await makeFolder();
  process.once('exit', () => rmSync(folder, {recursive: true, force: true}));
  const data = join(folder, 'data');
  await runProgram(folder, 'initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N');
  return data;
}

/** Starts a server that forgets everything when it is stopped. */
export async function startCluster(): Promise<Cluster> {
  initial ??= initialData();
  const from = await initial;
  const folder = await makeFolder();
  const data = join(folder, 'data');
  await run('cp', ['-a', from, data]);
  const as = (program: string, ...options: readonly string[]) => runProgram(folder, program, ...options);
  const settings = `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off`;
  await as('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-o', settings, '-w', 'start');
  let databases = 0;
  const disks: string[] = [];
  return {
    async createDatabase(original) {
      const name = `library${++databases}`;
      const template = original === undefined ? [] : ['-T', new URL(original).pathname.slice(1)];
      await as('createdb', '-h', folder, '-U', 'postgres', ...template, name);
      return `postgres://postgres@${encodeURIComponent(folder)}/${name}`;
    },
    async createDatabaseOnDisk(megabytes) {
      const name = `disk${disks.length}`;
      const disk = join(folder, name);
      await mkdir(disk);
      try {
        await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=777`, 'tmpfs', disk]);
      } catch {
        return undefined;
      }
      disks.push(disk);
      await run('chown', ['postgres', disk]);
      const connection = ['-h', folder, '-U', 'postgres'];
      await as('psql', ...connection, '-c', `create tablespace ${name} location '${disk}'`);
      await as('createdb', ...connection, '-D', name, name);
      return {
        address: `postgres://postgres@${encodeURIComponent(folder)}/${name}`,
        enlarge: async size => {
          await run('mount', ['-o', `remount,size=${size}m`, disk]);
        },
      };
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
      for (const disk of disks) await run('umount', [disk]);
      await rm(folder, {recursive: true, force: true});
    },
  };
}

/** Creates a database, perhaps with a library, and runs a script in it. Returns its address. */
export async function createDatabaseWith(cluster: Cluster, script: string, isLibrary: boolean): Promise<string> {
  const address = await cluster.createDatabase();
  if (isLibrary) await setUpSharedLibrary(address, false);
  const server = await connect(address);
  await server.transact(session => session.run(script));
  await server.close();
  return address;
}
