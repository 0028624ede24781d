/** The comments in which browsers, and the extension SingleFile, keep the address of a page that they save. */
const comments = [
  /<!-- saved from url=\(\d+\)(https?:\/\/\S+) -->/i,
  /<!--\s+Page saved with SingleFile\s+url:\s+(https?:\/\/\S+)\s/i,
];

/** The address that a saved page came from, by the comment at its beginning; undefined where it has none. */
export function savedFrom(html: string): string | undefined {
  const start = html.slice(0, 4000);
  for (const comment of comments) {
    const address = comment.exec(start)?.[1];
    if (address !== undefined) return address;
  }
  return undefined;
}
