import {lookup as lookUpHost} from 'node:dns/promises';
import {connect as connectTcp, isIP, type LookupFunction, type Socket} from 'node:net';
import {connect as connectTls} from 'node:tls';
import type {buildConnector, Dispatcher} from 'undici';
import type {Clock} from './clock.ts';
import {isPrivateAddress, isPrivateHost} from './private-address.ts';
import {webLimits} from './problem.ts';
import {proxyFor} from './proxy.ts';

/** All addresses of a host, as `lookup` of node:dns gives them. */
export type ResolveHost = (hostname: string) => Promise<readonly {readonly address: string; readonly family: number}[]>;

/** The host has an address in a private network, and the request may not go there. */
export class PrivateAddressError extends Error {}

export type ConnectionOptions = {
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  readonly resolveHost?: ResolveHost;
  /** Authorities in PEM that are trusted in place of Node's own. */
  readonly certificates?: string;
};

/** Connections to servers, kept open for a few seconds, in two sets: those that may reach private networks and those that may not. */
export type Connections = {
  /** What sends requests for this address. */
  dispatcher(url: URL, mayBePrivate: boolean): Promise<Dispatcher>;
  /** Whether the last connection to this host reached a private network. */
  isPrivate(url: URL): boolean;
  /** Whether requests for this address go through a proxy. */
  isProxied(url: URL): boolean;
  close(): Promise<void>;
};

/** The headers of an answer have at most this size, in bytes; some sites send long policies. */
const mostOfHeaders = 64 * 1024;

export function openConnections({clock, env, resolveHost, certificates}: ConnectionOptions): Connections {
  const resolve = resolveHost ?? (hostname => lookUpHost(hostname, {all: true}));
  const dispatchers = new Map<string, Promise<Dispatcher>>();
  const privateHosts = new Set<string>();
  const secure = certificates === undefined ? {} : {ca: certificates};

  const connector = (mayBePrivate: boolean): buildConnector.connector => {
    const lookup = checkedLookup(resolve, mayBePrivate);
    // undici cancels the attempt through the socket that is returned, which its type does not mention.
    return ({hostname, port, protocol, servername}, callback): Socket => {
      const isSecure = protocol === 'https:';
      const target = {host: hostname, port: Number(port) || (isSecure ? 443 : 80), lookup};
      const name = servername ?? (isIP(hostname) === 0 ? hostname : undefined);
      const socket = isSecure
        ? connectTls({...target, ...secure, ALPNProtocols: ['http/1.1'], ...(name ? {servername: name} : {})})
        : connectTcp(target);
      const stopTimer = clock.after(webLimits.connect, () => socket.destroy());
      let isSettled = false;
      const settle = (error: Error | null) => {
        stopTimer();
        if (isSettled) return;
        isSettled = true;
        if (error) callback(error, null);
        else callback(null, socket);
      };
      return socket
        .setNoDelay(true)
        .once(isSecure ? 'secureConnect' : 'connect', () => {
          if (isPrivateAddress(socket.remoteAddress ?? '')) privateHosts.add(hostname);
          else privateHosts.delete(hostname);
          settle(null);
        })
        .on('error', settle)
        .once('close', () => settle(Object.assign(new Error('The connection was closed.'), {code: 'ECONNRESET'})));
    };
  };

  const open = async (proxy: string | undefined, mayBePrivate: boolean): Promise<Dispatcher> => {
    const {Agent, ProxyAgent} = await import('undici');
    const limits = {maxHeaderSize: mostOfHeaders, headersTimeout: 0, bodyTimeout: 0, allowH2: false};
    if (proxy === undefined) return new Agent({...limits, connect: connector(mayBePrivate)});
    const tls = certificates === undefined ? {} : {requestTls: secure, proxyTls: secure};
    return new ProxyAgent({...limits, ...tls, uri: proxy});
  };

  return {
    dispatcher(url, mayBePrivate) {
      const proxy = proxyFor(url, env);
      const key = proxy ?? String(mayBePrivate);
      let dispatcher = dispatchers.get(key);
      if (dispatcher === undefined) {
        dispatcher = open(proxy, mayBePrivate);
        dispatchers.set(key, dispatcher);
      }
      return dispatcher;
    },
    // Behind a proxy nothing but the host's name is known here.
    isPrivate: url => isPrivateHost(url.hostname) || privateHosts.has(url.hostname),
    isProxied: url => proxyFor(url, env) !== undefined,
    async close() {
      const opened = await Promise.allSettled(dispatchers.values());
      dispatchers.clear();
      for (const result of opened) if (result.status === 'fulfilled') await result.value.destroy();
    },
  };
}

/** Resolves a host when a connection is made, so that an answer of DNS that changes between a check and the connection is checked too. */
function checkedLookup(resolve: ResolveHost, mayBePrivate: boolean): LookupFunction {
  return (hostname, {all}, callback) => {
    resolve(hostname).then(
      addresses => {
        const [first] = addresses;
        if (first === undefined) callback(Object.assign(new Error('no address'), {code: 'ENOTFOUND'}), '');
        else if (!mayBePrivate && addresses.some(({address}) => isPrivateAddress(address))) {
          callback(new PrivateAddressError(hostname), '');
        } else if (all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
