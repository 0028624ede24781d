import type {ParsedEntry} from './feed.ts';
import {baseOf, type FeedPlace, linkOf, resolveIn, textLinks} from './feed-addresses.ts';
import {type EntryDetails, type RawEnclosure, type RawText, toFeedEntry} from './feed-entry.ts';
import {xhtmlToHtml} from './feed-html.ts';
import type {FeedNode} from './feed-nodes.ts';
import {childOf, firstOf, innerOf, languageOf, lineOf, textIn, textOf} from './node-queries.ts';

/** What entries take from their feed. */
export type XmlHead = {
  readonly place: FeedPlace;
  readonly title: string | undefined;
  readonly authors: readonly string[];
  readonly language: string | undefined;
  readonly frame: FeedFrame;
};

const titles = ['title', 'dc:title', 'media:title', 'itunes:title', 'atom:title'];
const summaries = ['summary', 'description', 'itunes:summary', 'media:description', 'dc:description'];
const publishedDates =
  'published pubdate issued dcterms:issued dc:date dcterms:created created dc:created atom:published date'.split(' ');
const modifiedDates = ['updated', 'modified', 'dcterms:modified', 'atom:updated'];
/** The elements that contain the full text of an entry, best first. */
const contents = ['content:encoded', 'content', 'xhtml:body', 'body', 'xhtml:div', 'atom:content'];
const people = ['author', 'dc:creator', 'itunes:author', 'atom:author', 'dc:author', 'media:credit'];
const subjects = new Set(['category', 'dc:subject', 'atom:category']);

/** Reads an `item` or `entry`. */
export function readXmlEntry(node: FeedNode, head: XmlHead): ParsedEntry {
  const id = textIn(node, 'guid', 'id') ?? node.attributes.get('rdf:about');
  return toFeedEntry({
    id,
    address: addressOf(node, id, head.place),
    title: rawTextOf(firstOf(node, ...titles) ?? innerOf(node, 'media:title'))?.text,
    published: textIn(node, ...publishedDates),
    modified: textIn(node, ...modifiedDates),
    text: () => rawTextOf(firstOf(node, ...contents, ...summaries))?.text,
    details: () => detailsOf(node, head),
    source: () => Buffer.from(head.frame.before + elementText(node) + head.frame.after),
  });
}

function detailsOf(node: FeedNode, {place, ...head}: XmlHead): EntryDetails {
  const authors = authorsOf(node);
  const publication = childOf(node, 'source');
  return {
    summary: rawTextOf(firstOf(node, ...summaries) ?? innerOf(node, 'media:description')),
    content: contentOf(node, place),
    authors: authors.length > 0 ? authors : head.authors,
    publication: lineOf(publication && (childOf(publication, 'title') ?? publication)) ?? head.title,
    categories: node.children.filter(({name}) => subjects.has(name)).map(categoryOf),
    language: languageOf(node) ?? head.language,
    image: imageOf(node, place),
    enclosures: enclosuresOf(node, place),
    base: baseOf(node, place),
  };
}

/** Returns the address of an entry: its link, else a guid that is a permalink, else another link, else its enclosure. */
function addressOf(node: FeedNode, id: string | undefined, place: FeedPlace): string | undefined {
  for (const link of textLinks(node)) {
    const address = resolveIn(link, textOf(link), place);
    if (address !== undefined) return address;
  }
  const isPermalink = childOf(node, 'guid')?.attributes.get('ispermalink')?.trim().toLowerCase() !== 'false';
  const permalink =
    isPermalink && id !== undefined && /^https?:\/\//i.test(id) ? resolveIn(node, id, place) : undefined;
  return (
    linkOf(node, 'alternate', place) ??
    permalink ??
    linkOf(node, 'related', place) ??
    linkOf(node, 'via', place) ??
    enclosuresOf(node, place).find(({address}) => address !== undefined)?.address
  );
}

/** Reads an Atom text construct (RFC 4287, section 3.1, and Atom 0.3) or an RSS text. */
function rawTextOf(node: FeedNode | undefined): RawText | undefined {
  if (node === undefined) return undefined;
  const type = node.attributes.get('type')?.toLowerCase() ?? '';
  const mode = node.attributes.get('mode')?.toLowerCase();
  const isText = /^(?:text|html|xhtml)?$|^text\/|xml|html/.test(type);
  const text = mode === 'base64' || !isText ? fromBase64(textOf(node)) : textOf(node);
  if (text.trim() === '') return undefined;
  const isXhtml = type.includes('xhtml') || (node.hasMarkup && mode === 'xml') || node.name.startsWith('xhtml:');
  return {kind: isXhtml || type.includes('html') ? 'html' : 'any', text: isXhtml ? xhtmlToHtml(text) : text};
}

/** Returns the full text of an entry. Atom may only name its address (`src`). */
function contentOf(node: FeedNode, place: FeedPlace): RawText | undefined {
  for (const name of contents) {
    for (const child of node.children) {
      if (child.name !== name || child.attributes.has('src')) continue;
      const content = rawTextOf(child);
      const base = baseOf(child, place);
      if (content !== undefined) return base === undefined ? content : {...content, base};
    }
  }
  return undefined;
}

/** Returns the names of the authors of a feed or an entry. */
export function authorsOf(node: FeedNode): readonly string[] {
  for (const name of people) {
    const named = node.children.filter(child => child.name === name).slice(0, mostAuthors);
    const names = named.map(personOf).filter(Boolean);
    if (names.length > 0) return names;
  }
  return [];
}

const mostAuthors = 20;

/** Returns the name of a person in Atom, or in `mail@example.org (Name)`. A mail address alone is not a name. */
function personOf(node: FeedNode): string {
  if (node.children.length > 0) return lineOf(firstOf(node, 'name', 'atom:name')) ?? '';
  const text = lineOf(node)?.slice(0, 200) ?? '';
  const name = /^[^\s()<>]+@[^\s()<>]+ ?\(([^()]+)\)$/.exec(text)?.[1];
  return name ?? text.replace(/ ?<?[^\s()<>]+@[^\s()<>]+>? ?/, ' ').trim();
}

function categoryOf(node: FeedNode): string {
  return node.attributes.get('label') ?? node.attributes.get('term') ?? lineOf(node) ?? '';
}

function imageOf(node: FeedNode, place: FeedPlace): string | undefined {
  const thumbnail = childOf(node, 'media:thumbnail') ?? innerOf(node, 'media:thumbnail');
  const picture = thumbnail ?? childOf(node, 'itunes:image');
  return picture && resolveIn(picture, picture.attributes.get('url') ?? picture.attributes.get('href'), place);
}

/** Reads RSS `enclosure`, Atom links with the relation `enclosure`, and `media:content`, also in a group. */
function enclosuresOf(node: FeedNode, place: FeedPlace): readonly RawEnclosure[] {
  const duration = textIn(node, 'itunes:duration');
  const children = node.children.flatMap(child => (child.name === 'media:group' ? child.children : child));
  return children.filter(isEnclosure).map(child => ({
    address: resolveIn(child, child.attributes.get('url') ?? child.attributes.get('href'), place),
    type: child.attributes.get('type') ?? mediaType(child.attributes.get('medium')),
    size: child.attributes.get('length') ?? child.attributes.get('filesize'),
    duration: child.attributes.get('duration') ?? duration,
  }));
}

function isEnclosure({name, attributes}: FeedNode): boolean {
  if (name === 'link' || name === 'atom:link') return attributes.get('rel') === 'enclosure';
  if (name !== 'enclosure' && name !== 'media:content') return false;
  // WordPress lists a portrait of the author as a picture, YouTube a Flash player as a video.
  return (
    !/flash|html/.test(attributes.get('type') ?? '') && !/\bgravatar\.com\/avatar\//.test(attributes.get('url') ?? '')
  );
}

/** Returns the media type of a Media RSS medium. */
function mediaType(medium: string | undefined): string | undefined {
  return medium !== undefined && /^(?:image|audio|video)$/.test(medium) ? `${medium}/*` : undefined;
}

/** Decodes base64; empty if the result is not text. */
function fromBase64(text: string): string {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(Buffer.from(text, 'base64'));
  } catch {
    return '';
  }
}

/** Longer elements are left out of a written entry. */
const longestFact = 4000;
const factNames = new Set(['title', 'link', 'atom:link', 'language', 'dc:language', 'author', 'dc:title']);

/** The text before and after an entry in a feed with that entry only. */
export type FeedFrame = {readonly before: string; readonly after: string};

/**
 * Returns the feed without its entries: its root with its base, and what entries take from it. `isBeside` is true if the entries are siblings of the
 * channel, as in RSS 1.0.
 */
export function frameOf(root: FeedNode, node: FeedNode, place: FeedPlace, isBeside: boolean): FeedFrame {
  const facts = node.children.filter(({name, start, end}) => factNames.has(name) && end - start < longestFact);
  const base = baseOf(root, place)?.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  // If two attributes have the same name, the first counts.
  const opened = startTag(root).replace(/^<[^\s/>]+/, name =>
    base === undefined ? name : `${name} xml:base="${base}"`,
  );
  const [open, close] = node === root ? ['', ''] : [startTag(node), endTag(node)];
  const before = ['<?xml version="1.0" encoding="utf-8"?>', opened + open, ...facts.map(elementText)];
  return isBeside
    ? {before: [...before, close, ''].join('\n'), after: `\n${endTag(root)}\n`}
    : {before: [...before, ''].join('\n'), after: `\n${close}${endTag(root)}\n`};
}

function elementText({source, start, end}: FeedNode): string {
  return source.slice(start, end);
}

function startTag({source, start, innerStart}: FeedNode): string {
  return source.slice(start, innerStart);
}

function endTag(node: FeedNode): string {
  return `</${/^<([^\s/>]+)/.exec(startTag(node))?.[1] ?? ''}>`;
}
