/** Returns whether a library is named by the address of a PostgreSQL database and not by a path. */
export function isDatabaseAddress(library: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(library);
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
