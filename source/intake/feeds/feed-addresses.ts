import {sanitizeAddress} from '../../article/article.ts';
import type {FeedNode} from './feed-nodes.ts';
import {textOf} from './node-queries.ts';

/** What the relative addresses of a feed are relative to, where no `xml:base` says it. */
export type FeedPlace = {
  /** For an `xml:base` that is relative itself. */
  readonly outermost: string | undefined;
  /** For all other addresses. */
  readonly base: string | undefined;
};

/**
 * The place of a feed that was fetched from `address`, where that is known. A feed of RSS on another host than its site, such as FeedBurner, has
 * addresses that are relative to the site.
 */
export function placeOf(address: string | undefined, site: string | undefined, isAtom: boolean): FeedPlace {
  const outermost = address ?? site;
  if (site === undefined || address === undefined || isAtom) return {outermost, base: outermost};
  const isElsewhere = URL.parse(site)?.hostname !== URL.parse(address)?.hostname;
  return {outermost, base: isElsewhere ? site : address};
}

/** An absolute address; undefined for anything but http and https. */
export function resolveAddress(address: string | undefined, base: string | undefined): string | undefined {
  const text = address?.trim() ?? '';
  return text === '' ? undefined : sanitizeAddress(text, base);
}

/** The address in an element of a feed, absolute. */
export function resolveIn(node: FeedNode, address: string | undefined, place: FeedPlace): string | undefined {
  return address === undefined ? undefined : resolveAddress(address, baseOf(node, place));
}

/** What relative addresses in an element are resolved against. */
export function baseOf(node: FeedNode, {outermost, base}: FeedPlace): string | undefined {
  return xmlBase(node, outermost) ?? base;
}

/** The `xml:base` that is in force in an element. */
function xmlBase(node: FeedNode | undefined, outermost: string | undefined): string | undefined {
  if (node === undefined) return undefined;
  const written = node.attributes.get('xml:base');
  const outer = xmlBase(node.parent, outermost);
  return (written && resolveAddress(written, outer ?? outermost)) || outer;
}

/** The address of the site that the `channel` or `feed` element names. */
export function siteOf(head: FeedNode, address: string | undefined): string | undefined {
  const place = placeOf(address, undefined, false);
  for (const link of textLinks(head)) {
    const site = resolveIn(link, textOf(link), place);
    if (site !== undefined) return site;
  }
  return linkOf(head, 'alternate', place);
}

/** The links of RSS, which have their address as text. */
export function textLinks(node: FeedNode): readonly FeedNode[] {
  return node.children.filter(({name, attributes}) => name === 'link' && !attributes.has('href'));
}

/** The address of a link of Atom with this relation. Among several, one to a page counts first, then one without a type. */
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
