/** A kind of XML document, recognised by its root element. */
export type FeedRoot = 'rss' | 'rdf' | 'atom' | 'opml';

const kinds: ReadonlyMap<string, FeedRoot> = new Map([
  ['rss', 'rss'],
  ['feed', 'atom'],
  ['rdf', 'rdf'],
  ['opml', 'opml'],
]);

/** The namespaces of RSS 0.90 and 1.0 (RSS 1.0, section 5.1); RDF has many other uses. */
const rdfFeed = /purl\.org\/rss\/1\.0\/|my\.netscape\.com\/rdf\/simple\//;

/** Some programs print warnings before the XML. A longer text is one that quotes XML. */
const longestPreamble = 1000;

/**
 * Returns the kind of feed or subscription list that a text starts with, or undefined. Comments, processing instructions, a doctype and a little text
 * may precede the root element.
 */
export function findFeedRoot(text: string): FeedRoot | undefined {
  const start = startOfRoot(text);
  const [, name = ''] = /^<(?:[\w.-]{1,40}:)?([a-z]{3,4})(?=[\s/>])/i.exec(text.slice(start, start + 50)) ?? [];
  const kind = kinds.get(name.toLowerCase());
  return kind === 'rdf' && !rdfFeed.test(text.slice(start, start + 4000)) ? undefined : kind;
}

/** Returns the offset of the first tag that is not a comment, instruction or declaration. */
function startOfRoot(text: string): number {
  const first = text.indexOf('<');
  if (first === -1 || first > longestPreamble) return text.length;
  let index = first;
  while (text[index] === '<' && /[!?]/.test(text[index + 1] ?? '')) {
    const end = endOfDeclaration(text, index);
    if (end === undefined) return text.length;
    index = end;
    while (/\s/.test(text[index] ?? '')) index += 1;
  }
  return index;
}

/** Returns the end of the comment, instruction or declaration at `start`, or undefined if it is not closed. */
function endOfDeclaration(text: string, start: number): number | undefined {
  const [open, close] = text.startsWith('<!--', start)
    ? ['<!--', '-->']
    : text.startsWith('<?', start)
      ? ['<?', '?>']
      : ['<!', '>'];
  const end = text.indexOf(close, start + open.length);
  if (end === -1) return undefined;
  // A doctype may declare entities between brackets.
  const subset = open === '<!' ? text.slice(start, end).indexOf('[') : -1;
  const last = subset === -1 ? end : text.indexOf(']', start + subset);
  return last === -1 ? undefined : text.indexOf('>', last) + 1 || undefined;
}
