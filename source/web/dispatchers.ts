import {connect as connectTcp, isIP, type LookupFunction, type Socket} from 'node:net';
import {connect as connectTls} from 'node:tls';
import {Agent, type buildConnector, type Dispatcher, ProxyAgent} from 'undici';
import type {Clock} from './clock.ts';
import {isLinkLocal, isPrivateAddress, PrivateAddressError} from './private-address.ts';
import {webLimits} from './problem.ts';

/** All addresses of a host, as `lookup` of node:dns returns them. */
export type ResolveHost = (hostname: string) => Promise<readonly {readonly address: string; readonly family: number}[]>;

export type DirectOptions = {
  readonly clock: Clock;
  readonly resolveHost: ResolveHost;
  readonly mayBePrivate: boolean;
  /** Authorities in PEM that are trusted in place of Node's own. */
  readonly certificates: string | undefined;
  /** Called when a connection was made, with whether it reached a private network. */
  readonly onConnect: (hostname: string, isPrivate: boolean) => void;
};

const limits = {
  // Some sites send long policies in their headers. Bytes.
  maxHeaderSize: 64 * 1024,
  // These run on the fetcher's clock, in `makeExchange`.
  headersTimeout: 0,
  bodyTimeout: 0,
  allowH2: false,
};

/** Creates a dispatcher that connects to servers directly. */
export function openDirect(options: DirectOptions): Dispatcher {
  return new Agent({...limits, connect: makeConnector(options)});
}

/** Creates a dispatcher that connects through a proxy. Its name and password are in its address. */
export function openProxy(proxy: string, certificates: string | undefined): Dispatcher {
  const tls = {ca: certificates};
  return new ProxyAgent({
    ...limits,
    ...(certificates === undefined ? {} : {requestTls: tls, proxyTls: tls}),
    uri: proxy,
  });
}

function makeConnector({
  clock,
  resolveHost,
  mayBePrivate,
  certificates,
  onConnect,
}: DirectOptions): buildConnector.connector {
  const lookup = checkedLookup(resolveHost, mayBePrivate);
  const secure = certificates === undefined ? {} : {ca: certificates};
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
        onConnect(hostname, isPrivateAddress(socket.remoteAddress ?? ''));
        settle(null);
      })
      .on('error', settle)
      .once('close', () => settle(Object.assign(new Error('The connection was closed.'), {code: 'ECONNRESET'})));
  };
}

/** Resolves and checks a host when a connection is made, because DNS may answer differently after an earlier check. */
function checkedLookup(resolve: ResolveHost, mayBePrivate: boolean): LookupFunction {
  return (hostname, {all}, callback) => {
    resolve(hostname).then(
      addresses => {
        const [first] = addresses;
        if (first === undefined) callback(Object.assign(new Error('no address'), {code: 'ENOTFOUND'}), '');
        else if (addresses.some(({address}) => isLinkLocal(address) || (!mayBePrivate && isPrivateAddress(address)))) {
          callback(new PrivateAddressError(hostname), '');
        } else if (all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
