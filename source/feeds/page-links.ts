import {Parser} from 'htmlparser2';
import {sanitizeAddress, sanitizeLine} from '../article/article.ts';

/** A link of a page that leads, or may lead, to a feed. */
export type FeedLink = {
  readonly address: string;
  /** The title that the page gives it. */
  readonly title?: string;
  /** Whether the page declares it as a feed (`<link rel="alternate">`). Otherwise, its address looks like that of a feed. */
  readonly isDeclared: boolean;
};

const feedTypes =
  /^(?:application\/(?:(?:rss|atom|rdf)\+xml|feed\+json|rss|atom|x-rss\+xml|x-atom\+xml)|text\/(?:rss|atom)(?:\+xml)?)\s*(?:;|$)/i;

/** Types that also have other uses: WordPress declares its API as JSON, sitemaps are XML. */
const vagueTypes = /^(?:application|text)\/(?:json|xml)\s*(?:;|$)/i;

const looksLikeFeed = /(?:^|[/._-])(?:feeds?|rss2?|atom)(?:[/._-]|$)|\.(?:rss|rdf|atom)$|^\/index\.xml$/i;

/** Finds the feeds that a page names, declared ones first, those of comments last, each once. `address` is where the page was found. */
export function feedLinksOf(html: string, address: string): readonly FeedLink[] {
  const found = new Map<string, FeedLink>();
  let base = address;
  const add = (href: string | undefined, title: string | undefined, isDeclared: boolean) => {
    const target = href === undefined || href.trim() === '' ? undefined : sanitizeAddress(href, base);
    if (target === undefined || found.get(target)?.isDeclared) return;
    const name = sanitizeLine(title ?? '');
    found.set(target, {address: target, isDeclared, ...(name === '' ? {} : {title: name})});
  };
  let anchor: {href: string; text: string} | undefined;
  const parser = new Parser({
    onopentag(name, {href, rel = '', type = '', title}) {
      if (name === 'base' && base === address) base = sanitizeAddress(href ?? '', address) ?? base;
      if (name === 'link' && isFeedLink(rel, type, href ?? '')) add(href, title, true);
      if (name === 'a' && href !== undefined && looksLikeFeed.test(pathOf(href, base)))
        anchor = {href, text: title ?? ''};
    },
    ontext(text) {
      if (anchor && anchor.text.length < 200) anchor.text += text;
    },
    onclosetag(name) {
      if (name !== 'a' || anchor === undefined) return;
      add(anchor.href, anchor.text, false);
      anchor = undefined;
    },
  });
  parser.end(html);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

function isFeedLink(rel: string, type: string, href: string): boolean {
  const relations = rel.toLowerCase().split(/\s+/);
  if (relations.includes('feed')) return true;
  if (!relations.includes('alternate')) return false;
  if (feedTypes.test(type.trim())) return true;
  return (
    vagueTypes.test(type.trim()) &&
    looksLikeFeed.test(pathOf(href, 'http://localhost/')) &&
    !/wp-json|oembed/i.test(href)
  );
}

function pathOf(href: string, base: string): string {
  return URL.parse(href, base)?.pathname ?? '';
}

/** Few people want to subscribe to comments. */
function rank({isDeclared, title = '', address}: FeedLink): number {
  return (isDeclared ? 0 : 2) + (/\bcomments?\b/i.test(`${title} ${address}`) ? 1 : 0);
}
