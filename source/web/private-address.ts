import {isIP} from 'node:net';

/** The host has an address in a private network, and the request may not go there. */
export class PrivateAddressError extends Error {}

/** Ranges that are not of the public internet (IANA IPv4 Special-Purpose Address Registry), with multicast and the reserved rest. */
const notPublic: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/**
 * Returns whether an IP address belongs to this machine or to a private network: loopback, private, link-local (which includes the metadata
 * services of clouds), shared, multicast or reserved. An IPv6 address that contains an IPv4 address is judged by that. A text that is not an IP
 * address counts as private, so that nothing unknown passes.
 */
export function isPrivateAddress(address: string): boolean {
  const [plain = ''] = address.split('%');
  const version = isIP(plain);
  if (version === 4) return isPrivateIpv4(plain);
  const words = version === 6 ? ipv6Words(plain) : undefined;
  return words === undefined || isPrivateIpv6(words);
}

/**
 * Returns whether the host of an address (`URL.hostname`) is private by its form: a private IP address, a name without a dot, or one that RFC 6761,
 * RFC 6762 or ICANN reserve for local use. Other names are known only when DNS has answered.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = bareHost(hostname);
  if (isIP(host) !== 0) return isPrivateAddress(host);
  return !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa)$/.test(host);
}

/**
 * Returns whether an IP address or a host is link-local. The metadata services of clouds are there, with secrets of the machine. No feed or page has a reason
 * to lead there, even from a private network.
 */
export function isLinkLocal(host: string): boolean {
  const [plain = ''] = bareHost(host).split('%');
  const words = ipv6Words(isIP(plain) === 4 ? `::ffff:${plain}` : plain);
  if (words === undefined) return false;
  const [high] = embeddedIpv4(words) ?? [];
  return high === undefined ? ((words[0] ?? 0) & 0xffc0) === 0xfe80 : high === 0xa9fe;
}

/** Returns the host without the brackets of IPv6 and without the dot of the root. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function isPrivateIpv4(address: string): boolean {
  const value = ipv4Value(address);
  return notPublic.some(([network, prefix]) => (ipv4Value(network) ^ value) >>> (32 - prefix) === 0);
}

function ipv4Value(address: string): number {
  return address.split('.').reduce((value, byte) => (value << 8) | Number(byte), 0);
}

/** Global unicast is 2000::/3; all others are local, or contain an IPv4 address. */
function isPrivateIpv6(words: readonly number[]): boolean {
  const [first = 0, second = 0] = words;
  // Teredo, ORCHID and other protocols below 2001::/23, and documentation (RFC 3849, RFC 9637).
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return true;
  if (first === 0x3fff && second < 0x1000) return true;
  const embedded = embeddedIpv4(words);
  if (embedded) return isPrivateIpv4(formatIpv4(...embedded));
  return first < 0x2000 || first > 0x3fff;
}

/** Returns the two words of the IPv4 address that an IPv6 address contains. */
function embeddedIpv4(words: readonly number[]): readonly [high: number, low: number] | undefined {
  const at = (index: number) => [words[index] ?? 0, words[index + 1] ?? 0] as const;
  const upper = words
    .slice(0, 6)
    .map(word => word.toString(16))
    .join(':');
  // IPv4-mapped (RFC 4291), IPv4-translated (RFC 2765) and NAT64 (RFC 6052).
  if (upper === '0:0:0:0:0:ffff' || upper === '0:0:0:0:ffff:0' || upper === '64:ff9b:0:0:0:0') return at(6);
  // 6to4 (RFC 3056).
  if (words[0] === 0x2002) return at(1);
  // An interface identifier of ISATAP (RFC 5214) in a public network.
  const isPublic = (words[0] ?? 0) >= 0x2000 && (words[0] ?? 0) <= 0x3fff;
  if (isPublic && (words[4] === 0 || words[4] === 0x200) && words[5] === 0x5efe) return at(6);
  return undefined;
}

function formatIpv4(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Returns the eight words of an IPv6 address. `URL` writes every form of it in hexadecimal. */
function ipv6Words(address: string): readonly number[] | undefined {
  const host = URL.parse(`http://[${address}]/`)?.hostname;
  if (host === undefined) return undefined;
  const [head = '', tail] = bareHost(host).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = Array.from({length: 8 - before.length - after.length}, () => '0');
  return [...before, ...gap, ...after].map(word => Number.parseInt(word, 16));
}
