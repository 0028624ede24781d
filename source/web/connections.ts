import {lookup as lookUpHost} from 'node:dns/promises';
import type {Dispatcher} from 'undici';
import type {Clock} from './clock.ts';
import type {ResolveHost} from './dispatchers.ts';
import {isPrivateHost} from './private-address.ts';
import {proxyFor} from './proxy.ts';

export type ConnectionOptions = {
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  readonly resolveHost?: ResolveHost;
  /** Authorities in PEM that are trusted in place of Node's own. */
  readonly certificates?: string;
};

/** Connections to servers, which stay open for a few seconds, in two sets: those that may reach private networks and those that may not. */
export type Connections = {
  /** Returns the dispatcher that sends requests for this address. */
  dispatcher(url: URL, mayBePrivate: boolean): Promise<Dispatcher>;
  /** Whether the last connection to this host reached a private network. */
  isPrivate(url: URL): boolean;
  /** Whether requests for this address go through a proxy. */
  isProxied(url: URL): boolean;
  close(): Promise<void>;
};

export function openConnections({
  clock,
  env,
  resolveHost = hostname => lookUpHost(hostname, {all: true}),
  certificates,
}: ConnectionOptions): Connections {
  const dispatchers = new Map<string, Promise<Dispatcher>>();
  const privateHosts = new Set<string>();

  const open = async (proxy: string | undefined, mayBePrivate: boolean): Promise<Dispatcher> => {
    // Loading undici takes 0.1 s.
    const {openDirect, openProxy} = await import('./dispatchers.ts');
    if (proxy !== undefined) return openProxy(proxy, certificates);
    const onConnect = (hostname: string, isPrivate: boolean) => {
      if (isPrivate) privateHosts.add(hostname);
      else privateHosts.delete(hostname);
    };
    return openDirect({clock, resolveHost, mayBePrivate, certificates, onConnect});
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
    // Behind a proxy, only the name of the host is known here.
    isPrivate: url => isPrivateHost(url.hostname) || privateHosts.has(url.hostname),
    isProxied: url => proxyFor(url, env) !== undefined,
    async close() {
      const opened = await Promise.allSettled(dispatchers.values());
      dispatchers.clear();
      for (const result of opened) if (result.status === 'fulfilled') await result.value.destroy();
    },
  };
}
