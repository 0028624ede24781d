/** The namespaces that RSS 0.90 to 2.0 were published under. */
const rss: ReadonlySet<string> = new Set([
  'http://backend.userland.com/rss',
  'http://backend.userland.com/rss2',
  'http://blogs.law.harvard.edu/tech/rss',
  'http://channel.netscape.com/rdf/simple/0.9/',
  'http://cyber.law.harvard.edu/rss/rss.html',
  'http://my.netscape.com/publish/formats/rss-0.91.dtd',
  'http://my.netscape.com/rdf/simple/0.9/',
  'http://purl.org/net/rss1.1#',
  'http://purl.org/rss/1.0/',
]);

/** Atom 0.3 and 1.0 (RFC 4287). */
const atom: ReadonlySet<string> = new Set([
  'http://purl.org/atom/ns#',
  'http://www.w3.org/2005/atom',
  'https://www.w3.org/2005/atom',
]);

/** The namespaces of a feed's own elements, by the name of its root element. */
export const rootNamespaces: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['rss', rss],
  ['rdf', rss],
  ['channel', rss],
  ['feed', atom],
  ['redirect', rss],
]);

/** Lower-case namespaces by the prefixes that their specifications use. */
const wellKnown: Readonly<Record<string, readonly string[]>> = {
  '': [...rss],
  atom: [...atom],
  content: ['http://purl.org/rss/1.0/modules/content/'],
  dc: ['http://purl.org/dc/elements/1.1/', 'http://purl.org/dc/elements/1.0/'],
  dcterms: ['http://purl.org/dc/terms/'],
  itunes: ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'http://example.com/dtds/podcast-1.0.dtd'],
  media: ['http://search.yahoo.com/mrss/', 'http://search.yahoo.com/mrss', 'http://video.search.yahoo.com/mrss'],
  podcast: [
    'https://podcastindex.org/namespace/1.0',
    'https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md',
  ],
  rdf: ['http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  sy: ['http://purl.org/rss/1.0/modules/syndication/'],
  xhtml: ['http://www.w3.org/1999/xhtml'],
};

const prefixes: ReadonlyMap<string, string> = new Map(
  Object.entries(wellKnown).flatMap(([prefix, uris]) => uris.map(uri => [uri, prefix] as const)),
);

/** Returns the usual prefix of a namespace; undefined for one that is not read. */
export function wellKnownPrefix(uri: string): string | undefined {
  return prefixes.get(uri);
}
