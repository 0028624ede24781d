/** A name and password for HTTP's Basic scheme. They are stored separately from addresses, and never printed. */
export type Credentials = {readonly name: string; readonly password: string};

/** Splits the name and password from an address of the web: `https://me:secret@example.org/feed` becomes `https://example.org/feed`. */
export function splitCredentials(address: string): {readonly address: string; readonly credentials?: Credentials} {
  const url = URL.parse(address);
  if (url === null || (url.username === '' && url.password === '')) return {address};
  const credentials = {name: decodeEscapes(url.username), password: decodeEscapes(url.password)};
  url.username = '';
  url.password = '';
  return {address: url.href, credentials};
}

/** Returns the value of `Authorization` (RFC 7617), in UTF-8. */
export function authorization({name, password}: Credentials): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
}

function decodeEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
