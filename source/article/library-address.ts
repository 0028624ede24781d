/** Returns whether a library is named by an address and not by a path. An address with a scheme other than `postgres://` is refused when it is opened. */
export function isDatabaseAddress(library: string): boolean {
  return /^(?:postgres(?:ql)?:|[a-z][a-z\d+.-]+:\/\/)/i.test(library);
}

/** Returns the address of a database without its password, for messages and files. */
export function withoutPassword(address: string): string {
  if (!URL.canParse(address)) return address.replace(/(?<=:\/\/[^/?]*?:)[^/?]*(?=@)/, '');
  const url = new URL(address);
  url.password = '';
  // Otherwise the rest would be encoded a second time, which makes the folder of a socket hard to read.
  if (url.searchParams.has('password')) url.searchParams.delete('password');
  return url.href;
}
