import {bareHost} from './private-address.ts';

/**
 * Returns the proxy that the environment names for an address, as curl reads it: `http_proxy` (in lower case only, for a CGI request can set the other),
 * `https_proxy`, `all_proxy`, and the exceptions of `no_proxy`. A proxy without a scheme is reached by http.
 */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): string | undefined {
  const own = url.protocol === 'https:' ? (env['https_proxy'] ?? env['HTTPS_PROXY']) : env['http_proxy'];
  const proxy = (own ?? env['all_proxy'] ?? env['ALL_PROXY'])?.trim();
  if (!proxy || isExcepted(url, env['no_proxy'] ?? env['NO_PROXY'] ?? '')) return undefined;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

/** `no_proxy` is a list of hosts, each with its subdomains and perhaps a port, or `*`. */
function isExcepted(url: URL, list: string): boolean {
  const host = bareHost(url.hostname);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list.split(/[\s,]+/).some(entry => {
    if (entry === '*') return true;
    const [, name = '', only] = /^\*?\.?(\[[^\]]*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    const excepted = bareHost(name);
    if (excepted === '' || (only !== undefined && only !== port)) return false;
    return host === excepted || host.endsWith(`.${excepted}`);
  });
}
