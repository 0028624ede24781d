import {decodeHTMLStrict} from 'entities/decode';
import {Tokenizer} from 'htmlparser2';
import {mostEntries} from './feed.ts';
import {rootNamespaces, wellKnownPrefix} from './namespaces.ts';

/** An element of a feed. Its text is read from the source on demand. */
export type FeedNode = {
  /** In lower case, with the usual prefix of its namespace: `title`, `dc:creator`, `media:content`. */
  readonly name: string;
  readonly parent: FeedNode | undefined;
  /** The text of the whole feed. */
  readonly source: string;
  /** By lower-case name. If two have the same name, the first counts. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: FeedNode[];
  /** Offsets in the source: of the element, and of the text between its tags. */
  readonly start: number;
  readonly innerStart: number;
  innerEnd: number;
  end: number;
  /** Whether the text contains tags, as XHTML and unescaped HTML do. */
  hasMarkup: boolean;
};

/** The elements of a feed. */
export type FeedDocument = {
  /** The root element; undefined if the source is not a feed. */
  readonly root: FeedNode | undefined;
  /** The `item` or `entry` elements, in document order. */
  readonly entries: readonly FeedNode[];
  /** Whether entries were left out because there were too many. */
  readonly isCut: boolean;
};

/** The deepest element that is read. XHTML inside a text does not count. */
const deepest = 16;

/** About 100 MB of elements. Feeds have about twenty elements per entry. */
const mostNodes = 600_000;

/** Elements with text for people: tags inside them are markup of that text. */
const textElements = new Set(
  `title subtitle tagline summary content description info rights copyright body xhtml:body xhtml:div content:encoded itunes:summary
  itunes:subtitle media:title media:description dc:title dc:description`.split(/\s+/),
);

/**
 * Reads the elements of RSS, RDF or Atom in one pass, in linear time. Never fails: an unclosed element ends with its parent, a stray end tag is ignored,
 * and entities that a doctype declares are not expanded.
 */
export function readFeedNodes(source: string): FeedDocument {
  const builder = new NodeBuilder(source);
  const tokenizer = new Tokenizer({xmlMode: true, decodeEntities: false, recognizeSelfClosing: true}, builder);
  tokenizer.write(source);
  tokenizer.end();
  return builder.finish();
}

/** An element that is open. */
type OpenElement = {
  /** As written in the source, in lower case. */
  readonly rawName: string;
  readonly node: FeedNode | undefined;
  readonly prefixes: ReadonlyMap<string, string>;
  readonly isText: boolean;
};

/** Maximum number of namespace prefixes in force at once. */
const mostPrefixes = 100;

const noAttributes: ReadonlyMap<string, string> = new Map();
const entryNames = new Set(['item', 'entry']);
const rootNames = new Set(['rss', 'feed', 'rdf:rdf', 'channel', 'redirect']);

class NodeBuilder {
  private readonly source: string;
  private readonly frames: OpenElement[] = [];
  private readonly openNames = new Map<string, number>();
  private readonly entries: FeedNode[] = [];
  private root: FeedNode | undefined;
  private rootNamespace: ReadonlySet<string> = new Set();
  /** The index of the open entry in `frames`, or -1. */
  private openEntry = -1;
  private nodes = 0;
  private isCut = false;
  private tagStart = 0;
  private isEndTag = false;
  private tagName = '';
  private attributes: Map<string, string> | undefined;
  private attributeName = '';
  private attributeValue = '';

  constructor(source: string) {
    this.source = source;
  }

  finish(): FeedDocument {
    this.closeTo(0, this.source.length, this.source.length);
    return {root: this.root, entries: this.entries, isCut: this.isCut};
  }

  onopentagname(start: number, end: number): void {
    const name = this.source.slice(start, end).toLowerCase();
    // An unescaped bracket, as in `a <b</title>`: the tag starts at the second one.
    const inner = name.lastIndexOf('<') + 1;
    this.isEndTag = inner > 0 && this.source[start + inner] === '/';
    this.tagStart = start + inner - 1;
    this.tagName = name.slice(inner);
    this.attributes = undefined;
  }

  onattribname(start: number, end: number): void {
    if (this.isInText) return;
    this.attributeName = this.source.slice(start, end).toLowerCase();
    this.attributeValue = '';
  }

  onattribdata(start: number, end: number): void {
    if (!this.isInText) this.attributeValue += this.source.slice(start, end);
  }

  onattribend(): void {
    if (this.isInText) return;
    this.attributes ??= new Map();
    if (!this.attributes.has(this.attributeName)) {
      this.attributes.set(this.attributeName, decodeHTMLStrict(this.attributeValue));
    }
  }

  onopentagend(end: number): void {
    if (this.isEndTag) this.close(this.tagStart + 2, end);
    else this.open(end + 1);
  }

  onselfclosingtag(end: number): void {
    if (this.open(end + 1)) this.closeTo(this.frames.length - 1, end + 1, end + 1);
  }

  onclosetag(start: number, end: number): void {
    this.close(start, end);
  }

  private close(start: number, end: number): void {
    const name = this.source.slice(start, end).trimEnd().toLowerCase();
    if ((this.openNames.get(name) ?? 0) === 0) return;
    const index = this.frames.findLastIndex(frame => frame.rawName === name);
    this.closeTo(index, start - 2, this.source.indexOf('>', end) + 1 || this.source.length);
  }

  /** Whether the open element contains text, whose tags are markup. */
  private get isInText(): boolean {
    return this.frames.at(-1)?.isText === true;
  }

  /** Opens an element. Returns whether it must be closed. */
  private open(innerStart: number): boolean {
    const outer = this.frames.at(-1);
    if (outer?.isText === true) {
      if (outer.node !== undefined) outer.node.hasMarkup = true;
      // A tag of the markup matters only if its end tag could be mistaken for that of an outer element.
      if ((this.openNames.get(this.tagName) ?? 0) === 0) return false;
      this.push({rawName: this.tagName, node: undefined, prefixes: outer.prefixes, isText: true});
      return true;
    }
    const isRead = this.frames.length <= deepest;
    const around = outer?.prefixes ?? noAttributes;
    const prefixes = isRead && this.attributes !== undefined ? declaredPrefixes(this.attributes, around) : around;
    const name = isRead ? this.canonicalName(prefixes) : this.tagName;
    const isEntry = isRead && entryNames.has(name);
    // Entries do not nest, so the previous one was not closed.
    if (isEntry && this.openEntry !== -1) this.closeTo(this.openEntry, this.tagStart, this.tagStart);
    const node = isRead ? this.makeNode(name, this.frames.at(-1)?.node, innerStart) : undefined;
    if (node !== undefined && isEntry) this.openEntry = this.frames.length;
    this.push({rawName: this.tagName, node, prefixes, isText: node !== undefined && textElements.has(name)});
    return true;
  }

  private push(frame: OpenElement): void {
    this.frames.push(frame);
    this.openNames.set(frame.rawName, (this.openNames.get(frame.rawName) ?? 0) + 1);
  }

  /** Creates the node of an element; undefined if the element is ignored with everything inside it. */
  private makeNode(name: string, parent: FeedNode | undefined, innerStart: number): FeedNode | undefined {
    if (this.root === undefined ? !rootNames.has(name) : parent === undefined) return undefined;
    if (this.nodes >= mostNodes) return undefined;
    if (entryNames.has(name) && this.entries.length >= mostEntries) {
      this.isCut = true;
      return undefined;
    }
    this.nodes += 1;
    const node: FeedNode = {
      name,
      parent,
      source: this.source,
      attributes: this.attributes ?? noAttributes,
      children: [],
      start: this.tagStart,
      innerStart,
      innerEnd: innerStart,
      end: innerStart,
      hasMarkup: false,
    };
    if (this.root === undefined) this.root = node;
    else parent?.children.push(node);
    if (entryNames.has(name)) this.entries.push(node);
    return node;
  }

  /** Returns the name with the usual prefix of its namespace. The namespace of the feed itself has no prefix. */
  private canonicalName(prefixes: ReadonlyMap<string, string>): string {
    const colon = this.tagName.indexOf(':');
    const local = this.tagName.slice(colon + 1);
    const prefix = colon === -1 ? '' : this.tagName.slice(0, colon);
    const uri = prefixes.get(prefix);
    if (this.root === undefined) {
      const namespace = rootNamespaces.get(local);
      if (namespace === undefined) return this.tagName;
      this.rootNamespace = namespace;
      return local === 'rdf' ? 'rdf:rdf' : local;
    }
    if (uri === undefined) return this.tagName;
    if (this.rootNamespace.has(uri)) return local;
    const known = wellKnownPrefix(uri) ?? prefix;
    return known === '' ? local : `${known}:${local}`;
  }

  /** Closes the open elements from `index` on. The first ends at `end`, those inside it where its text ends. */
  private closeTo(index: number, innerEnd: number, end: number): void {
    if (this.openEntry >= index) this.openEntry = -1;
    while (this.frames.length > index) {
      const frame = this.frames.pop();
      if (frame === undefined) return;
      this.openNames.set(frame.rawName, (this.openNames.get(frame.rawName) ?? 1) - 1);
      if (frame.node === undefined) continue;
      frame.node.innerEnd = Math.max(frame.node.innerStart, innerEnd);
      frame.node.end = Math.max(frame.node.innerEnd, this.frames.length === index ? end : innerEnd);
    }
  }

  // The tokenizer requires these callbacks. Their text is read from the source.
  onattribentity(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
  ontext(): void {}
  ontextentity(): void {}
}

/** Returns the namespaces by prefix that are in force in an element; `''` is the default namespace. */
function declaredPrefixes(
  attributes: ReadonlyMap<string, string>,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let prefixes: Map<string, string> | undefined;
  for (const [name, value] of attributes) {
    if (!/^xmlns(?:$|:)/.test(name) || (prefixes?.size ?? 0) > mostPrefixes) continue;
    prefixes ??= new Map(outer);
    prefixes.set(name.slice(6), value.trim().toLowerCase());
  }
  return prefixes ?? outer;
}
