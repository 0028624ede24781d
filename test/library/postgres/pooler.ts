import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createConnection} from 'node:net';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';

/** Where Debian installs it. */
const program = '/usr/sbin/pgbouncer';

/** Why tests of a pooler are skipped; false if they run. */
export const skipPooler: string | false = existsSync(program)
  ? false
  : 'No pgbouncer is installed: install Debian’s pgbouncer to run these tests.';

/** Why the whole contract is not run behind the pooler; false if it is. It takes as long as all other tests of a server. */
export const skipContract: string | false =
  process.env['TEARSHEET_TEST_POSTGRES'] === undefined
    ? 'Set TEARSHEET_TEST_POSTGRES=1 to test all promises of a library behind the pooler too.'
    : false;

/** A pooler in front of a server. */
export type Pooler = {
  /** Returns the address of a database through the pooler. */
  through(address: string): string;
  stop(): Promise<void>;
};

/** Starts pgbouncer in front of the server of an address, with few connections, each given to another program after every transaction. */
export async function startPooler(address: string): Promise<Pooler> {
  const folder = await mkdtemp(join(tmpdir(), 'tearsheet-pooler-'));
  await chmod(folder, 0o777);
  const settings = join(folder, 'pgbouncer.ini');
  await writeFile(
    settings,
    `[databases]
* = host=${decodeURIComponent(new URL(address).hostname)} user=postgres
[pgbouncer]
pool_mode = transaction
default_pool_size = 3
listen_addr =
unix_socket_dir = ${folder}
auth_type = any
ignore_startup_parameters = extra_float_digits
`,
  );
  // It refuses to run as root.
  const [command = '', ...args] = userInfo().uid === 0 ? ['runuser', '-u', 'postgres', '--', program] : [program];
  const process: ChildProcess = spawn(command, [...args, settings], {stdio: 'ignore'});
  await untilOpen(join(folder, '.s.PGSQL.6432'));
  return {
    through: direct => {
      const url = new URL(direct);
      url.host = `${encodeURIComponent(folder)}:6432`;
      return url.href;
    },
    async stop() {
      process.kill();
      await once(process, 'close');
      await rm(folder, {recursive: true, force: true});
    },
  };
}

/** Waits until a program answers on a socket. */
async function untilOpen(path: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const socket = createConnection(path);
    const isOpen = await new Promise<boolean>(resolve => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await setTimeout(50);
  }
  throw new Error('pgbouncer does not start.');
}
