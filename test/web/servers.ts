import {execFileSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import {type AddressInfo, createServer as createTcpServer, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {createFetcher, type Fetcher, type FetcherOptions, type ResolveHost} from '../../source/web/web.ts';
import {type ManualClock, manualClock} from './manual-clock.ts';

/** A server on loopback, which a test ends with. */
export type TestServer = {
  readonly port: number;
  /** `http://HOST:PORT/path`; the host is 127.0.0.1 if none is named. */
  at(path: string, host?: string): string;
  /** Requests so far. */
  readonly requests: IncomingMessage[];
};

export async function serve(
  t: TestContext,
  answer: RequestListener,
  {host = '127.0.0.1', tls}: {host?: string; tls?: {key: string; cert: string}} = {},
): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    requests.push(request);
    answer(request, response);
  };
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  const port = await listen(t, server, host);
  const scheme = tls ? 'https' : 'http';
  return {port, requests, at: (path, name = host) => `${scheme}://${name}:${port}${path}`};
}

/** A server that speaks no HTTP: `connected` is called for each connection. */
export async function serveRaw(t: TestContext, connected: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createTcpServer(socket => {
    sockets.add(socket.on('error', () => {}));
    connected(socket);
  });
  t.after(() => {
    for (const socket of sockets) socket.destroy();
  });
  return listen(t, server, '127.0.0.1');
}

async function listen(t: TestContext, server: Server | ReturnType<typeof createTcpServer>, host: string) {
  server.listen(0, host);
  await once(server, 'listening');
  t.after(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A port on which nothing listens. */
export async function unusedPort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A self-signed certificate for these hosts. */
export function makeCertificate(names: string): {key: string; cert: string} {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-certificate-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const subject = ['-subj', '/CN=tearsheet test', '-addext', `subjectAltName=${names}`];
    execFileSync('openssl', ['req', '-x509', ...curve, ...subject, '-days', '2', '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    });
    return {key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8')};
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** DNS with these answers and no others. */
export function hosts(answers: Readonly<Record<string, readonly string[]>>): ResolveHost {
  return async hostname => {
    const addresses = answers[hostname];
    if (addresses === undefined) throw Object.assign(new Error('getaddrinfo'), {code: 'ENOTFOUND'});
    return addresses.map(address => ({address, family: address.includes(':') ? 6 : 4}));
  };
}

/** A fetcher on a clock that stands still, without proxies, which ends with its test. */
export function testFetcher(t: TestContext, options: FetcherOptions = {}): {fetcher: Fetcher; clock: ManualClock} {
  const clock = manualClock();
  const fetcher = createFetcher({clock, env: {}, ...options});
  t.after(() => fetcher.close());
  return {fetcher, clock};
}
