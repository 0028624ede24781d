import {sanitizeAddress} from '../../article/article.ts';
import type {FeedNode} from './feed-nodes.ts';
import {textOf} from './node-queries.ts';

/** The base addresses of a feed, used where no `xml:base` is in force. */
export type FeedPlace = {
  /** For an `xml:base` that is relative. */
  readonly outermost: string | undefined;
  /** For all other addresses. */
  readonly base: string | undefined;
};

/**
 * Returns the base addresses of a feed that was fetched from `address`, if that is known. Relative addresses in RSS are relative to the site if the feed
 * is on another host, such as FeedBurner.
 */
export function placeOf(address: string | undefined, site: string | undefined, isAtom: boolean): FeedPlace {
  const outermost = address ?? site;
  if (site === undefined || address === undefined || isAtom) return {outermost, base: outermost};
  const isElsewhere = URL.parse(site)?.hostname !== URL.parse(address)?.hostname;
  return {outermost, base: isElsewhere ? site : address};
}

/** Returns the absolute address; undefined unless it is http or https. */
export function resolveAddress(address: string | undefined, base: string | undefined): string | undefined {
  const text = address?.trim() ?? '';
  return text === '' ? undefined : sanitizeAddress(text, base);
}

/** Resolves an address in an element of a feed. */
export function resolveIn(node: FeedNode, address: string | undefined, place: FeedPlace): string | undefined {
  return address === undefined ? undefined : resolveAddress(address, baseOf(node, place));
}

/** Returns the base of relative addresses in an element. */
export function baseOf(node: FeedNode, {outermost, base}: FeedPlace): string | undefined {
  return xmlBase(node, outermost) ?? base;
}

/** Returns the `xml:base` in force in an element. */
function xmlBase(node: FeedNode | undefined, outermost: string | undefined): string | undefined {
  if (node === undefined) return undefined;
  const written = node.attributes.get('xml:base');
  const outer = xmlBase(node.parent, outermost);
  return (written && resolveAddress(written, outer ?? outermost)) || outer;
}

/** Returns the site address in a `channel` or `feed` element. */
export function siteAddressOf(head: FeedNode, address: string | undefined): string | undefined {
  const place = placeOf(address, undefined, false);
  for (const link of textLinks(head)) {
    const site = resolveIn(link, textOf(link), place);
    if (site !== undefined) return site;
  }
  return linkOf(head, 'alternate', place);
}

/** Returns the RSS links, whose address is their text. */
export function textLinks(node: FeedNode): readonly FeedNode[] {
  return node.children.filter(({name, attributes}) => name === 'link' && !attributes.has('href'));
}

/** Returns the address of an Atom link with this relation. Prefers HTML, then a link without a type. */
export function linkOf(node: FeedNode, relation: string, place: FeedPlace): string | undefined {
  const links = node.children.filter(
    ({name, attributes}) =>
      (name === 'link' || name === 'atom:link') &&
      attributes.has('href') &&
      (attributes.get('rel')?.trim() || 'alternate') === relation,
  );
  const typed = (type: RegExp) => links.find(({attributes}) => type.test(attributes.get('type') ?? ''));
  const link = typed(/html/i) ?? typed(/^\s*$/) ?? links[0];
  return link && resolveIn(link, link.attributes.get('href'), place);
}
