import {existsSync, readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {LibraryError} from '../../article/article.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Parameters of libpq that can be in an address. The name of the database is its path. */
const parameters = [
  'host',
  'port',
  'user',
  'password',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'options',
  'connect_timeout',
];

/** The variables of libpq that `pg` does not read, by their parameters. */
const variables: Readonly<Record<string, string>> = {sslmode: 'PGSSLMODE', connect_timeout: 'PGCONNECT_TIMEOUT'};

/**
 * Returns the address of a database, completed with the parameters of the service that it or PGSERVICE names, and from PGSSLMODE and PGCONNECT_TIMEOUT
 * (postgresql.org/docs/current/libpq-pgservice.html). The other variables and the password file are read by `pg`.
 *
 * @throws LibraryError if there is no such service.
 */
export function completeAddress(address: string, env: Environment): string {
  const url = new URL(address);
  const name = url.searchParams.get('service') ?? env['PGSERVICE'];
  url.searchParams.delete('service');
  const service = name ? findService(name, env) : new Map<string, string>();
  const host = service.get('hostaddr') ?? service.get('host');
  const values = new Map([...service, ...(host === undefined ? [] : [['host', host] as const])]);
  const given: Readonly<Record<string, string>> = {
    host: url.hostname,
    port: url.port,
    user: url.username,
    password: url.password,
  };
  for (const parameter of parameters) {
    const value = values.get(parameter) ?? env[variables[parameter] ?? ''];
    if (value && !given[parameter] && !url.searchParams.has(parameter)) url.searchParams.set(parameter, value);
  }
  const database = values.get('dbname');
  if (database && url.pathname.length < 2) url.pathname = `/${encodeURIComponent(database)}`;
  // Otherwise `pg` checks the certificate of the server in modes in which libpq does not.
  if (url.searchParams.has('sslmode')) url.searchParams.set('uselibpqcompat', 'true');
  return url.href;
}

/** Returns the parameters of a service, from the file of the user or else from that of the system. */
function findService(name: string, env: Environment): ReadonlyMap<string, string> {
  const own = env['PGSERVICEFILE'] ?? join(env['HOME'] ?? homedir(), '.pg_service.conf');
  const files = [own, join(env['PGSYSCONFDIR'] ?? '/etc/postgresql-common', 'pg_service.conf')];
  for (const file of files) {
    const service = existsSync(file) ? parseServices(readFileSync(file, 'utf8')).get(name) : undefined;
    if (service) return service;
  }
  throw new LibraryError(`There is no service ${name} in ${files.join(' or ')}: add it, or name the database itself.`);
}

/** Parses a service file: `[name]`, then lines of `key=value`. */
function parseServices(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const services = new Map<string, Map<string, string>>();
  let current = new Map<string, string>();
  for (const line of text.split(/\r?\n/).map(each => each.trim())) {
    const [, name] = /^\[(.+)\]$/.exec(line) ?? [];
    const [, key, value] = /^([^#=\s]+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      current = new Map();
      // If several services have the same name, the first one is used.
      if (!services.has(name)) services.set(name, current);
    } else if (key !== undefined && value !== undefined) {
      current.set(key, value);
    }
  }
  return services;
}
