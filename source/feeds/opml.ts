import {decodeHTMLStrict} from 'entities/decode';
import {Parser} from 'htmlparser2';
import {present, sanitizeAddress, sanitizeLine} from '../article/article.ts';

/** A subscription in a list. All text is safe to show. */
export type OpmlFeed = {
  /** Absolute; http or https. */
  readonly address: string;
  /** Absent if the list has none. */
  readonly title?: string;
  /** The address of its site. */
  readonly site?: string;
  /** The names of its folders, outermost first. */
  readonly folders: readonly string[];
  /** The other attributes of its outline, such as `category` and `description`, except those with a namespace prefix. */
  readonly attributes: Readonly<Record<string, string>>;
};

/** An outline, or a part of one, that is not imported. */
export type OpmlRefusal = {
  readonly title?: string;
  readonly address: string;
  /** The reason, as the end of a sentence that starts with the address: `is a command: name it in the setting exec`. */
  readonly reason: string;
};

/** A list of subscriptions. */
export type OpmlList = {
  readonly title?: string;
  readonly feeds: readonly OpmlFeed[];
  readonly refused: readonly OpmlRefusal[];
};

/** Thrown for a text that is not a list of subscriptions. The message is the end of a sentence that starts with its name. */
export class OpmlError extends Error {}

/** The deepest folder in a list. */
const deepest = 100;

/** An outline that is open. */
type Folder = {readonly name: string};

/**
 * Reads a list of subscriptions in OPML 1.0 to 2.0 (opml.org/spec2.opml), even ill-formed, in document order. Throws `OpmlError` if there is neither an
 * `opml` nor an `outline` element, or if folders nest too deep.
 */
export function parseOpml(text: string): OpmlList {
  const feeds: OpmlFeed[] = [];
  const refused: OpmlRefusal[] = [];
  const folders: Folder[] = [];
  let isOpml = false;
  let isTitle = false;
  let title = '';
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        isOpml ||= name === 'opml' || name === 'outline';
        isTitle = name === 'title';
        if (name !== 'outline') return;
        const decoded = decode(attributes);
        const outline = readOutline(decoded, folders);
        if (outline !== undefined && 'reason' in outline) refused.push(outline);
        else if (outline !== undefined) feeds.push(outline);
        const filter = decoded.get('filtercmd');
        if (filter) refused.push({address: filter, reason: 'is a command, so the feed is imported without it'});
        folders.push({name: outline === undefined ? nameOf(decoded) : ''});
        if (folders.length > deepest) throw new OpmlError(`has more than ${deepest} levels of folders`);
      },
      onclosetag(name) {
        if (name === 'outline') folders.pop();
        isTitle = false;
      },
      ontext(text) {
        if (isTitle && title.length < longest) title += text;
      },
    },
    {xmlMode: true, lowerCaseTags: true, decodeEntities: false},
  );
  // An error that a handler throws ends the parsing.
  parser.write(text);
  parser.end();
  if (!isOpml) throw new OpmlError('is not OPML');
  return {...present({title: lineOf(title)}), feeds, refused};
}

/** Longer names are cut. */
const longest = 1000;

function lineOf(text: string | undefined): string | undefined {
  return sanitizeLine(decodeHTMLStrict((text ?? '').slice(0, longest))) || undefined;
}

/** The attributes of an outline. `get` ignores case. */
type Attributes = {
  readonly get: (name: string) => string | undefined;
  readonly entries: readonly (readonly [name: string, value: string])[];
};

function decode(attributes: Readonly<Record<string, string>>): Attributes {
  const entries = Object.entries(attributes).map(
    ([name, value]) => [name, sanitizeLine(decodeHTMLStrict(value))] as const,
  );
  const byName = new Map(entries.toReversed().map(([name, value]) => [name.toLowerCase(), value]));
  return {get: name => byName.get(name) || undefined, entries};
}

function nameOf(attributes: Attributes): string {
  return (attributes.get('title') ?? attributes.get('text') ?? '').slice(0, longest);
}

/** Attributes that have a field of their own or are always written. */
const ownAttributes = new Set(['xmlurl', 'htmlurl', 'title', 'text', 'type', 'filtercmd']);

/** A name without a namespace prefix. */
const plainName = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

/** Returns the subscription in an outline, or why it is refused; undefined for folders and other outlines. */
function readOutline(attributes: Attributes, folders: readonly Folder[]): OpmlFeed | OpmlRefusal | undefined {
  const written = attributes.get('xmlurl');
  if (written === undefined) return undefined;
  // `text` is required, so programs write the address if a feed has no name.
  const name = nameOf(attributes);
  const title = name === written ? undefined : name || undefined;
  const reason = refusalOf(written);
  const address = sanitizeAddress(toHttp(written));
  if (reason !== undefined || address === undefined) {
    return {address: written, reason: reason ?? 'is not an address that begins with http', ...present({title})};
  }
  const site = sanitizeAddress(attributes.get('htmlurl') ?? '');
  const others = attributes.entries.filter(
    ([name, value]) => value !== '' && plainName.test(name) && !ownAttributes.has(name.toLowerCase()),
  );
  return {
    address,
    ...present({title, site}),
    folders: folders.map(({name}) => name).filter(Boolean),
    attributes: Object.fromEntries(others.slice(0, 50)),
  };
}

/** Converts the address of a feed to a web address: some programs write `feed:` before it, or instead of `http:`. */
function toHttp(address: string): string {
  return address
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^(?:feed|itpc|pcast):/i, 'http:');
}

/** Returns why an address is refused, as the end of a sentence; undefined if it may be a web address. */
export function refusalOf(address: string): string | undefined {
  if (/^\s*(?:exec|filter):|^\s*\|/i.test(address)) return 'is a command: name it in the setting exec';
  if (/^\s*file:|^\s*[/~]/i.test(address)) return 'is a file: subscribe to it with tearsheet feed add';
  const scheme = /^\s*([a-z][a-z\d+.-]*):(?!\d)/i.exec(address)?.[1]?.toLowerCase();
  if (scheme === undefined || ['http', 'https', 'feed', 'itpc', 'pcast'].includes(scheme)) return undefined;
  return `has the scheme ${scheme}:, which is not a web address`;
}

/** A folder that is being written, with its contents in order. */
type Outlines = {
  readonly folders: Map<string, Outlines>;
  readonly lines: (OpmlFeed | Outlines)[];
  readonly name: string;
};

/**
 * Writes a list of subscriptions as OPML 2.0. Reading it returns the same subscriptions, grouped by folder. `made` is the date of the list.
 */
export function formatOpml({title, feeds}: Pick<OpmlList, 'title' | 'feeds'>, made?: Date): string {
  const root: Outlines = {name: '', folders: new Map(), lines: []};
  for (const feed of feeds) feed.folders.reduce(openFolder, root).lines.push(feed);
  const head = [
    ...(title === undefined ? [] : [`    <title>${escapeXml(title)}</title>`]),
    ...(made === undefined ? [] : [`    <dateCreated>${made.toUTCString()}</dateCreated>`]),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    ...head,
    '  </head>',
    '  <body>',
    ...root.lines.flatMap(line => writeOutline(line, '    ')),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function openFolder(parent: Outlines, name: string): Outlines {
  const known = parent.folders.get(name);
  if (known !== undefined) return known;
  const folder: Outlines = {name, folders: new Map(), lines: []};
  parent.folders.set(name, folder);
  parent.lines.push(folder);
  return folder;
}

function writeOutline(outline: OpmlFeed | Outlines, indent: string): readonly string[] {
  if ('lines' in outline) {
    const name = escapeXml(outline.name);
    const inner = outline.lines.flatMap(line => writeOutline(line, `${indent}  `));
    return [`${indent}<outline text="${name}" title="${name}">`, ...inner, `${indent}</outline>`];
  }
  const {address, title, site, attributes} = outline;
  const names = title === undefined ? {text: address} : {text: title, title};
  const all = {type: 'rss', ...names, xmlUrl: address, ...(site !== undefined && {htmlUrl: site}), ...attributes};
  const written = Object.entries(all).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  return [`${indent}<outline${written.join('')}/>`];
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
