/** A kind of XML document, told by its root element. */
export type FeedRoot = 'rss' | 'rdf' | 'atom' | 'opml';

const kinds: ReadonlyMap<string, FeedRoot> = new Map([
  ['rss', 'rss'],
  ['feed', 'atom'],
  ['rdf', 'rdf'],
  ['opml', 'opml'],
]);

/** RDF is used for much else; this is what tells RSS 0.90 and 1.0 (RSS 1.0, section 5.1). */
const rdfFeed = /purl\.org\/rss\/1\.0\/|my\.netscape\.com\/rdf\/simple\//;

/** Programs write warnings before the XML that they make; more than this is a text that shows XML. */
const longestPreamble = 1000;

/**
 * The kind of feed or subscription list that a text begins with; undefined for anything else. Comments, processing instructions, a doctype and a
 * little text may stand before the root element.
 */
export function findFeedRoot(text: string): FeedRoot | undefined {
  const start = startOfRoot(text);
  const [, name = ''] = /^<(?:[\w.-]{1,40}:)?([a-z]{3,4})(?=[\s/>])/i.exec(text.slice(start, start + 50)) ?? [];
  const kind = kinds.get(name.toLowerCase());
  return kind === 'rdf' && !rdfFeed.test(text.slice(start, start + 4000)) ? undefined : kind;
}

/** Where the root element begins: the first tag that is no comment, instruction or declaration. */
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

/** The end of a comment, an instruction or a declaration that begins at `start`; undefined where it has none. */
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
